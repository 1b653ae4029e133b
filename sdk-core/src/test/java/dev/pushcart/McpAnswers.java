package dev.pushcart;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.pushcart.internal.binding.McpFace;

/** Puts a REST stub's answer into the answer to the call of a tool. */
final class McpAnswers implements ResponseTransformerV2 {

  @Override
  public Response transform(Response response, ServeEvent serveEvent) {
    String id = serveEvent.getRequest().getHeader(McpRequests.CALL_ID);
    if (id == null
        || response.getFault() != null
        || response.getHeaders().getHeader("Content-Encoding").isPresent()) {
      return response;
    }
    return Response.Builder.like(response)
        .but()
        .body(McpFace.answer(response.getStatus(), response.getBodyAsString(), id))
        .build();
  }

  @Override
  public String getName() {
    return "mcp-answers";
  }
}
