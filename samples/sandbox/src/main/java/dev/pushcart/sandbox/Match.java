package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.LiveOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which requests a fault is for. */
public final class Match {
  private final String description;
  private final Condition condition;

  private Match(String description, Condition condition) {
    this.description = description;
    this.condition = condition;
  }

  private interface Condition {
    boolean test(String operation, String method, String path);
  }

  /** Every request to the shop and to the live platform, discovery included. */
  public static Match any() {
    return new Match("any", (operation, method, path) -> true);
  }

  /**
   * Requests of one operation by UCP's name, such as {@code complete_checkout}; {@code get_profile}
   * is discovery. Those of the live platform are named as its protocol names them.
   *
   * @throws IllegalArgumentException when there is no such operation
   */
  public static Match operation(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "no operation is named " + name + "; there are " + names());
    }
    return new Match(name, (operation, method, path) -> operation.equals(name));
  }

  /**
   * Requests by method and path.
   *
   * @param pathPattern a path in which {@code *} stands for one segment
   */
  public static Match request(String method, String pathPattern) {
    Pattern pattern = pathPattern(pathPattern);
    String wanted = method.toUpperCase(Locale.ROOT);
    return new Match(
        wanted + " " + pathPattern,
        (operation, m, path) -> m.equals(wanted) && pattern.matcher(path).matches());
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(ShopOperation.names());
    for (LiveOperation operation : LiveOperation.values()) {
      names.add(operation.wireName());
    }
    return names;
  }

  static Pattern pathPattern(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]+")));
  }

  boolean matches(String operation, String method, String path) {
    return condition.test(operation, method, path);
  }

  @Override
  public String toString() {
    return description;
  }
}
