package dev.pushcart.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushcart's open protocol as it lies in this project, below {@code docs/protocol}: found from
 * wherever a test runs, and named by the addresses at which it is published. Thread-safe.
 */
public final class ProtocolFiles {

  /** The version of the protocol. */
  public static final String VERSION = "2026-11-01";

  /** The messages of product tags, lineups and pins. */
  public static final String TAGGING = at("/schemas/live/tagging.json");

  /** The routes of the live service. */
  public static final String LIVE = at("/services/live/rest.openapi.json");

  private static final String SITE = "https://pushcart.dev/ucp/";
  private static final Path FOLDER = folder();

  // Numbers as they are written, since some rules are about their decimals.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();

  private ProtocolFiles() {}

  private static String at(String path) {
    return "https://pushcart.dev/ucp/" + VERSION + path;
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, each -> each != null, Path::getParent)
        .map(each -> each.resolve("docs/protocol"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no docs/protocol above " + here));
  }

  /** The folder with the pages and the files of every version. */
  public static Path root() {
    return FOLDER;
  }

  /** The page with that name, such as {@code tagging.md}. */
  public static String page(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The text that is published at an address; empty where there is none of ours. */
  static Optional<String> text(String address) {
    if (!address.startsWith(SITE + VERSION + "/")) {
      return Optional.empty();
    }
    return Optional.of(page(address.substring(SITE.length())));
  }

  /** The document at that address. It must not be changed. */
  public static JsonNode document(String address) {
    return DOCUMENTS.computeIfAbsent(
        address,
        each ->
            json(text(each).orElseThrow(() -> new IllegalArgumentException("not ours: " + each))));
  }

  /** Reads JSON with its numbers as they are written. */
  static JsonNode json(String text) {
    return MAPPER.readTree(text);
  }
}
