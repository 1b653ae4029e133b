package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes a request's body within the limits; the shop and its controls have the same. */
final class RequestBody {
  private static final Logger log = LoggerFactory.getLogger(RequestBody.class);
  private static final int MAX_BODY = 1024 * 1024;
  private static final int MAX_DRAINED = 16 * MAX_BODY;

  private RequestBody() {}

  /**
   * Reads all of it.
   *
   * @throws Problem 413 when it is too large, 400 when it breaks off or is badly framed
   */
  static byte[] read(Context ctx) {
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] body = in.readNBytes(MAX_BODY + 1);
      if (body.length <= MAX_BODY) {
        return body;
      }
      // A client that is still sending would see a broken connection instead of the answer.
      in.readNBytes(MAX_DRAINED);
    } catch (IOException e) {
      log.debug("the body broke off: {} {}: {}", ctx.method(), ctx.path(), e.toString());
      throw new Problem(400, "invalid_request", "the body broke off before its end");
    }
    throw new Problem(
        413, "request_too_large", "the body must have at most " + MAX_BODY + " bytes");
  }

  /**
   * Reads it as one JSON object.
   *
   * @throws Problem 415 for what does not call itself JSON in UTF-8, 400 for what is not
   */
  static ObjectNode json(Inbound request) {
    if (!isJson(request.header("Content-Type").orElse(""))) {
      throw new Problem(
          415, "unsupported_media_type", "Content-Type must be application/json in UTF-8");
    }
    String encoding = request.header("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new Problem(
          415, "unsupported_media_type", "Content-Encoding " + encoding + " is not accepted");
    }
    return Json.readObject(request.body());
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    boolean json = parts[0].strip().equals(Reply.JSON);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      json &= !parameter.startsWith("charset=") || parameter.matches("charset=\"?utf-8\"?");
    }
    return json;
  }
}
