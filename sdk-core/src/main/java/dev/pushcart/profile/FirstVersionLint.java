package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.ucp.Versions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What 2026-01-11 alone has (UCP 2026-01-11, Overview, Profile Structure): a service as one object
 * with its bindings inside, and payment handlers beside {@code ucp}.
 */
final class FirstVersionLint {

  private final ProfileLint lint;
  private final String version;

  FirstVersionLint(ProfileLint lint, String version) {
    this.lint = lint;
    this.version = version;
  }

  /** A service, with its bindings as members. */
  void service(String path, String name, JsonValue service) {
    if (!(service instanceof JsonObject)) {
      lint.error(path, "it must be one object in " + version, "Write version and spec.");
      return;
    }
    lint.required(path, service, List.of("version", "spec"));
    lint.entityVersion(path, name, service);
    lint.bound(path, name, service);
    for (String binding : List.of("rest", "mcp", "embedded", "a2a")) {
      Optional<JsonValue> given = service.get(binding).filter(JsonObject.class::isInstance);
      String at = path + "['" + binding + "']";
      given.ifPresent(
          members -> {
            lint.required(
                at,
                members,
                switch (binding) {
                  case "a2a" -> List.of("endpoint");
                  case "embedded" -> List.of("schema");
                  default -> List.of("schema", "endpoint");
                });
            lint.bound(at, name, members);
          });
    }
    if (service.get("transport").isPresent()) {
      lint.warning(
          path + "['transport']",
          "it is ignored before " + Versions.V2026_01_23,
          "Name the binding as a member, or leave it out.");
    }
  }

  /** The payment handlers, in an array beside ucp. */
  void handlers(JsonValue root) {
    Optional<JsonValue> handlers = root.get("payment").flatMap(payment -> payment.get("handlers"));
    if (handlers.isEmpty()) {
      return;
    }
    Set<String> ids = new HashSet<>();
    lint.entries("$['payment']['handlers']", handlers.get())
        .forEach(
            (at, entry) -> {
              String name = entry.get("name").flatMap(JsonValue::asString).orElse("");
              lint.required(at, entry, List.of("id", "name", "version", "spec", "config_schema"));
              if (!(entry.get("instrument_schemas").orElse(null) instanceof JsonArray)) {
                lint.error(
                    at + "['instrument_schemas']", "it must be an array", "Write [] for none.");
              }
              if (!(entry.get("config").orElse(null) instanceof JsonObject)) {
                lint.error(at + "['config']", "it must be an object", "Write {} for none.");
              }
              lint.handlerVersion(at, name, entry);
              lint.bound(at, name, entry);
              lint.instruments(at, entry);
              lint.handlerId(at, entry, ids);
            });
  }
}
