package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.internal.discovery.SpokenProtocols;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.profile.PlatformDocument.Handler;
import dev.pushcart.profile.PlatformDocument.Instrument;
import dev.pushcart.signing.SigningKeys;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document in which a platform says who it is and what it speaks, named in the {@code
 * UCP-Agent} header of every request (UCP 2026-04-08, Overview, Platform Profile). A library cannot
 * host it: write {@link #toJson()} to a file, serve that at a stable https address without a query,
 * with {@code Cache-Control: public, max-age=3600} or so and never by a redirect, and give that
 * address to the client. {@link ProfileHost} serves it so, and {@link ProfileLinter} checks the
 * result.
 *
 * <p>A profile is of one version and written in that version's shape. A platform that speaks
 * several hosts one document for each. What a version cannot say of a platform is left out: before
 * 2026-04-08 that are the transports of its services and the instruments of its handlers.
 *
 * <p>By default it declares every service and capability this SDK speaks in that version; the order
 * capability only with a {@link Builder#webhookUrl}, which it requires. Immutable.
 */
public final class PlatformProfile {

  private final String version;
  private final Set<String> capabilities;
  private final JsonObject document;

  private PlatformProfile(String version, Set<String> capabilities, JsonObject document) {
    this.version = version;
    this.capabilities = Set.copyOf(capabilities);
    this.document = document;
  }

  /**
   * Starts a profile of that version.
   *
   * @param version a protocol version that this SDK speaks, such as {@code 2026-04-08}; checked by
   *     {@link Builder#build()}
   */
  public static Builder builder(String version) {
    return new Builder(version);
  }

  /** The protocol versions that this SDK speaks, the oldest first: a platform hosts one of each. */
  public static List<String> versions() {
    return SpokenProtocols.all().stream().map(SpokenProtocol::version).toList();
  }

  /** The protocol version it is of. */
  public String version() {
    return version;
  }

  /** The names of the capabilities it declares, in no particular order. */
  public Set<String> capabilities() {
    return capabilities;
  }

  /** Whether it publishes a key of that name. */
  public boolean publishes(String keyId) {
    return document.get(UcpVocabulary.keysMember(version)).stream()
        .flatMap(keys -> keys.elements().stream())
        .anyMatch(
            key -> key.get("kid").flatMap(JsonValue::asString).filter(keyId::equals).isPresent());
  }

  /** The document. The same builder calls give the same text, byte for byte. */
  public String toJson() {
    return document.toString();
  }

  @Override
  public String toString() {
    return "platform profile of UCP " + version + " with " + capabilities;
  }

  /** Collects what the profile declares. Not thread-safe. */
  public static final class Builder {

    private final String version;
    private final List<SpokenProtocol.Service> services = new ArrayList<>();
    private final List<SpokenProtocol.Capability> capabilities = new ArrayList<>();
    private final Map<String, JsonValue> configs = new LinkedHashMap<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final Map<String, List<Instrument>> instruments = new LinkedHashMap<>();
    private final List<JsonValue> keys = new ArrayList<>();
    private @Nullable Set<String> only;
    private @Nullable URI webhookUrl;

    private Builder(String version) {
      this.version = version;
    }

    /** Declares these of the SDK's own capabilities and no others; what is added stays. */
    public Builder only(String... names) {
      only = new LinkedHashSet<>(Arrays.asList(names));
      return this;
    }

    /** Where businesses report orders to: a public https address. Declares the order capability. */
    public Builder webhookUrl(URI url) {
      webhookUrl = url;
      return this;
    }

    /**
     * Adds a service of another vendor.
     *
     * @param name its reverse-domain name
     * @param version its version
     * @param transport how it travels
     * @param spec its description for people, on the name's own domain
     * @param schema its description for machines, on the name's own domain
     */
    public Builder service(String name, String version, Transport transport, URI spec, URI schema) {
      services.add(
          new SpokenProtocol.Service(
              name, version, transport, spec.toASCIIString(), schema.toASCIIString()));
      return this;
    }

    /**
     * Adds a capability that the application itself speaks.
     *
     * @param name its reverse-domain name
     * @param version its version; for names below {@code dev.ucp} the profile's own
     * @param spec its description for people, on the name's own domain
     * @param schema its JSON Schema, on the name's own domain
     * @param parents what it extends, at least one of which the profile declares; empty for
     *     nothing, and one at most before 2026-04-08
     */
    public Builder capability(
        String name, String version, URI spec, URI schema, List<String> parents) {
      capabilities.add(
          new SpokenProtocol.Capability(
              name, version, spec.toASCIIString(), schema.toASCIIString(), parents));
      return this;
    }

    /** Gives a declared capability its configuration, a JSON object. */
    public Builder config(String capability, JsonValue config) {
      configs.put(capability, config);
      return this;
    }

    /**
     * Adds a payment handler. The versions before 2026-04-08 cannot say which instruments are
     * meant: there it stands for all of the handler's.
     *
     * @param name its reverse-domain name
     * @param id identifies it within this profile
     * @param version its version
     * @param spec its description for people, on the name's own domain
     * @param schema its JSON Schema, on the name's own domain
     * @param instrumentTypes the instruments the platform can present; empty for all of the
     *     handler's
     */
    public Builder paymentHandler(
        String name,
        String id,
        String version,
        URI spec,
        URI schema,
        List<String> instrumentTypes) {
      handlers.add(
          new Handler(
              name,
              id,
              version,
              spec.toASCIIString(),
              schema.toASCIIString(),
              instrumentTypes.stream().map(type -> new Instrument(type, null)).toList()));
      return this;
    }

    /**
     * Adds an instrument of a certain kind that the platform can present to a declared handler.
     * Left out before 2026-04-08.
     *
     * @param handlerId the handler's id in this profile
     * @param type such as {@code card}
     * @param constraints what the instrument is like: an object of the handler's own form in
     *     2026-04-08, a Constraint Expression since 2026-08-25
     */
    public Builder instrument(String handlerId, String type, JsonValue constraints) {
      instruments
          .computeIfAbsent(handlerId, unused -> new ArrayList<>())
          .add(new Instrument(type, constraints));
      return this;
    }

    /** Adds a public key that this platform signs with, as a JSON Web Key with a {@code kid}. */
    public Builder signingKey(JsonValue jwk) {
      keys.add(jwk);
      return this;
    }

    /** Adds the public part of all these keys; see {@link SigningKeys} for replacing them. */
    public Builder signingKeys(SigningKeys signingKeys) {
      keys.addAll(signingKeys.publicJwks());
      return this;
    }

    /**
     * Makes the profile.
     *
     * @throws IllegalArgumentException if what was given breaks a rule; the message names both
     */
    public PlatformProfile build() {
      SpokenProtocol spoken = SpokenProtocols.of(version).orElse(null);
      if (spoken == null) {
        throw new IllegalArgumentException(
            "version: must be one of " + versions() + " but was " + Mismatch.shorten(version));
      }
      List<SpokenProtocol.Service> allServices = new ArrayList<>(spoken.services());
      allServices.addAll(services);
      List<SpokenProtocol.Capability> allCapabilities = ownCapabilities(spoken);
      allCapabilities.addAll(capabilities);
      Set<String> names = new LinkedHashSet<>();
      allCapabilities.forEach(capability -> names.add(capability.name()));
      PlatformRules rules = new PlatformRules(version);
      rules.services(allServices);
      rules.capabilities(allCapabilities, names);
      rules.handlers(handlers, instruments);
      rules.configs(configs, names);
      rules.webhookUrl(webhookUrl);
      rules.keys(keys);

      JsonObject document =
          new PlatformDocument(version)
              .of(
                  allServices,
                  allCapabilities.stream()
                      .map(each -> new PlatformDocument.Capability(each, config(each.name())))
                      .toList(),
                  handlers.stream().map(this::withItsInstruments).toList(),
                  keys);
      PlatformRules.requireWellMade(document);
      return new PlatformProfile(version, names, document);
    }

    private Map<String, JsonValue> config(String capability) {
      Map<String, JsonValue> config = new LinkedHashMap<>();
      JsonValue given = configs.get(capability);
      if (given != null) {
        config.putAll(given.members());
      }
      if (webhookUrl != null && capability.equals(Capabilities.ORDER)) {
        config.put("webhook_url", JsonValue.of(webhookUrl.toASCIIString()));
      }
      return config;
    }

    private Handler withItsInstruments(Handler handler) {
      List<Instrument> all = new ArrayList<>(handler.instruments());
      all.addAll(instruments.getOrDefault(handler.id(), List.of()));
      return new Handler(
          handler.name(), handler.id(), handler.version(), handler.spec(), handler.schema(), all);
    }

    private List<SpokenProtocol.Capability> ownCapabilities(SpokenProtocol spoken) {
      Set<String> wanted = only;
      List<SpokenProtocol.Capability> own = new ArrayList<>();
      Set<String> unknown = wanted == null ? new HashSet<>() : new LinkedHashSet<>(wanted);
      for (SpokenProtocol.Capability capability : spoken.capabilities()) {
        String name = capability.name();
        unknown.remove(name);
        boolean order = name.equals(Capabilities.ORDER);
        if (order && wanted != null && wanted.contains(name) && webhookUrl == null) {
          throw new IllegalArgumentException("webhookUrl: must be set to declare " + name);
        }
        if (order ? webhookUrl != null : wanted == null || wanted.contains(name)) {
          own.add(capability);
        }
      }
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "only: must name capabilities this SDK speaks in "
                + version
                + " but named "
                + unknown
                + notYet(unknown));
      }
      return own;
    }

    private String notYet(Set<String> unknown) {
      StringBuilder text = new StringBuilder();
      for (String name : unknown) {
        if (!Capabilities.exists(name, version)) {
          text.append("; UCP has ")
              .append(name)
              .append(" since ")
              .append(Capabilities.since(name).orElseThrow());
        }
      }
      return text.toString();
    }
  }
}
