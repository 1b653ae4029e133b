package dev.pushcart.internal.binding;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Operations as REST routes below a service's endpoint (UCP 2026-04-08, REST Binding). */
public final class RestBinding implements Binding {

  private final HttpUrl endpoint;

  /** Below that endpoint, with or without a trailing slash. */
  public RestBinding(HttpUrl endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public Bound bind(Attempt attempt) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(attempt.headers());
    if (headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("Accept"))) {
      headers.add(Map.entry("Accept", "application/json"));
    }
    if (attempt.bodyOrNull() != null) {
      headers.add(Map.entry("Content-Type", "application/json"));
    }
    HttpRequest request =
        new HttpRequest(
            attempt.operation().method(),
            url(attempt).toString(),
            headers,
            attempt.bodyOrNull(),
            attempt.timeout(),
            attempt.maxAnswerBytes());
    return new Bound() {
      @Override
      public HttpRequest request() {
        return request;
      }

      @Override
      public HttpAnswer understand(HttpAnswer answer) {
        return answer;
      }
    };
  }

  private HttpUrl url(Attempt attempt) {
    String id = attempt.idOrNull();
    HttpUrl.Builder url = endpoint.newBuilder();
    if (endpoint.pathSegments().get(endpoint.pathSize() - 1).isEmpty()) {
      url.removePathSegment(endpoint.pathSize() - 1);
    }
    for (String segment : attempt.operation().path().substring(1).split("/", -1)) {
      // One segment, whatever is in it: a slash or dots of an identifier must not become a path.
      url.addPathSegment(id == null ? segment : segment.replace("{id}", id));
    }
    attempt.query().forEach(each -> url.addQueryParameter(each.getKey(), each.getValue()));
    return url.build();
  }
}
