package dev.pushcart.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.DeadlineException;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.HttpStream;
import dev.pushcart.NetworkException;
import dev.pushcart.PushcartException;
import dev.pushcart.RateLimitException;
import dev.pushcart.RetryPolicy;
import dev.pushcart.ServerException;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.binding.RestBinding;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.internal.signing.RequestSigner;
import dev.pushcart.internal.sse.ServerSentEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time stands still here until the test moves it. */
class EngineFeedTest {

  private static final URI PLATFORM = URI.create("https://live.example");
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final String[] EVENTS = {"Content-Type", "text/event-stream; charset=utf-8"};

  private final VirtualEnvironment world = new VirtualEnvironment(42);
  private final Streams wire = new Streams();
  private final Heard heard = new Heard();
  private BreakerPolicy breaker = BreakerPolicy.builder().window(1000).minimumCalls(1000).build();
  private List<Preparation> preparations = List.of();
  private RequestSigner signer = RequestSigner.NONE;
  private AnswerVerifier verifier = AnswerVerifier.NONE;
  private @Nullable CallEngine engine;

  private Feed feed() {
    engine =
        new CallEngine(
            wire,
            world,
            new CallListener() {},
            new RetryBudget(0),
            RetryPolicy.standard(),
            Duration.ofSeconds(30),
            1 << 20,
            UrlRules.of(AddressPolicy.publicOnly()),
            Validation.OFF);
    Target target =
        new Target(
            PLATFORM,
            new Identity("https://app.example/p.json", List.of(Map.entry("UCP-Agent", "me"))),
            new Guards(
                PLATFORM,
                breaker,
                null,
                BulkheadPolicy.of(1, 0, Duration.ofSeconds(1)),
                new CallListener() {},
                world),
            preparations,
            new RestBinding(HttpUrl.get("https://live.example/live")),
            Dialects.of("2026-04-08"),
            signer,
            verifier);
    Feed feed =
        new EngineFeed(
            engine,
            target,
            new Question<>(Operations.WATCH_PRODUCT_TAGS, "vid_42", null, Codecs.JSON),
            new Feed.Manner(IDLE, Duration.ofSeconds(1), Duration.ofSeconds(30), 1 << 16),
            heard);
    feed.start();
    world.runDue();
    return feed;
  }

  private void run() {
    world.runDue();
  }

  @Test
  void deafPlatformIsLeftAfterTheDeadlineOfACall() {
    feed();
    world.advance(Duration.ofSeconds(30));
    assertThat(heard.causes).hasOnlyElementsOfType(DeadlineException.class).hasSize(1);
    assertThat(wire.last(0).canceled).isTrue();
  }

  @Test
  void deadlineThatPassesBehindTheLastStepOfOpeningLeavesTheStreamOpen() {
    CompletableFuture<Optional<AnswerVerifier.Refusal>> verified = new CompletableFuture<>();
    verifier = (sent, answer, timeout) -> verified;
    feed();
    wire.last().opens(EVENTS);
    run();
    verified.complete(Optional.empty());
    world.advanceWhileBusy(Duration.ofSeconds(30));
    run();
    assertThat(heard.connected).isEqualTo(1);
    assertThat(wire.last().canceled).isFalse();
    wire.last().sends("data: a\n\n");
    run();
    assertThat(heard.data).containsExactly("a");
  }

  @Test
  void streamThatFallsSilentIsBroken() {
    feed();
    wire.last().opens(EVENTS);
    run();
    world.advance(IDLE.minusMillis(1));
    wire.last().sends(": still here\n\n");
    run();
    world.advance(IDLE.minusMillis(1));
    assertThat(heard.causes).isEmpty();
    world.advance(Duration.ofMillis(1));
    assertThat(heard.causes.get(0))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("said nothing for PT45S");
    assertThat(wire.last(0).canceled).isTrue();
  }

  @Test
  void pausesGrowAtRandomUpToTheLongest() {
    feed();
    for (int i = 0; i < 12; i++) {
      wire.last().breaks();
      run();
      world.advance(heard.pauses.get(i));
      run();
    }
    for (int i = 0; i < 12; i++) {
      assertThat(heard.pauses.get(i))
          .isLessThan(Duration.ofSeconds(Math.min(30, 1L << i)))
          .isGreaterThanOrEqualTo(Duration.ZERO);
    }
    assertThat(heard.pauses.stream().distinct().count()).isGreaterThan(6);
    assertThat(wire.made).hasSize(13);
  }

  @Test
  void eventMakesThePausesShortAgain() {
    feed();
    for (int i = 0; i < 8; i++) {
      wire.last().breaks();
      run();
      world.advance(heard.pauses.get(i));
      run();
    }
    wire.last().opens(EVENTS);
    run();
    wire.last().sends("data: x\n\n");
    run();
    wire.last().ends();
    run();
    assertThat(heard.pauses.get(8)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void streamThatEndsAtOnceEachTimeIsNoReasonToHurry() {
    feed();
    for (int i = 0; i < 12; i++) {
      wire.last().opens(EVENTS);
      run();
      wire.last().ends();
      run();
      world.advance(heard.pauses.get(i));
      run();
    }
    assertThat(heard.pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) > 0);
  }

  @Test
  void eventThatBringsNothingOnIsNoReasonToHurry() {
    heard.progress = false;
    feed();
    for (int i = 0; i < 12; i++) {
      wire.last().opens(EVENTS);
      run();
      wire.last().sends("data: x\n\n");
      run();
      wire.last().ends();
      run();
      world.advance(heard.pauses.get(i));
      run();
    }
    assertThat(heard.pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) > 0);
  }

  @Test
  void adviceIsTheLeastOfAPause() {
    feed();
    wire.last().opens(EVENTS);
    run();
    wire.last().sends("retry: 7000\n\n");
    run();
    wire.last().ends();
    run();
    assertThat(heard.pauses.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    world.advance(heard.pauses.get(0));
    wire.last().answers(429, "", "Retry-After", "60");
    run();
    assertThat(heard.causes.get(1)).isInstanceOf(RateLimitException.class);
    assertThat(heard.pauses.get(1)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
  }

  @Test
  void adviceHasABound() {
    feed();
    wire.last().answers(503, "", "Retry-After", "99999999");
    run();
    assertThat(heard.pauses.get(0))
        .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusSeconds(1));
  }

  @Test
  void failuresToOpenOpenTheBreaker() {
    breaker =
        BreakerPolicy.builder().window(2).minimumCalls(2).openFor(Duration.ofSeconds(20)).build();
    feed();
    for (int i = 0; i < 2; i++) {
      wire.last().answers(500, "");
      run();
      world.advance(heard.pauses.get(i));
      run();
    }
    assertThat(heard.causes).hasSize(3);
    assertThat(heard.causes.get(0)).isInstanceOf(ServerException.class);
    assertThat(((CallRefusedException) heard.causes.get(2)).reason())
        .isEqualTo(CallRefusedException.Reason.BREAKER_OPEN);
    assertThat(heard.pauses.get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(wire.made).hasSize(2);
  }

  @Test
  void openStreamTakesNoPlaceOfTheBulkhead() {
    feed();
    wire.last().opens(EVENTS);
    run();
    assertThat(heard.connected).isEqualTo(1);
    // The bulkhead has one place and no queue.
    feed();
    wire.last().opens(EVENTS);
    run();
    assertThat(heard.connected).isEqualTo(2);
  }

  @Test
  void whatIsNotWantedIsNotReadAndSilenceDoesNotCountThen() {
    heard.room = 1;
    Feed feed = feed();
    wire.last().opens(EVENTS);
    run();
    assertThat(wire.last().pulled).isEqualTo(1);
    wire.last().sends("data: a\n\ndata: b\n\n");
    run();
    assertThat(heard.data).containsExactly("a");
    assertThat(wire.last().pulled).isEqualTo(1);
    world.advance(IDLE.multipliedBy(3));
    assertThat(heard.causes).isEmpty();
    heard.room = 5;
    feed.resume();
    run();
    assertThat(heard.data).containsExactly("a", "b");
    assertThat(wire.last().pulled).isEqualTo(2);
  }

  @Test
  void whatNobodyHearsAnyMoreIsEnded() {
    heard.room = 0;
    feed();
    assertThat(wire.made).isEmpty();
    heard.wanted = false;
    world.advance(IDLE);
    assertThat(heard.ends).hasSize(1);
    assertThat(world.pendingTimers()).isZero();
  }

  @Test
  void closingCancelsAtOnceAndLeavesNoTimer() {
    Feed feed = feed();
    wire.last().opens(EVENTS);
    run();
    feed.close();
    assertThat(wire.last().canceled).isTrue();
    feed.close();
    run();
    assertThat(heard.ends).containsExactly(Optional.empty());
    assertThat(world.pendingTimers()).isZero();
  }

  @Test
  void closingWhileItPausesLeavesNoTimer() {
    Feed feed = feed();
    wire.last().breaks();
    run();
    feed.close();
    run();
    assertThat(heard.ends).hasSize(1);
    assertThat(world.pendingTimers()).isZero();
  }

  @Test
  void answerThatIsNotBelievedIsNotFollowed() {
    verifier =
        (sent, answer, timeout) ->
            CompletableFuture.completedFuture(
                Optional.of(new AnswerVerifier.Refusal("signature_missing", "has none")));
    feed();
    wire.last().opens(EVENTS);
    run();
    assertThat(heard.ends.get(0).orElseThrow()).isInstanceOf(SignatureVerificationException.class);
    assertThat(heard.connected).isZero();
  }

  @Test
  void requestIsPreparedAndSigned() {
    preparations =
        List.of(
            occasion ->
                CompletableFuture.completedFuture(
                    List.of(Map.entry("Authorization", "Bearer for " + occasion.business()))));
    signer =
        request -> {
          List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
          headers.add(Map.entry("Signature", "sig1=:eA==:"));
          return dev.pushcart.internal.net.HttpMessages.with(headers, request);
        };
    feed();
    assertThat(wire.last().request.headers())
        .contains(
            Map.entry("UCP-Agent", "me"),
            Map.entry("Accept", "text/event-stream"),
            Map.entry("Authorization", "Bearer for https://live.example"),
            Map.entry("Signature", "sig1=:eA==:"));
  }

  @Test
  void transportWithoutStreamsIsSaidInWords() {
    wire.wholeAnswersOnly = true;
    feed();
    assertThat(heard.ends.get(0).orElseThrow()).hasMessageContaining("reads whole answers only");
  }

  /** Streams that do as the test says. */
  private static final class Streams implements HttpConnector {
    final List<Scripted> made = new ArrayList<>();
    boolean wholeAnswersOnly;

    @Override
    public HttpExchange prepare(HttpRequest request) {
      throw new AssertionError("no exchange was expected");
    }

    @Override
    public HttpStream stream(HttpRequest request) {
      if (wholeAnswersOnly) {
        return HttpConnector.super.stream(request);
      }
      Scripted stream = new Scripted(request);
      made.add(stream);
      return stream;
    }

    Scripted last() {
      return made.get(made.size() - 1);
    }

    Scripted last(int index) {
      return made.get(index);
    }

    @Override
    public void close() {}
  }

  private static final class Scripted implements HttpStream {
    final HttpRequest request;
    private @Nullable Listener listener;
    int pulled;
    boolean canceled;

    Scripted(HttpRequest request) {
      this.request = request;
    }

    void opens(String... headers) {
      listener.onHeaders(ScriptedConnector.answer(200, "", headers));
    }

    void sends(String text) {
      listener.onBytes(text.getBytes(UTF_8));
    }

    void answers(int status, String body, String... headers) {
      HttpAnswer whole = ScriptedConnector.answer(status, body, headers);
      listener.onHeaders(new HttpAnswer(status, whole.headers(), new byte[0]));
      if (!body.isEmpty()) {
        listener.onBytes(body.getBytes(UTF_8));
      }
      listener.onEnd();
    }

    void ends() {
      listener.onEnd();
    }

    void breaks() {
      listener.onFailure(
          new TransportException(TransportException.Kind.IO, CallPhase.CONNECT, "scripted", null));
    }

    @Override
    public void open(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void pull() {
      pulled++;
    }

    @Override
    public CallPhase phase() {
      return CallPhase.READ;
    }

    @Override
    public void cancel() {
      canceled = true;
    }
  }

  private static final class Heard implements Feed.Sink {
    final List<String> data = new ArrayList<>();
    final List<PushcartException> causes = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final List<Optional<PushcartException>> ends = new ArrayList<>();
    int connected;
    int room = 1000;
    boolean wanted = true;
    boolean progress = true;

    @Override
    public boolean wantsMore() {
      return data.size() < room;
    }

    @Override
    public boolean isWanted() {
      return wanted;
    }

    @Override
    public @Nullable String lastEventIdOrNull() {
      return null;
    }

    @Override
    public void connected() {
      connected++;
    }

    @Override
    public void reached(String lastEventId) {}

    @Override
    public boolean received(ServerSentEvent event) {
      data.add(event.data());
      return progress;
    }

    @Override
    public void reconnecting(PushcartException cause, Duration pause) {
      causes.add(cause);
      pauses.add(pause);
    }

    @Override
    public void ended(Optional<PushcartException> cause) {
      ends.add(cause);
    }
  }
}
