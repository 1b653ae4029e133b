package dev.pushcart.schemas;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which duties of UCP a test shows, by their numbers in {@code docs/ucp-conformance.md}. That page
 * is made from these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UcpDuty {

  /** Duties of a platform. */
  int[] client() default {};

  /** Duties of a business. */
  int[] business() default {};
}
