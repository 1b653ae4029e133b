package dev.pushcart.schemas;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test puts on the wire, on purpose, what is not as UCP's schemas want it, and why. The
 * rest of it is held to them, see {@link UcpWire}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NotUcp {

  /** Why requests break the schemas; empty where they hold. */
  String requests() default "";

  /** Why answers break the schemas; empty where they hold. */
  String answers() default "";
}
