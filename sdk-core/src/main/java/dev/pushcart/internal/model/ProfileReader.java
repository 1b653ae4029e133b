package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.AvailableInstrument;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.profile.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a profile of any published version: services as one object or as an array, capabilities as
 * an array or as a map, handlers in {@code payment.handlers} or in {@code ucp.payment_handlers},
 * keys in {@code signing_keys} or {@code keys}, at the root or inside {@code ucp}, and a document
 * that is the {@code ucp} object itself. It works on the tree, because which shape it is shows
 * late, and a profile is read rarely.
 */
public final class ProfileReader {

  private static final List<Transport> BINDINGS_OF_ONE_SERVICE =
      List.of(Transport.REST, Transport.MCP, Transport.A2A, Transport.EMBEDDED);

  private final List<String> problems = new ArrayList<>();

  private ProfileReader() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is no object with a version
   */
  public static BusinessProfile read(JsonValue document) {
    return new ProfileReader().profile(document);
  }

  /**
   * The payment handlers by name of a {@code ucp} object, as an answer carries it.
   *
   * @param path where that object stands, for problems
   * @param problems takes what had to be dropped
   */
  public static Map<String, List<PaymentHandler>> paymentHandlers(
      JsonValue ucp, String path, List<String> problems) {
    ProfileReader reader = new ProfileReader();
    Map<String, List<PaymentHandler>> handlers = new LinkedHashMap<>();
    ReadObject object = new ReadObject(path, ucp, reader.problems);
    reader.handlersByName(object, handlers);
    problems.addAll(reader.problems);
    return handlers;
  }

  private BusinessProfile profile(JsonValue document) {
    if (!(document instanceof JsonObject)) {
      throw new IllegalArgumentException("$: expected an object");
    }
    ReadObject root = new ReadObject("$", document, problems);
    Optional<JsonValue> wrapped = root.object("ucp");
    ReadObject ucp =
        wrapped.isPresent() ? new ReadObject("$['ucp']", wrapped.get(), problems) : root;
    if (wrapped.isEmpty()) {
      problems.add("$: its members stand in no ucp object");
    }
    String version =
        ucp.text("version")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(ucp.path() + ".version: is required but absent"));

    Map<String, String> supported = supportedVersions(ucp);
    Map<String, List<ServiceEntry>> services = services(ucp);
    Map<String, List<CapabilityEntry>> capabilities = capabilities(ucp);
    Map<String, List<PaymentHandler>> handlers = new LinkedHashMap<>();
    handlersByName(ucp, handlers);
    root.object("payment").ifPresent(payment -> handlersOfPayment(payment, handlers));
    List<SigningKey> keys = new ArrayList<>();
    for (ReadObject holder : wrapped.isPresent() ? List.of(root, ucp) : List.of(root)) {
      keys(holder, "signing_keys", keys);
      keys(holder, "keys", keys);
    }

    Extras unknown = root.rest();
    if (wrapped.isPresent() && !ucp.rest().members().isEmpty()) {
      Map<String, JsonValue> members = new LinkedHashMap<>(unknown.members());
      members.put("ucp", new JsonObject(ucp.rest().members()));
      unknown = new Extras(members);
    }
    return new BusinessProfileData(
        version, supported, services, capabilities, handlers, keys, problems, unknown);
  }

  private Map<String, String> supportedVersions(ReadObject ucp) {
    Map<String, String> supported = new LinkedHashMap<>();
    Optional<JsonValue> given = ucp.object("supported_versions");
    if (given.isEmpty()) {
      return supported;
    }
    ReadObject map = new ReadObject(ucp.path("supported_versions"), given.get(), problems);
    for (String version : given.get().members().keySet()) {
      if (UcpVocabulary.isVersion(version)) {
        map.text(version).ifPresent(url -> supported.put(version, url));
      } else {
        problems.add(map.path(version) + ": dropped, because it is no version YYYY-MM-DD");
      }
    }
    return supported;
  }

  private Map<String, List<ServiceEntry>> services(ReadObject ucp) {
    Map<String, List<ServiceEntry>> services = new LinkedHashMap<>();
    Map<String, JsonValue> given = ucp.object("services").map(JsonValue::members).orElse(Map.of());
    given.forEach(
        (name, value) -> {
          String path = ReadObject.member(ucp.path("services"), name);
          List<ServiceEntry> entries = new ArrayList<>();
          each(path, value, (at, entry) -> service(name, at, entry, entries));
          if (!entries.isEmpty()) {
            services.put(name, entries);
          }
        });
    return services;
  }

  // 2026-01-11 has one object per service with its bindings inside; later versions one entry per
  // binding.
  private void service(String name, String path, JsonValue value, List<ServiceEntry> entries) {
    ReadObject object = new ReadObject(path, value, problems);
    Optional<String> version = object.requiredText("version");
    if (version.isEmpty()) {
      return;
    }
    if (object.rest().members().containsKey("transport")) {
      Optional<String> transport = object.requiredText("transport");
      if (transport.isPresent()) {
        entries.add(
            new ServiceEntryData(
                name,
                version.get(),
                Transport.of(transport.get()),
                object.text("endpoint"),
                object.text("schema"),
                object.text("spec"),
                object.object("config"),
                object.rest()));
      }
      return;
    }
    Optional<String> spec = object.text("spec");
    boolean bound = false;
    for (Transport transport : BINDINGS_OF_ONE_SERVICE) {
      Optional<JsonValue> binding = object.object(transport.value());
      if (binding.isPresent()) {
        bound = true;
        ReadObject members =
            new ReadObject(object.path(transport.value()), binding.get(), problems);
        entries.add(
            new ServiceEntryData(
                name,
                version.get(),
                transport,
                members.text("endpoint"),
                members.text("schema"),
                spec,
                members.object("config"),
                members.rest()));
      }
    }
    if (!bound) {
      problems.add(path + ": dropped, because its transport is missing");
    }
  }

  private Map<String, List<CapabilityEntry>> capabilities(ReadObject ucp) {
    Map<String, List<CapabilityEntry>> capabilities = new LinkedHashMap<>();
    named(ucp, "capabilities", (name, path, entry) -> capability(name, path, entry, capabilities));
    return capabilities;
  }

  private void capability(
      Optional<String> key,
      String path,
      JsonValue value,
      Map<String, List<CapabilityEntry>> capabilities) {
    ReadObject object = new ReadObject(path, value, problems);
    Optional<String> name = key.isPresent() ? key : object.requiredText("name");
    Optional<String> version = object.requiredText("version");
    if (name.isPresent() && version.isPresent()) {
      capabilities
          .computeIfAbsent(name.get(), unused -> new ArrayList<>())
          .add(
              new CapabilityEntryData(
                  name.get(),
                  version.get(),
                  object.text("spec"),
                  object.text("schema"),
                  object.texts("extends"),
                  object.object("config"),
                  object.rest()));
    }
  }

  private void handlersByName(ReadObject ucp, Map<String, List<PaymentHandler>> handlers) {
    named(ucp, "payment_handlers", (name, path, entry) -> handler(name, path, entry, handlers));
  }

  private void handlersOfPayment(JsonValue payment, Map<String, List<PaymentHandler>> handlers) {
    payment
        .get("handlers")
        .ifPresent(
            list ->
                each(
                    "$['payment']['handlers']",
                    list,
                    (at, entry) -> handler(Optional.empty(), at, entry, handlers)));
  }

  private void handler(
      Optional<String> key,
      String path,
      JsonValue value,
      Map<String, List<PaymentHandler>> handlers) {
    ReadObject object = new ReadObject(path, value, problems);
    Optional<String> name = key.isPresent() ? key : object.requiredText("name");
    Optional<String> id = object.requiredText("id");
    if (name.isEmpty() || id.isEmpty()) {
      return;
    }
    List<JsonValue> given = object.array("available_instruments");
    List<AvailableInstrument> instruments = new ArrayList<>();
    each(
        object.path("available_instruments"),
        new JsonArray(given),
        (at, entry) -> instrument(at, entry, instruments));
    if (!given.isEmpty() && instruments.isEmpty()) {
      // Without this a handler whose every restriction is malformed would take everything.
      problems.add(path + ": dropped, because none of its available_instruments is usable");
      return;
    }
    handlers
        .computeIfAbsent(name.get(), unused -> new ArrayList<>())
        .add(
            new PaymentHandlerData(
                id.get(),
                name.get(),
                object.text("version"),
                object.text("spec"),
                object.text("schema"),
                instruments,
                object.object("config"),
                object.rest()));
  }

  private void instrument(String path, JsonValue value, List<AvailableInstrument> instruments) {
    ReadObject object = new ReadObject(path, value, problems);
    object
        .requiredText("type")
        .ifPresent(
            type ->
                instruments.add(
                    new PaymentHandlerData.InstrumentData(
                        type, object.object("constraints"), object.rest())));
  }

  private void keys(ReadObject holder, String member, List<SigningKey> keys) {
    each(
        holder.path(member),
        new JsonArray(holder.array(member)),
        (path, value) -> {
          ReadObject object = new ReadObject(path, value, problems);
          Optional<String> kid = object.requiredText("kid");
          Optional<String> kty = object.requiredText("kty");
          if (kid.isEmpty() || kty.isEmpty()) {
            return;
          }
          Extras jwk = new Extras(value.members()).without(JwkMembers.SECRET);
          if (jwk.members().size() != value.members().size()) {
            problems.add(path + ": publishes members of a private key, which were thrown away");
          }
          keys.add(new SigningKeyData(kid.get(), kty.get(), jwk));
        });
  }

  // Entries that say their own names in an array, or stand under them in an object.
  private void named(ReadObject ucp, String member, NamedEntryReader reader) {
    Optional<JsonValue> given = ucp.structure(member);
    if (given.isEmpty()) {
      return;
    }
    String path = ucp.path(member);
    if (given.get() instanceof JsonArray) {
      each(path, given.get(), (at, entry) -> reader.read(Optional.empty(), at, entry));
      return;
    }
    given
        .get()
        .members()
        .forEach(
            (name, value) ->
                each(
                    ReadObject.member(path, name),
                    value,
                    (at, entry) -> reader.read(Optional.of(name), at, entry)));
  }

  // Several entries in an array, or one without; null counts as absent.
  private void each(String path, JsonValue value, EntryReader reader) {
    if (value instanceof JsonArray) {
      int index = 0;
      for (JsonValue element : value.elements()) {
        one(path + '[' + index + ']', element, reader);
        index++;
      }
    } else {
      one(path, value, reader);
    }
  }

  private void one(String path, JsonValue value, EntryReader reader) {
    if (value instanceof JsonObject) {
      reader.read(path, value);
    } else if (!(value instanceof JsonNull)) {
      problems.add(path + ": dropped, because it is no object");
    }
  }

  @FunctionalInterface
  private interface NamedEntryReader {
    void read(Optional<String> name, String path, JsonValue value);
  }

  @FunctionalInterface
  private interface EntryReader {
    void read(String path, JsonValue value);
  }
}
