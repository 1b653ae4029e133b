package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What an operator does on the live platform, over HTTP and on the platform's own origin, heard as
 * {@link ControlRoutes} says.
 *
 * <ul>
 *   <li>{@code POST /sandbox/live/suspend-seller {"business"}}, {@code POST
 *       /sandbox/live/restore-seller {"business"}}
 *   <li>{@code POST /sandbox/live/reject-product {"business", "product_id"}}, {@code POST
 *       /sandbox/live/allow-product {"business", "product_id"}}
 *   <li>{@code POST /sandbox/live/open-deal {"id", "business", "product_id", "ends_at"}}, {@code
 *       POST /sandbox/live/end-deal {"id"}}
 *   <li>{@code POST /sandbox/live/limit {"name", "value"}}
 * </ul>
 */
final class LiveControls {
  private final LivePlatform platform;

  LiveControls(LivePlatform platform) {
    this.platform = platform;
  }

  void register(JavalinConfig config) {
    ControlRoutes.post(
        config, "/sandbox/live/suspend-seller", body -> platform.suspendSeller(business(body)));
    ControlRoutes.post(
        config, "/sandbox/live/restore-seller", body -> platform.restoreSeller(business(body)));
    ControlRoutes.post(
        config,
        "/sandbox/live/reject-product",
        body -> platform.rejectProduct(business(body), body.requiredText("product_id")));
    ControlRoutes.post(
        config,
        "/sandbox/live/allow-product",
        body -> platform.allowProduct(business(body), body.requiredText("product_id")));
    ControlRoutes.post(
        config,
        "/sandbox/live/open-deal",
        body ->
            platform.openDeal(
                body.requiredText("id"),
                business(body),
                body.requiredText("product_id"),
                moment(body, "ends_at")));
    ControlRoutes.post(
        config, "/sandbox/live/end-deal", body -> platform.endDeal(body.requiredText("id")));
    ControlRoutes.post(
        config,
        "/sandbox/live/limit",
        body ->
            platform.limit(
                body.requiredText("name"), body.requiredInteger("value", 0, Json.MAX_INTEGER)));
  }

  private static URI business(Fields body) {
    return URI.create(body.requiredText("business"));
  }

  private static Instant moment(Fields body, String member) {
    try {
      return OffsetDateTime.parse(body.requiredText(member)).toInstant();
    } catch (DateTimeException e) {
      throw Problem.invalid(
          body.path(member), "must be a moment such as 2026-11-23T10:00:00Z (RFC 3339)");
    }
  }
}
