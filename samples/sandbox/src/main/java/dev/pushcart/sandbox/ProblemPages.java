package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server refuses by itself, such as ambiguous paths, as protocol errors, too. */
final class ProblemPages extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Reply.JSON);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    byte[] body =
        Json.bytes(
            Json.object()
                .put("code", status >= 500 ? "internal_error" : "invalid_request")
                .put("content", "the request line, path or headers are not acceptable"));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
