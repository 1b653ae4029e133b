package dev.pushcart.profile;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.internal.model.UcpVocabulary;
import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A platform's profile as its version writes it. What may stand in it is the builder's affair.
 *
 * <table>
 * <caption>What each version writes</caption>
 * <tr><th></th><th>2026-01-11</th><th>2026-01-23</th><th>2026-04-08</th><th>2026-08-25</th></tr>
 * <tr><td>services</td><td>an object by name, without bindings</td><td>arrays by name, of what needs
 * no endpoint</td><td>arrays by name</td><td>the same</td></tr>
 * <tr><td>capabilities</td><td>an array with names</td><td>arrays by name</td><td>the same</td>
 * <td>the same</td></tr>
 * <tr><td>handlers</td><td>{@code payment.handlers}</td><td>{@code ucp.payment_handlers}</td><td>with
 * instruments</td><td>the same</td></tr>
 * <tr><td>keys</td><td>{@code signing_keys}</td><td>the same</td><td>the same</td><td>{@code keys}
 * </td></tr>
 * </table>
 *
 * <p>The bindings of 2026-01-11 and the entries of 2026-01-23 by REST, MCP and A2A require an
 * endpoint, which a platform has none of. A handler of the first two versions cannot name the
 * instruments it is limited to.
 */
final class PlatformDocument {

  private final String version;

  PlatformDocument(String version) {
    this.version = version;
  }

  JsonObject of(
      List<SpokenProtocol.Service> services,
      List<Capability> capabilities,
      List<Handler> handlers,
      List<JsonValue> keys) {
    Map<String, JsonValue> ucp = new LinkedHashMap<>();
    ucp.put("version", JsonValue.of(version));
    Map<String, JsonValue> document = new LinkedHashMap<>();
    if (isFirst()) {
      ucp.put("services", servicesWithoutBindings(services));
      ucp.put("capabilities", new JsonArray(capabilities.stream().map(this::named).toList()));
      document.put("ucp", new JsonObject(ucp));
      JsonArray list = new JsonArray(handlers.stream().map(this::first).toList());
      document.put("payment", new JsonObject(Map.of("handlers", list)));
    } else {
      List<SpokenProtocol.Service> written =
          services.stream().filter(service -> canSay(service.transport())).toList();
      ucp.put("services", byName(written, SpokenProtocol.Service::name, this::service));
      ucp.put("capabilities", byName(capabilities, each -> each.spoken().name(), this::capability));
      ucp.put("payment_handlers", byName(handlers, Handler::name, this::handler));
      document.put("ucp", new JsonObject(ucp));
    }
    if (!keys.isEmpty()) {
      document.put(UcpVocabulary.keysMember(version), new JsonArray(keys));
    }
    return new JsonObject(document);
  }

  private boolean isFirst() {
    return version.equals(Versions.V2026_01_11);
  }

  private boolean namesInstruments() {
    return Versions.isAtLeast(version, Versions.V2026_04_08);
  }

  private boolean canSay(Transport transport) {
    return Versions.isAtLeast(version, Versions.V2026_04_08)
        || transport.equals(Transport.EMBEDDED);
  }

  private static JsonObject servicesWithoutBindings(List<SpokenProtocol.Service> services) {
    Map<String, JsonValue> byName = new LinkedHashMap<>();
    for (SpokenProtocol.Service service : services) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      members.put("version", JsonValue.of(service.version()));
      members.put("spec", JsonValue.of(service.spec()));
      byName.putIfAbsent(service.name(), new JsonObject(members));
    }
    return new JsonObject(byName);
  }

  private JsonValue service(SpokenProtocol.Service service) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("version", JsonValue.of(service.version()));
    members.put("spec", JsonValue.of(service.spec()));
    members.put("transport", JsonValue.of(service.transport().value()));
    members.put("schema", JsonValue.of(service.schema()));
    return new JsonObject(members);
  }

  private JsonValue named(Capability capability) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("name", JsonValue.of(capability.spoken().name()));
    members.putAll(capability(capability).members());
    return new JsonObject(members);
  }

  private JsonValue capability(Capability capability) {
    SpokenProtocol.Capability spoken = capability.spoken();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("version", JsonValue.of(spoken.version()));
    members.put("spec", JsonValue.of(spoken.spec()));
    members.put("schema", JsonValue.of(spoken.schema()));
    List<String> parents = spoken.parents();
    if (parents.size() == 1) {
      members.put("extends", JsonValue.of(parents.get(0)));
    } else if (!parents.isEmpty()) {
      members.put("extends", new JsonArray(parents.stream().map(JsonValue::of).toList()));
    }
    if (!capability.config().isEmpty()) {
      members.put("config", new JsonObject(capability.config()));
    }
    return new JsonObject(members);
  }

  private JsonValue first(Handler handler) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(handler.id()));
    members.put("name", JsonValue.of(handler.name()));
    members.put("version", JsonValue.of(handler.version()));
    members.put("spec", JsonValue.of(handler.spec()));
    members.put("config_schema", JsonValue.of(handler.schema()));
    members.put("instrument_schemas", new JsonArray(List.of()));
    members.put("config", new JsonObject(Map.of()));
    return new JsonObject(members);
  }

  private JsonValue handler(Handler handler) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(handler.id()));
    members.put("version", JsonValue.of(handler.version()));
    members.put("spec", JsonValue.of(handler.spec()));
    members.put("schema", JsonValue.of(handler.schema()));
    if (namesInstruments() && !handler.instruments().isEmpty()) {
      List<JsonValue> instruments = new ArrayList<>();
      for (Instrument instrument : handler.instruments()) {
        Map<String, JsonValue> entry = new LinkedHashMap<>();
        entry.put("type", JsonValue.of(instrument.type()));
        if (instrument.constraintsOrNull() != null) {
          entry.put("constraints", instrument.constraintsOrNull());
        }
        instruments.add(new JsonObject(entry));
      }
      members.put("available_instruments", new JsonArray(instruments));
    }
    return new JsonObject(members);
  }

  private static <E> JsonObject byName(
      List<E> entries, Function<E, String> name, Function<E, JsonValue> json) {
    Map<String, List<JsonValue>> lists = new LinkedHashMap<>();
    for (E entry : entries) {
      lists.computeIfAbsent(name.apply(entry), unused -> new ArrayList<>()).add(json.apply(entry));
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    lists.forEach((key, list) -> members.put(key, new JsonArray(list)));
    return new JsonObject(members);
  }

  /** A capability with its configuration, which is empty for none. */
  record Capability(SpokenProtocol.Capability spoken, Map<String, JsonValue> config) {}

  /** A payment handler; without instruments it is for all of them. */
  record Handler(
      String name,
      String id,
      String version,
      String spec,
      String schema,
      List<Instrument> instruments) {}

  /** An instrument, of any kind where there are no constraints. */
  record Instrument(String type, @Nullable JsonValue constraintsOrNull) {}
}
