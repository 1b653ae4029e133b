package dev.pushcart;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.binding.Operations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a call of a tool on to the stub of the REST route that does the same. */
final class McpRequests implements StubRequestFilterV2 {

  static final String PATH = "/mcp";

  /** Under which the answer finds the id it must name. */
  static final String CALL_ID = "X-Call-Id";

  @Override
  public RequestFilterAction filter(Request request, ServeEvent serveEvent) {
    if (!request.getUrl().equals(PATH)) {
      return RequestFilterAction.continueWith(request);
    }
    JsonValue call = JsonValue.parse(request.getBodyAsString());
    JsonValue params = call.get("params").orElseThrow();
    String tool = params.get("name").flatMap(JsonValue::asString).orElseThrow();
    Operation operation =
        Operations.all().stream()
            .filter(each -> each.name().equals(tool))
            .findFirst()
            .orElseThrow();
    String id =
        params
            .get("arguments")
            .flatMap(arguments -> arguments.get("id"))
            .flatMap(JsonValue::asString)
            .orElse("");
    String path =
        "/ucp" + operation.path().replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8));
    return RequestFilterAction.continueWith(
        RequestWrapper.create()
            .setMethod(RequestMethod.fromString(operation.method()))
            .transformAbsoluteUrl(url -> url.replace(PATH, path))
            .addHeader(CALL_ID, call.get("id").flatMap(JsonValue::asString).orElseThrow())
            .wrap(request));
  }

  @Override
  public String getName() {
    return "mcp-requests";
  }
}
