package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.ConstraintExpression;
import dev.pushcart.internal.model.JwkMembers;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.NamespaceBinding;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One run of the linter over one profile: the shapes since 2026-01-23, and what all versions have
 * in common. It reads the document as it is written, since a reader forgives what a linter must
 * name, and it goes on after each finding. The shapes of the first version are those of {@link
 * FirstVersionLint}; how a profile is served is {@link HeaderLint}'s. Not thread-safe.
 */
final class ProfileLint {

  private static final int MOST_SURELY_READ = 128 * 1024;
  private static final UrlRules PUBLIC = UrlRules.of(AddressPolicy.publicOnly());
  private static final String AP2 = Capabilities.AP2_MANDATE;

  private final List<Finding> findings = new ArrayList<>();
  private String version = Versions.V2026_08_25;

  /** What was found up to now, in the order of the document. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  void url(String url) {
    try {
      PUBLIC.check(url);
    } catch (UrlRefusedException refused) {
      error("url", String.valueOf(refused.getMessage()), "Serve it at a public https address.");
    }
    if (url.indexOf('?') >= 0) {
      error("url", "it must not have a query", "Serve it at a path that never changes.");
    }
  }

  void document(String json) {
    int size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > MOST_SURELY_READ) {
      warning(
          "$",
          "it has " + size + " bytes, and nobody need read more than " + MOST_SURELY_READ,
          "Shorten the configurations.");
    }
    JsonValue root;
    try {
      root = JsonValue.parse(json);
    } catch (IllegalArgumentException malformed) {
      error("$", String.valueOf(malformed.getMessage()), "Write well-formed JSON.");
      return;
    }
    Optional<JsonValue> ucp = root.get("ucp").filter(JsonObject.class::isInstance);
    if (ucp.isEmpty()) {
      error("$", "it must be an object with a ucp object", "Put version and entries into ucp.");
      return;
    }
    version(ucp.get());
    misplaced(root, ucp.get());
    services(ucp.get());
    Set<String> capabilities = capabilities(ucp.get());
    handlers(root, ucp.get());
    keys(root, capabilities.contains(AP2));
    if (ucp.get().get("supported_versions").isPresent()) {
      warning(
          "$['ucp']['supported_versions']",
          "a platform's profile is of one version",
          "Host one document for each version and send the fitting one.");
    }
  }

  private void version(JsonValue ucp) {
    String path = "$['ucp']['version']";
    String given = ucp.get("version").flatMap(JsonValue::asString).orElse("");
    String fix = "Write one of " + Versions.ALL + '.';
    if (given.equalsIgnoreCase("draft")) {
      error(path, "draft must not be published", fix);
    } else if (!UcpVocabulary.isVersion(given)) {
      error(path, "it must be YYYY-MM-DD", fix);
    } else {
      version = given;
      if (!Versions.ALL.contains(given)) {
        warning(path, given + " is no published version known here", fix);
      }
    }
  }

  // Everything is open, so what stands where nobody looks validates and is ignored.
  private void misplaced(JsonValue root, JsonValue ucp) {
    for (String member : List.of("keys", "signing_keys")) {
      if (ucp.get(member).isPresent()) {
        warning(
            "$['ucp']['" + member + "']",
            "it validates and is ignored, because keys stand beside ucp",
            "Move it to the root as " + UcpVocabulary.keysMember(version) + '.');
      }
    }
    for (String member : List.of("version", "services", "capabilities", "payment_handlers")) {
      if (root.get(member).isPresent()) {
        warning(
            "$['" + member + "']",
            "it validates and is ignored, because it stands in ucp",
            "Move it into ucp.");
      }
    }
    if (ucp.get("payment").isPresent()) {
      warning(
          "$['ucp']['payment']",
          "it validates and is ignored",
          isFirstVersion() ? "Move it to the root." : "Use ucp.payment_handlers.");
    }
  }

  private void removed(String path, JsonValue entry, List<String> members, String instead) {
    for (String member : members) {
      if (entry.get(member).isPresent()) {
        warning(
            path + "['" + member + "']",
            "it was removed in " + Versions.V2026_01_23 + ", validates and is ignored",
            instead);
      }
    }
  }

  private boolean isFirstVersion() {
    return version.equals(Versions.V2026_01_11);
  }

  private void services(JsonValue ucp) {
    String path = "$['ucp']['services']";
    JsonValue services = ucp.get("services").orElse(null);
    if (!(services instanceof JsonObject)) {
      error(path, "it must be an object by service name", "Write {} when there is none.");
      return;
    }
    services
        .members()
        .forEach(
            (name, value) -> {
              String at = path + "['" + name + "']";
              name(at, name);
              if (isFirstVersion()) {
                new FirstVersionLint(this, version).service(at, name, value);
                return;
              }
              for (Map.Entry<String, JsonValue> each : entries(at, value).entrySet()) {
                service(each.getKey(), name, each.getValue());
              }
            });
  }

  private void service(String path, String name, JsonValue entry) {
    String transport = entry.get("transport").flatMap(JsonValue::asString).orElse("");
    required(
        path,
        entry,
        transport.equals("a2a")
            ? List.of("version", "spec", "transport")
            : List.of("version", "spec", "transport", "schema"));
    if (!transport.isEmpty() && !Transport.of(transport).isKnown()) {
      error(
          path + "['transport']",
          transport + " is no transport of UCP",
          "Write rest, mcp, a2a or embedded.");
    }
    if (version.equals(Versions.V2026_01_23)
        && List.of("rest", "mcp", "a2a").contains(transport)
        && entry.get("endpoint").isEmpty()) {
      error(
          path + "['endpoint']",
          version + " requires it for " + transport + ", though a platform has none",
          "Leave the service out.");
    }
    removed(
        path, entry, List.of("rest", "mcp", "a2a", "embedded"), "Write an entry for each binding.");
    entityVersion(path, name, entry);
    bound(path, name, entry);
  }

  private Set<String> capabilities(JsonValue ucp) {
    String path = "$['ucp']['capabilities']";
    Map<String, List<Map.Entry<String, JsonValue>>> byName = new LinkedHashMap<>();
    JsonValue given = ucp.get("capabilities").orElse(null);
    if (isFirstVersion()) {
      if (!(given instanceof JsonArray)) {
        error(path, "it must be an array in " + version, "List the capabilities with their names.");
        return Set.of();
      }
      entries(path, given)
          .forEach(
              (at, entry) -> {
                required(at, entry, List.of("name"));
                String name = entry.get("name").flatMap(JsonValue::asString).orElse("");
                byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(Map.entry(at, entry));
              });
    } else if (given instanceof JsonObject) {
      given
          .members()
          .forEach(
              (name, value) ->
                  byName.put(
                      name, List.copyOf(entries(path + "['" + name + "']", value).entrySet())));
    } else if (given != null) {
      error(
          path,
          "it must be an object by capability name since " + Versions.V2026_01_23,
          "Make each name a member with an array of its versions.");
    }
    byName.forEach(
        (name, entries) -> {
          if (!isFirstVersion()) {
            name(path + "['" + name + "']", name);
          }
          Set<String> versions = new HashSet<>();
          for (Map.Entry<String, JsonValue> each : entries) {
            capability(each.getKey(), name, each.getValue(), byName.keySet());
            String entryVersion =
                each.getValue().get("version").flatMap(JsonValue::asString).orElse("");
            if (!versions.add(entryVersion)) {
              warning(each.getKey(), "version " + entryVersion + " stands twice", "Remove one.");
            }
          }
        });
    return byName.keySet();
  }

  private void capability(String path, String name, JsonValue entry, Set<String> declared) {
    if (isFirstVersion()) {
      name(path + "['name']", name);
    }
    required(path, entry, List.of("version", "spec", "schema"));
    if (!isFirstVersion()) {
      removed(path, entry, List.of("name"), "The name is the key that the entry stands under.");
    }
    entityVersion(path, name, entry);
    bound(path, name, entry);
    entry.get("extends").ifPresent(parents -> parents(path + "['extends']", parents, declared));
    Optional<JsonValue> webhook = entry.get("config").flatMap(config -> config.get("webhook_url"));
    if (name.equals(Capabilities.ORDER) && webhook.isEmpty()) {
      error(
          path + "['config']['webhook_url']",
          "the order capability must say where orders are reported to",
          "Give a public https address, or leave the capability out.");
    }
    webhook.ifPresent(
        url -> {
          try {
            PUBLIC.check(url.asString().orElse(""));
          } catch (UrlRefusedException refused) {
            error(
                path + "['config']['webhook_url']",
                String.valueOf(refused.getMessage()),
                "Give a public https address.");
          }
        });
  }

  private void parents(String path, JsonValue parents, Set<String> declared) {
    List<String> names = new ArrayList<>();
    parents.asString().ifPresent(names::add);
    parents.elements().forEach(element -> element.asString().ifPresent(names::add));
    if (names.isEmpty()) {
      error(path, "it must name a capability", "Leave it out for a capability without a parent.");
    } else if (names.stream().noneMatch(declared::contains)) {
      error(
          path,
          "it extends none of the declared capabilities, so it never counts: " + names,
          "Declare a parent, or remove the extension.");
    }
    if (parents instanceof JsonArray && Versions.isBefore(version, Versions.V2026_04_08)) {
      error(
          path,
          "several parents are possible since " + Versions.V2026_04_08,
          "Name one parent as a string.");
    }
  }

  private void handlers(JsonValue root, JsonValue ucp) {
    String path = "$['ucp']['payment_handlers']";
    Optional<JsonValue> given = ucp.get("payment_handlers");
    if (isFirstVersion()) {
      if (given.isPresent()) {
        error(path, "it does not exist in " + version, "Use payment.handlers at the root.");
      }
      new FirstVersionLint(this, version).handlers(root);
      return;
    }
    if (root.get("payment").isPresent()) {
      error(
          "$['payment']",
          "it was removed in " + Versions.V2026_01_23 + " and is ignored",
          "Move the handlers to ucp.payment_handlers.");
    }
    if (given.isEmpty() || !(given.get() instanceof JsonObject)) {
      error(path, "it must be an object by handler name", "Write {} when there is none.");
      return;
    }
    Set<String> ids = new HashSet<>();
    given
        .get()
        .members()
        .forEach(
            (name, value) -> {
              name(path + "['" + name + "']", name);
              entries(path + "['" + name + "']", value)
                  .forEach(
                      (at, entry) -> {
                        handler(at, name, entry);
                        handlerId(at, entry, ids);
                      });
            });
  }

  /** A choice of a handler is said by its id alone. */
  void handlerId(String path, JsonValue entry, Set<String> ids) {
    String id = entry.get("id").flatMap(JsonValue::asString).orElse("");
    if (!id.isEmpty() && !ids.add(id)) {
      error(path + "['id']", "id " + id + " stands twice", "Give each handler an id of its own.");
    }
  }

  private void handler(String path, String name, JsonValue entry) {
    required(path, entry, List.of("id", "version", "spec", "schema"));
    removed(path, entry, List.of("name"), "The name is the key that the entry stands under.");
    removed(path, entry, List.of("config_schema", "instrument_schemas"), "Publish one schema.");
    handlerVersion(path, name, entry);
    bound(path, name, entry);
    instruments(path, entry);
  }

  void instruments(String path, JsonValue entry) {
    String at = path + "['available_instruments']";
    Optional<JsonValue> instruments = entry.get("available_instruments");
    if (instruments.isPresent() && Versions.isBefore(version, Versions.V2026_04_08)) {
      warning(at, "it is ignored before " + Versions.V2026_04_08, "Remove it.");
    } else if (instruments.isPresent() && instruments.get().elements().isEmpty()) {
      error(at, "it must be an array of at least one", "Leave it out for every instrument.");
    } else if (instruments.isPresent()) {
      entries(at, instruments.get())
          .forEach(
              (each, instrument) -> {
                required(each, instrument, List.of("type"));
                instrument.get("constraints").ifPresent(it -> constraints(each, it));
              });
    }
  }

  private void constraints(String path, JsonValue constraints) {
    String at = path + "['constraints']";
    if (!(constraints instanceof JsonObject)) {
      error(at, "it must be an object", "Leave it out when anything goes.");
    } else if (Versions.isAtLeast(version, Versions.V2026_08_25)) {
      ConstraintExpression.brokenRule("it", constraints)
          .ifPresent(
              rule ->
                  error(
                      at,
                      rule,
                      "Write such as {\"properties\":{\"brand\":{\"enum\":[\"visa\"]}}}."));
    }
  }

  private void keys(JsonValue root, boolean required) {
    String member = UcpVocabulary.keysMember(version);
    String other = member.equals("keys") ? "signing_keys" : "keys";
    if (root.get(other).isPresent()) {
      String fix = "Rename it to " + member + '.';
      if (member.equals("keys")) {
        error("$['signing_keys']", "it was removed in " + version + " and is ignored", fix);
      } else {
        warning("$['keys']", "it is ignored before " + Versions.V2026_08_25, fix);
      }
    }
    String path = "$['" + member + "']";
    Optional<JsonValue> keys = root.get(member);
    if (keys.isPresent() && !(keys.get() instanceof JsonArray)) {
      error(path, "it must be an array of keys", "Write [] or leave it out when there is none.");
    }
    List<JsonValue> all = keys.map(JsonValue::elements).orElse(List.of());
    if (required && all.isEmpty()) {
      error(path, AP2 + " needs at least one key", "Publish the key that signs the mandates.");
    }
    Set<String> kids = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      String at = path + '[' + i + ']';
      JwkMembers.brokenRule(all.get(i))
          .ifPresent(rule -> error(at, "it " + rule, "Publish the public half of the key."));
      String kid = all.get(i).get("kid").flatMap(JsonValue::asString).orElse("");
      if (!kid.isEmpty() && !kids.add(kid)) {
        error(at + "['kid']", "kid " + kid + " stands twice", "Give each key a kid of its own.");
      }
    }
  }

  private void name(String path, String name) {
    if (!UcpVocabulary.isName(name, version)) {
      error(
          path,
          '"' + name + "\" is no reverse-domain name in " + version,
          "Use lower-case labels joined by dots, such as com.example.gifts.");
    }
  }

  /** The version of a service or a capability. */
  void entityVersion(String path, String name, JsonValue entry) {
    version(path, entry, given -> UcpVocabulary.isOfProfile(name, given, version));
  }

  /** The version of a payment handler. */
  void handlerVersion(String path, String name, JsonValue entry) {
    version(path, entry, given -> UcpVocabulary.isHandlerOfProfile(name, given, version));
  }

  private void version(String path, JsonValue entry, Predicate<String> isOfProfile) {
    Optional<String> given = entry.get("version").flatMap(JsonValue::asString);
    if (given.isPresent() && !UcpVocabulary.isVersion(given.get())) {
      error(path + "['version']", "it must be YYYY-MM-DD", "Use the date of the version.");
    } else if (given.isPresent() && !isOfProfile.test(given.get())) {
      error(
          path + "['version']",
          "dev.ucp entries are of the profile's version " + version,
          "Write " + version + ", or host another profile for " + given.get() + '.');
    }
  }

  void bound(String path, String name, JsonValue entry) {
    List<String> members =
        UcpVocabulary.bindsSpec(version) ? List.of("schema", "spec") : List.of("schema");
    for (String member : members) {
      entry
          .get(member)
          .flatMap(JsonValue::asString)
          .flatMap(url -> NamespaceBinding.refusal(name, url))
          .ifPresent(
              why ->
                  error(
                      path + "['" + member + "']",
                      why,
                      "Publish it on the domain that the name reverses."));
    }
  }

  void required(String path, JsonValue entry, List<String> members) {
    for (String member : members) {
      if (entry.get(member).flatMap(JsonValue::asString).orElse("").isEmpty()) {
        error(path + "['" + member + "']", "it is required and must be a string", "Add it.");
      }
    }
  }

  Map<String, JsonValue> entries(String path, JsonValue value) {
    Map<String, JsonValue> entries = new LinkedHashMap<>();
    if (!(value instanceof JsonArray)) {
      error(
          path,
          "it must be an array of entries since " + Versions.V2026_01_23,
          "Put the entry into an array.");
      return entries;
    }
    List<JsonValue> elements = value.elements();
    for (int i = 0; i < elements.size(); i++) {
      String at = path + '[' + i + ']';
      if (elements.get(i) instanceof JsonObject) {
        entries.put(at, elements.get(i));
      } else {
        error(at, "it must be an object", "Remove it.");
      }
    }
    return entries;
  }

  void error(String path, String rule, String fix) {
    findings.add(new Finding(Finding.Severity.ERROR, path, rule, fix));
  }

  void warning(String path, String rule, String fix) {
    findings.add(new Finding(Finding.Severity.WARNING, path, rule, fix));
  }
}
