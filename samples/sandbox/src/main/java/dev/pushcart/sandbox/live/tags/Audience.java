package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For whom, when and where visibility is worked out; what is absent means everybody (Pushcart
 * protocol 2026-11-01, Product tags, Visibility).
 *
 * @param country ISO 3166-1 alpha-2
 * @param language a BCP 47 tag
 * @param age years
 */
record Audience(
    Optional<String> country,
    Optional<String> language,
    OptionalLong age,
    Optional<String> surface,
    Instant at) {
  /** Those of this version of the protocol. */
  static final List<String> SURFACES =
      List.of("web", "mobile_web", "ios", "android", "tv", "console");

  /** Reads the parameters of an audience; what cannot be read is the query's to tell. */
  static Audience of(QueryParameters query, Instant now) {
    return new Audience(
        query.matching("country", Form.COUNTRY, "two capital letters, such as VN (ISO 3166-1)"),
        query.matching("language", Form.LANGUAGE, "a language tag such as vi or pt-BR (BCP 47)"),
        query.integer("age", 0, 150),
        query.oneOf("surface", SURFACES),
        query.moment("at").orElse(now));
  }

  /** Reads what {@link #json} wrote. */
  static Audience of(ObjectNode json) {
    JsonNode age = json.get("age");
    return new Audience(
        text(json, "country"),
        text(json, "language"),
        age == null ? OptionalLong.empty() : OptionalLong.of(age.longValue()),
        text(json, "surface"),
        Instant.parse(json.get("at").stringValue()));
  }

  private static Optional<String> text(ObjectNode json, String member) {
    JsonNode value = json.get(member);
    return value == null ? Optional.empty() : Optional.of(value.stringValue());
  }

  /** {@code $defs/audience}. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    country.ifPresent(value -> json.put("country", value));
    language.ifPresent(value -> json.put("language", value));
    age.ifPresent(value -> json.put("age", value));
    surface.ifPresent(value -> json.put("surface", value));
    return json.put("at", at.toString());
  }
}
