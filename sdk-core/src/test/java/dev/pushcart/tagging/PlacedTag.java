package dev.pushcart.tagging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tags that say where, when and in which order, and nothing else. */
final class PlacedTag {

  private PlacedTag() {}

  /** A draft. */
  static TagContent draft(Map<String, Object> facts) {
    return proxy(TagContent.class, facts);
  }

  /** A platform's. */
  static ProductTag tag(String id, Map<String, Object> facts) {
    return proxy(ProductTag.class, with(facts, "id", id));
  }

  static Map<String, Object> with(Map<String, Object> facts, String name, Object value) {
    Map<String, Object> more = new HashMap<>(facts);
    more.put(name, value);
    return more;
  }

  static TagContent during(@Nullable TimeRange time) {
    return draft(facts(time, null));
  }

  static Map<String, Object> facts(@Nullable TimeRange time, @Nullable Integer order) {
    return Map.of(
        "time",
        Optional.ofNullable(time),
        "order",
        order == null ? OptionalInt.empty() : OptionalInt.of(order));
  }

  private static <T> T proxy(Class<T> type, Map<String, Object> facts) {
    InvocationHandler answers =
        new InvocationHandler() {
          @Override
          public Object invoke(
              Object self, Method method, @Nullable Object @Nullable [] arguments) {
            Object fact = facts.get(method.getName());
            if (fact != null) {
              return fact;
            }
            return switch (method.getName()) {
              case "equals" -> arguments != null && isMine(arguments[0]);
              case "hashCode" -> System.identityHashCode(self);
              case "toString" -> facts.toString();
              case "keyframes" -> List.of();
              case "position", "region", "time" -> Optional.empty();
              case "order" -> OptionalInt.empty();
              default -> throw new UnsupportedOperationException(method.getName());
            };
          }

          /** A tag is equal to itself alone. */
          private boolean isMine(@Nullable Object other) {
            return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other).equals(this);
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
