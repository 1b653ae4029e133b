package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.ConstraintExpression;
import dev.pushcart.internal.model.JwkMembers;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.NamespaceBinding;
import dev.pushcart.internal.net.UrlRefusedException;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.PlatformDocument.Handler;
import dev.pushcart.profile.PlatformDocument.Instrument;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's profile must keep to before it is written: the builder's own fields are named,
 * and so is what the document could not show because its version leaves it out. What was written
 * must then stand before the linter as anybody's profile, so that the two cannot drift apart.
 */
final class PlatformRules {

  private static final UrlRules PUBLIC = UrlRules.of(AddressPolicy.publicOnly());

  // The document, ucp, capabilities, a list and its entry; the document and the list of keys; the
  // document, ucp, handlers, a list and its entry, and the same of instruments.
  private static final int LEVELS_ABOVE_CONFIG = 5;
  private static final int LEVELS_ABOVE_KEY = 2;
  private static final int LEVELS_ABOVE_CONSTRAINTS = 7;

  private final String version;

  PlatformRules(String version) {
    this.version = version;
  }

  void services(List<SpokenProtocol.Service> services) {
    Map<String, String> versions = new HashMap<>();
    for (SpokenProtocol.Service each : services) {
      String subject = subject("service", each.name());
      String earlier = versions.putIfAbsent(each.name(), each.version());
      require(
          earlier == null
              || earlier.equals(each.version())
              || !version.equals(Versions.V2026_01_11),
          subject + "version: must be one only in " + version + " but was " + each.version());
      entity(subject, each.name(), each.version(), each.spec(), each.schema());
      ofProfile(
          subject, each.version(), UcpVocabulary.isOfProfile(each.name(), each.version(), version));
      require(
          each.transport().isKnown(),
          subject + "transport: must be rest, mcp, a2a or embedded but was " + each.transport());
    }
  }

  void capabilities(List<SpokenProtocol.Capability> capabilities, Set<String> names) {
    Set<String> seen = new HashSet<>();
    for (SpokenProtocol.Capability each : capabilities) {
      String subject = subject("capability", each.name());
      entity(subject, each.name(), each.version(), each.spec(), each.schema());
      ofProfile(
          subject, each.version(), UcpVocabulary.isOfProfile(each.name(), each.version(), version));
      require(
          seen.add(each.name() + ' ' + each.version()),
          subject + "version: must not stand twice but " + each.version() + " does");
      require(
          each.parents().size() <= 1 || Versions.isAtLeast(version, Versions.V2026_04_08),
          subject
              + "parents: must name one before "
              + Versions.V2026_04_08
              + " but named "
              + each.parents());
      require(
          each.parents().isEmpty() || each.parents().stream().anyMatch(names::contains),
          subject + "parents: must name a declared capability but named " + each.parents());
    }
  }

  void handlers(List<Handler> handlers, Map<String, List<Instrument>> instruments) {
    Set<String> ids = new HashSet<>();
    for (Handler each : handlers) {
      String subject = subject("payment handler", each.name());
      entity(subject, each.name(), each.version(), each.spec(), each.schema());
      ofProfile(
          subject,
          each.version(),
          UcpVocabulary.isHandlerOfProfile(each.name(), each.version(), version));
      require(
          !each.id().isEmpty() && ids.add(each.id()),
          subject + "id: must be unique and not empty but was \"" + each.id() + '"');
    }
    instruments.forEach(
        (id, list) -> {
          String field = "instrument of " + Mismatch.shorten(id);
          require(ids.contains(id), field + ": must name a declared payment handler");
          for (Instrument each : list) {
            JsonValue constraints = each.constraintsOrNull();
            if (constraints != null) {
              constraints(field, constraints);
            }
          }
        });
  }

  private void constraints(String field, JsonValue constraints) {
    require(constraints instanceof JsonObject, field + ": constraints: must be a JSON object");
    JsonText.requireShallow(field, constraints, LEVELS_ABOVE_CONSTRAINTS);
    if (Versions.isAtLeast(version, Versions.V2026_08_25)) {
      ConstraintExpression.brokenRule("constraints", constraints)
          .ifPresent(rule -> require(false, field + ": " + rule));
    }
  }

  void configs(Map<String, JsonValue> configs, Set<String> names) {
    configs.forEach(
        (name, config) -> {
          String field = "config " + Mismatch.shorten(name);
          require(names.contains(name), field + ": must name a declared capability");
          require(config instanceof JsonObject, field + ": must be a JSON object");
          JsonText.requireShallow(field, config, LEVELS_ABOVE_CONFIG);
        });
  }

  void webhookUrl(@Nullable URI url) {
    if (url != null) {
      try {
        PUBLIC.check(url.toString());
      } catch (UrlRefusedException refused) {
        throw new IllegalArgumentException("webhookUrl: " + refused.getMessage(), refused);
      }
    }
  }

  void keys(List<JsonValue> keys) {
    Set<String> kids = new HashSet<>();
    for (JsonValue key : keys) {
      JsonText.requireShallow("signingKey", key, LEVELS_ABOVE_KEY);
      JwkMembers.brokenRule(key).ifPresent(rule -> require(false, "signingKey: " + rule));
      String kid = key.get("kid").flatMap(JsonValue::asString).orElseThrow();
      require(kids.add(kid), "signingKey: kid: must not stand twice but \"" + kid + "\" does");
    }
  }

  /**
   * Holds the document to what the linter calls an error.
   *
   * @throws IllegalArgumentException with its first finding
   */
  static void requireWellMade(JsonObject document) {
    ProfileLinter.lint(document.toString()).stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .findFirst()
        .ifPresent(
            finding ->
                require(false, finding.path() + ": " + finding.rule() + "; " + finding.fix()));
  }

  private void entity(
      String subject, String name, String entityVersion, String spec, String schema) {
    require(
        UcpVocabulary.isName(name, version),
        subject + "name: must be a reverse-domain name such as com.example.gifts");
    require(
        UcpVocabulary.isVersion(entityVersion),
        subject + "version: must be YYYY-MM-DD but was \"" + Mismatch.shorten(entityVersion) + '"');
    bound(subject + "schema: ", name, schema);
    if (UcpVocabulary.bindsSpec(version)) {
      bound(subject + "spec: ", name, spec);
    }
  }

  private void ofProfile(String subject, String entityVersion, boolean itIs) {
    require(
        itIs, subject + "version: must be the profile's " + version + " but was " + entityVersion);
  }

  private static void bound(String field, String name, String url) {
    NamespaceBinding.refusal(name, url).ifPresent(why -> require(false, field + why));
  }

  private static String subject(String kind, String name) {
    return kind + ' ' + Mismatch.shorten(name) + ": ";
  }

  private static void require(boolean kept, String message) {
    if (!kept) {
      throw new IllegalArgumentException(message);
    }
  }
}
