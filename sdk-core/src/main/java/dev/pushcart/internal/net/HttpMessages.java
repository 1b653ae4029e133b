package dev.pushcart.internal.net;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import java.util.List;
import java.util.Map;

/** What every layer asks of HTTP messages, so that it is decided once (RFC 9110). */
public final class HttpMessages {

  private HttpMessages() {}

  /** Whether the status is a 2xx (RFC 9110 section 15.3). */
  public static boolean isSuccess(HttpAnswer answer) {
    return isSuccess(answer.status());
  }

  /** Whether that is a 2xx. */
  public static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  /** The same request with those headers and no others. */
  public static HttpRequest with(List<Map.Entry<String, String>> headers, HttpRequest request) {
    return new HttpRequest(
        request.method(),
        request.url(),
        headers,
        request.body(),
        request.timeout(),
        request.maxAnswerBytes());
  }
}
