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

  /**
   * The journal does not keep the answer's media type, so it is worked out as the protocol says.
   */
  private static Optional<String> mediaType(RecordedRequest seen) {
    if (seen.status() >= 400) {
      return Optional.empty();
    }
    String operation = seen.operation().orElse("");
    if (operation.equals("watch_product_tags")) {
      return Optional.of("text/event-stream");
    }
    boolean json = seen.header("accept").filter("application/json"::equals).isPresent();
    if (operation.equals("export_product_tags") && !json) {
      String format = seen.query().orElse("").replaceFirst("(.*&)?format=([a-z]+).*", "$2");
      return switch (format) {
        case "webvtt" -> Optional.of("text/vtt");
        case "hls" -> Optional.of("application/vnd.apple.mpegurl");
        case "jsonld" -> Optional.of("application/ld+json");
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
