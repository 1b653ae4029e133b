package dev.pushcart.internal.engine;

import dev.pushcart.internal.binding.Binding;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.internal.signing.RequestSigner;
import java.net.URI;

/**
 * Where a call goes, and how it is put there.
 *
 * @param business the business's origin
 * @param guards what stands before it
 * @param binding how an operation becomes an exchange
 * @param dialect what its version writes differently
 * @param signer what proves who sends
 */
public record Target(
    URI business, Guards guards, Binding binding, Dialect dialect, RequestSigner signer) {}
