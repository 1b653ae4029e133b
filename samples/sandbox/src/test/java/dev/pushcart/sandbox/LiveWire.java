package dev.pushcart.sandbox;

import dev.pushcart.schemas.ProtocolValidator;
import dev.pushcart.schemas.ProtocolWire;
import java.util.Optional;
import java.util.Set;

/** Has what the live platform under test hears and says held to its protocol's files. */
final class LiveWire {

  /** Faults that spoil what the platform says; the others leave it as it is. */
  private static final Set<String> SPOILING =
      Set.of("garbage_body", "unknown_fields", "unknown_enum_values", "wrong_id", "changed_body");

  private static final String PROBLEMS = "https://pushcart.dev/ucp/2026-11-01/problems/";

  private LiveWire() {}

  /** Whether it is the live platform's; the shop's and the documents of UCP are not. */
  static boolean isLive(RecordedRequest seen) {
    return seen.operation()
        .map(ProtocolValidator::knows)
        .orElseGet(() -> seen.responseText().contains(PROBLEMS));
  }

  static void heard(RecordedRequest seen) {
    if (isLive(seen)) {
      exchange(seen).ifPresent(ProtocolWire::heard);
    }
  }

  /** What of it can be held to the files; empty for what a fault cut or spoiled. */
  static Optional<ProtocolWire.Exchange> exchange(RecordedRequest seen) {
    boolean spoiled = seen.fault().filter(SPOILING::contains).isPresent();
    if (seen.status() == 0 || spoiled) {
      return Optional.empty();
    }
    return Optional.of(
        new ProtocolWire.Exchange(
            seen.toString(),
            seen.operation(),
            seen.bodyText(),
            seen.status(),
            mediaType(seen),
            seen.responseText()));
  }

  /** Without parameters, such as a charset. */
  private static Optional<String> mediaType(RecordedRequest seen) {
    return seen.responseType().map(type -> type.split(";", 2)[0].strip());
  }
}
