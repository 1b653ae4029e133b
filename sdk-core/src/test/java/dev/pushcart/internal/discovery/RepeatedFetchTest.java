package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpAnswer;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedFetchTest {

  private static final String WELL_KNOWN = "https://flowers.example/.well-known/ucp";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final MovableClock clock = new MovableClock();
  private final ScriptedConnector wire = new ScriptedConnector();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Discovery discovery =
      new Discovery(
          wire,
          UrlRules.of(AddressPolicy.publicOnly()),
          clock,
          PlatformCapabilities.everything(),
          "test/1",
          version -> "");
  private int fetched;

  @BeforeEach
  void connect() {
    wire.on(WELL_KNOWN, request -> profile("key-" + ++fetched));
    Connection connection = discovery.discover(URI.create("https://flowers.example"), TIMEOUT);
    assertThat(connection.profileUrl()).isEqualTo(WELL_KNOWN);
    assertThat(connection.profile().signingKeys())
        .extracting(SigningKey::kid)
        .containsExactly("key-1");
  }

  @Test
  @UcpDuty(client = 22)
  void aFreshProfileIsFetchedAgainButNotTwiceInAMinute() {
    assertThat(again(Runnable::run)).containsExactly("key-2");
    for (int i = 0; i < 50; i++) {
      assertThat(again(Runnable::run)).containsExactly("key-2");
    }
    clock.advance(Duration.ofSeconds(59));
    assertThat(again(Runnable::run)).containsExactly("key-2");
    assertThat(fetched).isEqualTo(2);

    clock.advance(Duration.ofSeconds(1));
    assertThat(again(Runnable::run)).containsExactly("key-3");
  }

  @Test
  @UcpDuty(client = 22)
  void whatIsUnreachableIsNotAskedMoreOftenAndWhatIsKeptStays() {
    wire.on(WELL_KNOWN, request -> failed());
    for (int i = 0; i < 3; i++) {
      assertThat(again(Runnable::run)).containsExactly("key-1");
    }
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void whoAsksMeanwhileSharesIt() {
    CompletableFuture<Optional<BusinessProfile>> first = start(tasks::add);
    CompletableFuture<Optional<BusinessProfile>> second = start(tasks::add);
    assertThat(first).isNotDone();
    assertThat(tasks).hasSize(1);

    tasks.remove().run();

    assertThat(kids(first)).containsExactly("key-2");
    assertThat(kids(second)).containsExactly("key-2");
    assertThat(fetched).isEqualTo(2);
  }

  @Test
  @UcpDuty(client = 22)
  void theMinuteIsTheOriginsAndNotTheDocuments() {
    String leaf = "https://flowers.example/2026-04-08.json";
    wire.on(leaf, request -> profile("leaf"));
    assertThat(again(Runnable::run)).containsExactly("key-2");

    assertThat(discovery.again(leaf, "2026-04-08", TIMEOUT, Runnable::run).join()).isEmpty();
    clock.advance(Duration.ofSeconds(60));

    assertThat(kids(discovery.again(leaf, "2026-04-08", TIMEOUT, Runnable::run)))
        .containsExactly("leaf");
  }

  @Test
  void anExecutorThatRefusesLosesNothing() {
    Executor closed =
        task -> {
          throw new RejectedExecutionException();
        };
    assertThat(again(closed)).containsExactly("key-1");
    clock.advance(Duration.ofSeconds(60));
    assertThat(again(Runnable::run)).containsExactly("key-2");
  }

  @Test
  void whatWasFetchedIsWhatOthersGet() {
    again(Runnable::run);
    Connection connection = discovery.discover(URI.create("https://flowers.example"), TIMEOUT);
    assertThat(connection.profile().signingKeys())
        .extracting(SigningKey::kid)
        .containsExactly("key-2");
    assertThat(fetched).isEqualTo(2);
  }

  private List<String> again(Executor executor) {
    return kids(start(executor));
  }

  private CompletableFuture<Optional<BusinessProfile>> start(Executor executor) {
    return discovery.again(WELL_KNOWN, "2026-04-08", TIMEOUT, executor);
  }

  private static List<String> kids(CompletableFuture<Optional<BusinessProfile>> fetched) {
    assertThat(fetched).isCompleted();
    return fetched.join().orElseThrow().signingKeys().stream().map(SigningKey::kid).toList();
  }

  private static HttpAnswer failed() {
    return ScriptedConnector.answer(503, Map.of(), "");
  }

  private static HttpAnswer profile(String kid) {
    return ScriptedConnector.answer(
        200,
        Map.of("Cache-Control", List.of("public, max-age=86400")),
        """
        {"ucp":{"version":"2026-04-08","services":{"dev.ucp.shopping":[{"version":"2026-04-08",
         "transport":"rest","endpoint":"https://flowers.example/ucp"}]}},
         "signing_keys":[{"kid":"%s","kty":"EC"}]}"""
            .formatted(kid));
  }
}
