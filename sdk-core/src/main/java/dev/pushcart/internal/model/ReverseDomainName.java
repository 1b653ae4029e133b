package dev.pushcart.internal.model;

import dev.pushcart.internal.json.Mismatch;
import java.util.regex.Pattern;

/**
 * A name such as {@code com.example.loyalty_gold} (UCP 2026-08-25, {@code
 * reverse_domain_name.json}).
 */
public final class ReverseDomainName {

  // Segments start and end as the specification says; possessive, so that no input makes it search
  // long.
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z][a-z0-9]*+(?:-++[a-z0-9]++)*+(?:\\.[a-z0-9][a-z0-9_]*+(?:-++[a-z0-9_]++)*+)++");

  private ReverseDomainName() {}

  /**
   * The name, when it is one.
   *
   * @throws IllegalArgumentException naming the field, if it is not
   */
  public static String require(String field, String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          field
              + ": must be in reverse-domain naming, such as com.example.name, but was \""
              + Mismatch.shorten(name)
              + '"');
    }
    return name;
  }
}
