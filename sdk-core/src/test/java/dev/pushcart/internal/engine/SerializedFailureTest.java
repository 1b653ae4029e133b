package dev.pushcart.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallPhase;
import dev.pushcart.FailureDetails;
import dev.pushcart.PushcartException;
import dev.pushcart.RateLimitException;
import dev.pushcart.SchemaValidator;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What a failure says arrives in another process too. */
class SerializedFailureTest {

  @Test
  void theDetailsArrive() throws Exception {
    FailureDetails details =
        FailureDetails.builder("create_checkout", CallPhase.DECODE)
            .status(429)
            .code("slow_down")
            .requestId("r1")
            .idempotencyKey("k1")
            .attempts(2)
            .retryable(true)
            .retryAfter(Duration.ofSeconds(7))
            .build();

    RateLimitException arrived = sent(new RateLimitException("slow down", "{}", details, null));

    assertThat(arrived).hasMessage("slow down");
    assertThat(arrived.details()).usingRecursiveComparison().isEqualTo(details);
  }

  @Test
  void whatTheBusinessSaidArrives() throws Exception {
    String answer =
        """
        {"messages":[{"type":"error","code":"gone","content":"No longer here.",
          "severity":"unrecoverable","com.example.hint":1}],
         "continue_url":"https://shop.example/help"}
        """;
    BusinessErrorData error =
        BusinessErrorData.TABLE.read(JsonReader.of(new Buffer().writeUtf8(answer)));
    FailureDetails details = FailureDetails.builder("get_checkout", CallPhase.DECODE).build();

    BusinessErrorException arrived = sent(new BusinessErrorException("gone", error, details, null));

    assertThat(arrived.error().code()).contains("gone");
    assertThat(arrived.error().continueUrl()).contains(URI.create("https://shop.example/help"));
    Message.Error message = (Message.Error) arrived.error().messages().get(0);
    assertThat(message.severity()).isEqualTo(Severity.UNRECOVERABLE);
    assertThat(message.extras()).containsOnlyKeys("com.example.hint");
  }

  @Test
  void whatBrokeItsSchemaArrives() throws Exception {
    SchemaValidator.Violation violation = new SchemaValidator.Violation("/a", "type");

    SchemaViolationException arrived =
        sent(
            new SchemaViolationException(
                "broken",
                SchemaValidator.Direction.SENT,
                List.of(violation),
                FailureDetails.builder("create_checkout", CallPhase.QUEUE).build(),
                null));

    assertThat(arrived.violations()).containsExactly(violation);
    assertThat(arrived.direction()).isEqualTo(SchemaValidator.Direction.SENT);
  }

  @SuppressWarnings("unchecked")
  private static <T extends PushcartException> T sent(T failure)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
