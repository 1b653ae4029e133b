package dev.pushcart.profile;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.Optional;

/**
 * One way to reach one service (UCP 2026-04-08, Overview, Services). Immutable.
 *
 * <p>A business may list several, in several versions: choose by transport and version, never by
 * place.
 */
public interface ServiceEntry extends Extensible {

  /** The service, such as {@code dev.ucp.shopping}. */
  String name();

  /** The service's version, such as {@code 2026-04-08}. */
  String version();

  /** How its operations travel. */
  Transport transport();

  /** Where it is asked, as sent and not checked; empty for transports that have no one address. */
  Optional<String> endpoint();

  /** Where its description for machines stands, as sent and not checked; empty when not given. */
  Optional<String> schema();

  /** Where its description for people stands, as sent and not checked; empty when not given. */
  Optional<String> spec();

  /** Its configuration, an object; empty when not given. */
  Optional<JsonValue> config();
}
