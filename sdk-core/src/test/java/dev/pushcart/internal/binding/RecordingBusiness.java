package dev.pushcart.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pushcart.ApiCall;
import dev.pushcart.Authentication;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.Result;
import dev.pushcart.RetryPolicy;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.json.Json;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.schemas.UcpExchange;
import dev.pushcart.schemas.UcpWire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A business without a network: it records what it is asked and answers what it was told to. */
public final class RecordingBusiness implements ConnectedBusiness {

  private final Set<String> capabilities;
  private String version = "2026-04-08";
  private Executor callbacks = new CompletableFuture<Void>().defaultExecutor();
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  /** One that offers those capabilities. */
  public RecordingBusiness(String... capabilities) {
    this.capabilities = Set.copyOf(Arrays.asList(capabilities));
  }

  /** One question as it would have been sent. */
  public record Asked(Operation operation, @Nullable String idOrNull, String body) {}

  /** Speaks that version instead of 2026-04-08. */
  public RecordingBusiness speaking(String version) {
    this.version = version;
    return this;
  }

  /** Calls back on that executor. */
  public RecordingBusiness callingBackOn(Executor executor) {
    callbacks = executor;
    return this;
  }

  /** Answers the next question with that JSON. */
  public RecordingBusiness answer(String json) {
    answers.add(json);
    return this;
  }

  /** What was asked, in order; a call that was not executed asked nothing. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The one question there was. */
  public Asked onlyAsked() {
    if (asked.size() != 1) {
      throw new AssertionError("expected one question but there were " + asked);
    }
    return asked.get(0);
  }

  @Override
  public Executor callbacks() {
    return callbacks;
  }

  @Override
  public <T> ApiCall<T> call(Question<T> question) {
    return new Call<>(question);
  }

  @Override
  public <T> PagedCall<T> pages(Function<@Nullable String, Question<Page<T>>> byCursor) {
    return new Pages<>(byCursor);
  }

  @Override
  public URI url() {
    return URI.create("https://flowers.example");
  }

  @Override
  public String version() {
    return version;
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
    return Map.of();
  }

  @Override
  public BusinessProfile profile() {
    throw new UnsupportedOperationException("has no profile");
  }

  private <T> T ask(Question<T> question) {
    Payload payload = question.payloadOrNull();
    String body = payload == null ? "" : new String(payload.bytes(), UTF_8);
    asked.add(new Asked(question.operation(), question.idOrNull(), body));
    UcpWire.heardOfPlatform(
        UcpExchange.asked(question.operation().name(), version, onWire(question)));
    return Json.read(question.answer(), answers.remove());
  }

  private String onWire(Question<?> question) {
    byte[] body = Dialects.of(version).downcast(question.asked(), question.bytesOrNull());
    return body == null ? "" : new String(body, UTF_8);
  }

  private class Call<T> implements ApiCall<T> {
    private final Question<T> question;

    Call(Question<T> question) {
      this.question = question;
    }

    @Override
    public String operation() {
      return question.operation().name();
    }

    @Override
    public ApiCall<T> idempotencyKey(String key) {
      return this;
    }

    @Override
    public Optional<String> idempotencyKey() {
      return Optional.empty();
    }

    @Override
    public ApiCall<T> deadline(Duration deadline) {
      return this;
    }

    @Override
    public ApiCall<T> retries(RetryPolicy policy) {
      return this;
    }

    @Override
    public ApiCall<T> authentication(Authentication authentication) {
      return this;
    }

    @Override
    public ApiCall<T> header(String name, String value) {
      return this;
    }

    @Override
    public T execute() {
      return ask(question);
    }

    @Override
    public Result<T> executeForResult() {
      throw new UnsupportedOperationException("answers without an exchange around it");
    }

    @Override
    public CompletableFuture<T> executeAsync() {
      return CompletableFuture.completedFuture(execute());
    }

    @Override
    public CompletableFuture<Result<T>> executeForResultAsync() {
      throw new UnsupportedOperationException("answers without an exchange around it");
    }

    @Override
    public void cancel() {}

    @Override
    public ApiCall<T> copy() {
      return new Call<>(question);
    }
  }

  private final class Pages<T> extends Call<Page<T>> implements PagedCall<T> {
    private final Function<@Nullable String, Question<Page<T>>> byCursor;

    Pages(Function<@Nullable String, Question<Page<T>>> byCursor) {
      super(byCursor.apply(null));
      this.byCursor = byCursor;
    }

    @Override
    public Iterable<Page<T>> pages() {
      return () ->
          new Iterator<>() {
            private @Nullable String cursor;
            private boolean more = true;

            @Override
            public boolean hasNext() {
              return more;
            }

            @Override
            public Page<T> next() {
              if (!more) {
                throw new NoSuchElementException();
              }
              Page<T> page = ask(byCursor.apply(cursor));
              cursor = page.nextCursor().orElse(null);
              more = cursor != null;
              return page;
            }
          };
    }

    @Override
    public Stream<T> stream() {
      return StreamSupport.stream(pages().spliterator(), false)
          .flatMap(page -> page.items().stream());
    }

    @Override
    public PagedCall<T> idempotencyKey(String key) {
      return this;
    }

    @Override
    public PagedCall<T> deadline(Duration deadline) {
      return this;
    }

    @Override
    public PagedCall<T> retries(RetryPolicy policy) {
      return this;
    }

    @Override
    public PagedCall<T> authentication(Authentication authentication) {
      return this;
    }

    @Override
    public PagedCall<T> header(String name, String value) {
      return this;
    }

    @Override
    public PagedCall<T> copy() {
      return new Pages<>(byCursor);
    }
  }
}
