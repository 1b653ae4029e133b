package dev.pushcart.schemas;

import dev.pushcart.SchemaValidator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@link SchemaValidator} for a strict client in tests: Pushcart's own operations are held to the
 * protocol's files always, UCP's to UCP's schemas where the system property {@code ucp.schemas}
 * names them. Thread-safe.
 */
public final class WireValidator implements SchemaValidator {

  private final ProtocolValidator own = ProtocolValidator.closed();
  private final Map<String, UcpValidator> versions = new ConcurrentHashMap<>();

  /** How many messages of Pushcart's own operations it has looked at. */
  public int seenOfProtocol() {
    return own.seen();
  }

  /** How many messages of UCP's operations it has looked at. */
  public int seenOfUcp() {
    return versions.values().stream().mapToInt(UcpValidator::seen).sum();
  }

  @Override
  public List<Violation> validate(Message message) {
    if (message.version().equals(ProtocolFiles.VERSION)) {
      return own.validate(message);
    }
    return UcpSchemas.available(message.version())
        ? versions.computeIfAbsent(message.version(), UcpValidator::of).validate(message)
        : List.of();
  }
}
