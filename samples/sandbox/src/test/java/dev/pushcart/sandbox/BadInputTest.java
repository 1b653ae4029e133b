package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.ShopClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the shop says what is wrong with it and stays as it was. */
class BadInputTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private ShopClient shop;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    shop = new ShopClient(running);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{} {}",
        "{'line_items':[],'line_items':[]}",
        "{'a':1e99999999999999999999999999999999999999999999999999999999999999999999999999999"
            + "999999999999999999999999999999999}"
      })
  void whatIsNotOneJsonObjectIsRefused(String body) throws Exception {
    Answer answer = shop.create(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/code")).isEqualTo("invalid_json");
  }

  @Test
  void whatIsNotJsonIsNotRepeated() throws Exception {
    Answer answer = shop.create("{'a': s3cret}");
    assertThat(answer.at("/content")).contains("line 1, column").doesNotContain("s3cret");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    assertThat(shop.create("{'a':" + "[".repeat(63) + "]".repeat(63) + "}").at("/code"))
        .isEqualTo("invalid_request");
    Answer answer = shop.create("{'a':" + "[".repeat(64) + "]".repeat(64) + "}");
    assertThat(answer.at("/code")).isEqualTo("invalid_json");
    assertThat(answer.at("/content")).contains("64 levels");
  }

  @Test
  void aLargeBodyIsRefused() throws Exception {
    Answer answer = shop.create("{'a':'" + "x".repeat(1024 * 1024) + "'}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/code")).isEqualTo("request_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|$.line_items",
        "{'line_items':[]}|$.line_items",
        "{'line_items':null}|$.line_items",
        "{'line_items':{}}|$.line_items",
        "{'line_items':[7]}|$.line_items[0]",
        "{'line_items':[{'quantity':1}]}|$.line_items[0].item",
        "{'line_items':[{'item':{'id':7},'quantity':1}]}|$.line_items[0].item.id",
        "{'line_items':[{'item':{'id':' '},'quantity':1}]}|$.line_items[0].item.id",
        "{'line_items':[{'item':{'id':'wine'}}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':0}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':-1}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1.5}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':'1'}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':true}]}|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':9007199254740992}]}"
            + "|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':99999999999999999999}]}"
            + "|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'care_guide'},'quantity':9007199254740991}]}"
            + "|$.line_items[0].quantity",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],'buyer':[]}|$.buyer",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],'buyer':{'email':1}}|$.buyer.email",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],'discounts':{'codes':'A'}}"
            + "|$.discounts.codes",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],'fulfillment':{'methods':[1]}}"
            + "|$.fulfillment.methods[0]",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],'buyer':{'email':'a\\ud800b'}}"
            + "|$.buyer.email",
        "{'line_items':[{'item':{'id':'wine'},'quantity':1}],"
            + "'context':{'eligibility':['org.school.student','student']}}"
            + "|$.context.eligibility[1]",
        "{'line_items':[{'id':'a','item':{'id':'wine'},'quantity':1},"
            + "{'id':'a','item':{'id':'wine'},'quantity':1}]}|$.line_items[1].id"
      },
      quoteCharacter = '`')
  void theFirstBadMemberIsNamed(String body, String path) throws Exception {
    Answer answer = shop.create(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/code")).isEqualTo("invalid_request");
    assertThat(answer.at("/content")).startsWith(path + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|$.payment",
        "{'payment':{}}|$.payment.instruments",
        "{'payment':{'instruments':[]}}|$.payment.instruments",
        "{'payment':{'instruments':[{'id':'a','handler_id':'other','type':'card'}]}}"
            + "|$.payment.instruments[0].handler_id",
        "{'payment':{'instruments':[{'id':'a','handler_id':'mock_payment_handler',"
            + "'type':'cheque'}]}}|$.payment.instruments[0].type",
        "{'payment':{'instruments':[{'id':'a','handler_id':'mock_payment_handler',"
            + "'type':'card'}]}}|$.payment.instruments[0].credential",
        "{'payment':{'instruments':[{'id':'a','handler_id':'mock_payment_handler','type':'card',"
            + "'credential':{'type':'token'}}]}}|$.payment.instruments[0].credential.token",
        "{'payment':{'instruments':[{'id':'a','handler_id':'mock_payment_handler','type':'card'},"
            + "{'id':'b','handler_id':'mock_payment_handler','type':'card'}]}}"
            + "|$.payment.instruments"
      },
      quoteCharacter = '`')
  void aPaymentMustBeWhole(String body, String path) throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    Answer answer = shop.call("POST", "/checkout-sessions/" + ready.id() + "/complete", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/content")).startsWith(path + " ");
    assertThat(shop.get(ready.id()).body()).isEqualTo(ready.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16"})
  void otherContentTypesAreRefused(String type) throws Exception {
    Answer answer =
        shop.send(
            shop.request("/checkout-sessions")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void unknownIdsPathsAndMethodsAreRefused() throws Exception {
    assertThat(shop.get("nothing").at("/code")).isEqualTo("not_found");
    assertThat(shop.update("nothing", order("wine", 1)).status()).isEqualTo(404);
    assertThat(shop.cancel("nothing").status()).isEqualTo(404);
    assertThat(shop.send(shop.request("/nothing").build()).status()).isEqualTo(404);
    Answer deleted = shop.send(shop.request("/checkout-sessions/x").DELETE().build());
    assertThat(deleted.status()).isEqualTo(405);
    assertThat(deleted.response().headers().firstValue("Allow")).hasValue("GET, PUT");
    assertThat(sandbox.journal().count("DELETE", "/checkout-sessions/*")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/checkout-sessions|POST",
        "GET|/checkout-sessions/|POST",
        "DELETE|/checkout-sessions/x/|GET, PUT",
        "GET|/sandbox/clock|POST"
      })
  void anotherMethodIsToldWhatThePathAnswersTo(String method, String path, String allowed)
      throws Exception {
    Answer answer = shop.call(method, path, "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.response().headers().firstValue("Allow")).hasValue(allowed);
    assertThat(answer.at("/content")).isEqualTo("this path answers to: " + allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
  void aBodyThatIsNotUtf8IsRefused(String charset) throws Exception {
    byte[] body = order("care_guide", 1).replace("Ada", "Zo\u00eb").getBytes(charset);
    Answer answer =
        shop.send(
            shop.request("/checkout-sessions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/code")).isEqualTo("invalid_json");
    assertThat(answer.at("/content")).contains("UTF-8");
  }

  @Test
  void aControlTakesNoLargeBodyEither() throws Exception {
    Answer answer = shop.call("POST", "/sandbox/clock", "{'a':'" + "x".repeat(1024 * 1024) + "'}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.at("/code")).isEqualTo("request_too_large");
  }

  @Test
  void aControlTakesJsonThatNamesItsCharset() throws Exception {
    HttpRequest request =
        shop.request("/sandbox/clock")
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString("{\"advance_seconds\":0}"))
            .build();
    assertThat(shop.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/checkout-sessions, Content-Length: 100",
    "/sandbox/clock, Content-Length: 100",
    "/checkout-sessions, Transfer-Encoding: chunked"
  })
  void aBodyThatBreaksOffIsNoFailureOfTheShop(String path, String framing) throws Exception {
    PrintStream err = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try (Socket socket = new Socket("127.0.0.1", sandbox.shopUrl().getPort())) {
      socket.setSoTimeout((int) ShopClient.HANG.toMillis());
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + path
                      + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + framing
                      + "\r\n\r\n5\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":");
    } finally {
      System.setErr(err);
    }
    assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/checkout-sessions/../../etc/passwd, 400",
    "/checkout-sessions/%2e%2e/x, 404",
    "/checkout-sessions/a%00b, 400",
    "/checkout-sessions/a%2Fb, 404",
    "/checkout-sessions/a%zz, 400"
  })
  void pathTricksAreRefused(String path, int status) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", sandbox.shopUrl().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUCP-Agent: profile=\""
                  + sandbox.agentProfileUrl()
                  + "\"\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":");
    }
  }

  @Test
  void aRefusedUpdateChangesNothing() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    shop.update(ready.id(), "{'line_items':[{'item':{'id':'care_guide'},'quantity':0}]}");
    Answer unknown =
        shop.update(ready.id(), "{'line_items':[{'item':{'id':'unicorn'},'quantity':1}]}");
    assertThat(unknown.at("/ucp/status")).isEqualTo("error");
    assertThat(shop.get(ready.id()).body()).isEqualTo(ready.body());
  }
}
