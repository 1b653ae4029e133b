package dev.pushcart.liveshop;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CheckoutOverHttpTest extends CheckoutSuite {}
