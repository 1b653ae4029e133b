package dev.pushcart.sandbox;

import dev.pushcart.sandbox.signatures.ShopKeys;
import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own controls over HTTP, for a sandbox that runs as a program, heard as {@link
 * ControlRoutes} says. Journal entries are shown without payment credentials.
 *
 * <ul>
 *   <li>{@code POST /sandbox/faults {"operation", "fault", "times", "status", "retry_after",
 *       "delay_ms", "probability", "seed"}}, {@code DELETE /sandbox/faults}
 *   <li>{@code GET /sandbox/journal}
 *   <li>{@code POST /sandbox/clock {"advance_seconds"}}
 *   <li>{@code POST /sandbox/stock {"item_id", "units"}}
 *   <li>{@code POST /sandbox/settle {"checkout_id"}}, {@code POST /sandbox/approve {"checkout_id"}}
 *   <li>{@code POST /sandbox/trust {"jwk"}}, {@code POST /sandbox/rotate-keys {}}, {@code POST
 *       /sandbox/end-key-overlap {}}
 *   <li>{@code POST /sandbox/bind-platform {"credential", "agent_profile"}}, {@code POST
 *       /sandbox/revoke-tokens {"client_id"}}
 * </ul>
 */
final class Controls {
  private final RequestJournal journal;
  private final Faults faults;
  private final SandboxClock clock;
  private final BackOffice backOffice;
  private final ShopKeys keys;
  private final HostedProfiles profiles;

  Controls(
      RequestJournal journal,
      Faults faults,
      SandboxClock clock,
      BackOffice backOffice,
      ShopKeys keys,
      HostedProfiles profiles) {
    this.journal = journal;
    this.faults = faults;
    this.clock = clock;
    this.backOffice = backOffice;
    this.keys = keys;
    this.profiles = profiles;
  }

  void register(JavalinConfig config) {
    ControlRoutes.post(config, "/sandbox/faults", this::script);
    ControlRoutes.post(
        config,
        "/sandbox/clock",
        body ->
            clock.advance(
                Duration.ofSeconds(body.requiredInteger("advance_seconds", 0, 1_000_000_000))));
    ControlRoutes.post(
        config,
        "/sandbox/stock",
        body ->
            backOffice.setStock(
                body.requiredText("item_id"), body.requiredInteger("units", 0, Json.MAX_INTEGER)));
    ControlRoutes.post(
        config,
        "/sandbox/settle",
        body -> backOffice.settlePayment(body.requiredText("checkout_id")));
    ControlRoutes.post(
        config, "/sandbox/approve", body -> backOffice.approve(body.requiredText("checkout_id")));
    ControlRoutes.post(config, "/sandbox/trust", this::trust);
    ControlRoutes.post(config, "/sandbox/rotate-keys", body -> keys.rotate());
    ControlRoutes.post(config, "/sandbox/end-key-overlap", body -> keys.endOverlap());
    ControlRoutes.post(
        config,
        "/sandbox/bind-platform",
        body ->
            backOffice.bindPlatform(
                body.requiredText("credential"), URI.create(body.requiredText("agent_profile"))));
    ControlRoutes.post(
        config,
        "/sandbox/revoke-tokens",
        body -> backOffice.revokeTokens(body.requiredText("client_id")));
    config.routes.addHttpHandler(
        HandlerType.DELETE,
        "/sandbox/faults",
        ctx ->
            ControlRoutes.answer(
                ctx,
                () -> {
                  faults.clear();
                  return Json.object();
                }));
    config.routes.addHttpHandler(
        HandlerType.GET, "/sandbox/journal", ctx -> ControlRoutes.answer(ctx, this::journalJson));
  }

  private void trust(Fields body) {
    String jwk =
        body.json("jwk").orElseThrow(() -> Problem.invalid("$.jwk", "is required")).toString();
    profiles.trust(ShopKeys.requirePublic(jwk), jwk);
  }

  private void script(Fields body) {
    Match match = body.text("operation").map(Match::operation).orElseGet(Match::any);
    Fault fault = fault(body);
    if (body.has("probability")) {
      faults.random(
          match,
          fault,
          body.number("probability"),
          body.requiredInteger("seed", 0, Json.MAX_INTEGER));
    } else {
      int times = body.has("times") ? (int) body.requiredInteger("times", 1, 1_000_000) : 1;
      faults.times(times, match, fault);
    }
  }

  private static Fault fault(Fields body) {
    String name = body.requiredText("fault");
    return switch (name) {
      case "drop_before_commit" -> Fault.dropBeforeCommit();
      case "drop_after_commit" -> Fault.dropAfterCommit();
      case "reset" -> Fault.reset();
      case "delay" ->
          Fault.delay(Duration.ofMillis(body.requiredInteger("delay_ms", 0, 3_600_000)));
      case "status" -> {
        int status = (int) body.requiredInteger("status", 400, 599);
        yield body.has("retry_after")
            ? Fault.status(status, (int) body.requiredInteger("retry_after", 0, 86_400))
            : Fault.status(status);
      }
      case "redirect" -> Fault.redirect((int) body.requiredInteger("status", 301, 308));
      case "truncate_body" -> Fault.truncateBody();
      case "garbage_body" -> Fault.garbageBody();
      case "unknown_fields" -> Fault.unknownFields();
      case "unknown_enum_values" -> Fault.unknownEnumValues();
      case "wrong_id" -> Fault.wrongId();
      case "two_results" -> Fault.twoResults();
      case "forged_signature" -> Fault.forgedSignature();
      case "stripped_signature" -> Fault.strippedSignature();
      case "asn1_signature" -> Fault.asn1Signature();
      case "unknown_key" -> Fault.unknownKey();
      case "wrong_digest" -> Fault.wrongDigest();
      case "changed_body" -> Fault.changedBody();
      case "wrong_key_kind" -> Fault.wrongKeyKind();
      default -> throw Problem.invalid("$.fault", "names no fault: " + name);
    };
  }

  private ObjectNode journalJson() {
    ObjectNode json = Json.object();
    ArrayNode requests = json.putArray("requests");
    for (RecordedRequest request : journal.requests()) {
      ObjectNode entry =
          requests
              .addObject()
              .put("number", request.number())
              .put("method", request.method())
              .put("path", request.path())
              .put("status", request.status())
              .put("replayed", request.replayed())
              .put("body", withoutCredentials(request.body()))
              .put("response", request.responseText());
      request.operation().ifPresent(name -> entry.put("operation", name));
      request.transport().ifPresent(one -> entry.put("transport", one.wireName()));
      request.version().ifPresent(version -> entry.put("version", version));
      request.fault().ifPresent(name -> entry.put("fault", name));
      ObjectNode headers = entry.putObject("headers");
      request.headers().forEach((name, values) -> values.forEach(headers.putArray(name)::add));
    }
    return json;
  }

  private static String withoutCredentials(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    try {
      ObjectNode json = Json.readObject(body);
      List<JsonNode> holders = json.findParents("credential");
      holders.forEach(holder -> ((ObjectNode) holder).put("credential", "[redacted]"));
      return Json.text(json);
    } catch (Problem notJson) {
      return "(" + body.length + " bytes that are not a JSON object)";
    }
  }
}
