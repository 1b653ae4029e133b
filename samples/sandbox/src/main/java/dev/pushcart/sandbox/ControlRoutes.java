package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * How controls are heard over HTTP, on every origin of the sandbox: only callers on this machine
 * that name it by a loopback name are, and a JSON content type keeps web pages of other origins
 * out.
 */
final class ControlRoutes {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private ControlRoutes() {}

  /** A control with a JSON body, which answers an empty object. */
  static void post(JavalinConfig config, String path, Consumer<Fields> action) {
    config.routes.addHttpHandler(
        HandlerType.POST,
        path,
        ctx ->
            answer(
                ctx,
                () -> {
                  Inbound request = Inbound.of(ctx, RequestBody.read(ctx));
                  action.accept(Fields.of(RequestBody.json(request)));
                  return Json.object();
                }));
  }

  /** What a control does, and its answer. */
  interface Control {
    ObjectNode run();
  }

  static void answer(Context ctx, Control control) {
    Reply reply;
    try {
      requireLocal(ctx);
      reply = Reply.json(200, control.run());
    } catch (Problem problem) {
      reply = Reply.problem(problem);
    } catch (IllegalArgumentException | IllegalStateException e) {
      reply = Reply.problem(problem(e));
    }
    ctx.attribute("answered", true);
    ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
  }

  /** What the back office or a fault refuses. */
  private static Problem problem(RuntimeException refusal) {
    if (refusal.getCause() instanceof Problem problem) {
      return problem;
    }
    if (refusal instanceof IllegalArgumentException) {
      return new Problem(400, "invalid_request", String.valueOf(refusal.getMessage()));
    }
    throw refusal;
  }

  private static void requireLocal(Context ctx) {
    String host = URI.create("http://" + ctx.header("Host")).getHost();
    try {
      if (InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress()
          && host != null
          && HOSTS.contains(host)) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address is not resolved", e);
    }
    throw new Problem(403, "forbidden", "controls answer to callers on this machine only");
  }
}
