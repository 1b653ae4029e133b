package dev.pushcart.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.squareup.moshi.JsonReader;
import dev.pushcart.ApiCall;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.dialect.NotInVersionException;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.schemas.UcpExchange;
import dev.pushcart.schemas.UcpWire;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okio.Buffer;

/** A business that keeps what it is asked and answers with the JSON it was given. */
final class FakeBusiness implements ConnectedBusiness {

  final List<Question<?>> asked = new ArrayList<>();
  private final Set<String> capabilities;
  private String answer = "{}";

  FakeBusiness(String... capabilities) {
    this.capabilities = Set.of(capabilities);
  }

  static FakeBusiness withEverything() {
    return new FakeBusiness(
        "dev.ucp.shopping.checkout", "dev.ucp.shopping.discount", "dev.ucp.shopping.fulfillment");
  }

  FakeBusiness answering(String json) {
    answer = json;
    return this;
  }

  Question<?> lastAsked() {
    return asked.get(asked.size() - 1);
  }

  JsonValue lastSent() {
    return JsonValue.parse(new Buffer().write(lastAsked().payloadOrNull().bytes()).readUtf8());
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> ApiCall<T> call(Question<T> question) {
    asked.add(question);
    try {
      sent(version());
    } catch (NotInVersionException refused) {
      // Nothing goes on the wire: the test is about what another version says.
    }
    return (ApiCall<T>)
        Proxy.newProxyInstance(
            ApiCall.class.getClassLoader(),
            new Class<?>[] {ApiCall.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("execute")) {
                return read(question);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** What the last question is on the wire of that version, which is held to its schemas. */
  String sent(String version) {
    Question<?> question = lastAsked();
    byte[] body = Dialects.of(version).downcast(question.asked(), question.bytesOrNull());
    String sent = body == null ? "" : new String(body, UTF_8);
    UcpWire.heardOfPlatform(UcpExchange.asked(question.operation().name(), version, sent));
    return sent;
  }

  private <T> T read(Question<T> question) throws IOException {
    return question.answer().read(JsonReader.of(new Buffer().writeUtf8(answer)));
  }

  @Override
  public <T> PagedCall<T> pages(Function<String, Question<Page<T>>> byCursor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public URI url() {
    return URI.create("https://flowers.example");
  }

  @Override
  public String version() {
    return "2026-04-08";
  }

  @Override
  public Set<String> capabilities() {
    return capabilities;
  }

  @Override
  public boolean offers(String capability) {
    return capabilities.contains(capability);
  }

  @Override
  public Optional<JsonValue> config(String capability) {
    return Optional.empty();
  }

  @Override
  public Map<String, ServiceEntry> services() {
    return Map.of();
  }

  @Override
  public Optional<ServiceEntry> embedded(String service) {
    return Optional.empty();
  }

  @Override
  public Map<String, List<PaymentHandler>> paymentHandlers() {
    PaymentHandler handler =
        (PaymentHandler)
            Proxy.newProxyInstance(
                PaymentHandler.class.getClassLoader(),
                new Class<?>[] {PaymentHandler.class},
                (proxy, method, arguments) -> "profile_pay");
    return Map.of("com.profile.pay", List.of(handler));
  }

  @Override
  public BusinessProfile profile() {
    throw new UnsupportedOperationException();
  }
}
