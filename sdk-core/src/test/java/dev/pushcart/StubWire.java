package dev.pushcart;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.pushcart.schemas.UcpExchange;
import dev.pushcart.schemas.UcpWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Has what a stubbed shop hears and says held to UCP's schemas, see {@link UcpWire}. */
final class StubWire implements ServeEventListener {

  /** The version of a shop's profile that names no other. */
  private static final String USUAL = "2026-04-08";

  /** More than any answer that holds; a test's bomb is no more than a file that does not end. */
  private static final int MAX_BYTES = 1 << 20;

  @Override
  public void beforeResponseSent(ServeEvent event, Parameters parameters) {
    LoggedRequest request = event.getRequest();
    LoggedResponse response = event.getResponse();
    Map<String, String> headers = new TreeMap<>();
    request
        .getHeaders()
        .all()
        .forEach(each -> headers.put(each.key().toLowerCase(Locale.ROOT), each.firstValue()));
    UcpWire.heardOfPlatform(
        UcpExchange.of(
            request.getMethod().value(),
            URI.create(request.getUrl()).getPath(),
            headers,
            request.getBodyAsString(),
            response.getFault() == null ? response.getStatus() : 0,
            text(response),
            USUAL));
  }

  private static String text(LoggedResponse response) {
    byte[] body = response.getBody() == null ? new byte[0] : response.getBody();
    boolean packed =
        response.getHeaders() != null
            && response.getHeaders().getHeader("Content-Encoding").isPresent();
    try (InputStream in =
        packed
            ? new GZIPInputStream(new ByteArrayInputStream(body))
            : new ByteArrayInputStream(body)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException notPacked) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public String getName() {
    return "stub-wire";
  }
}
