package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server refuses by itself, such as ambiguous paths, as its origin says errors. */
final class ProblemPages extends ErrorHandler {
  private final ProblemWriting problems;
  private final String unacceptable;

  /**
   * @param unacceptable the code of a request that HTTP itself does not allow
   */
  ProblemPages(ProblemWriting problems, String unacceptable) {
    this.problems = problems;
    this.unacceptable = unacceptable;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Reply reply =
        problems.write(
            new Problem(
                status,
                status >= 500 ? "internal_error" : unacceptable,
                "the request line, path or headers are not acceptable"));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    reply.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }
}
