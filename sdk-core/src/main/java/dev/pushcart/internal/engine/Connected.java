package dev.pushcart.internal.engine;

import dev.pushcart.ApiCall;
import dev.pushcart.JsonValue;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.internal.discovery.Connection;
import dev.pushcart.internal.discovery.Endpoint;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A business that was agreed with, and the way to ask it. What was agreed on does not change: who
 * wants to know what the business publishes now connects again. How a service is reached is decided
 * at each question, so that one business may answer over REST and over MCP; a service without an
 * endpoint that this SDK speaks is refused before anything is sent. Immutable.
 */
final class Connected implements ConnectedBusiness {
  private final CallEngine engine;
  private final Connection connection;
  private final Function<Endpoint, Target> targets;

  Connected(CallEngine engine, Connection connection, Function<Endpoint, Target> targets) {
    this.engine = engine;
    this.connection = connection;
    this.targets = targets;
  }

  @Override
  public <T> ApiCall<T> call(Question<T> question) {
    return engine.call(target(question), question);
  }

  @Override
  public <T> PagedCall<T> pages(Function<@Nullable String, Question<Page<T>>> byCursor) {
    return engine.pages(target(byCursor.apply(null)), byCursor);
  }

  @Override
  public Feed follow(Question<?> question, Feed.Manner manner, Feed.Sink sink) {
    Endpoint endpoint = endpoint(question);
    if (!endpoint.transport().equals(Transport.REST)) {
      throw Failures.noStreams(question.operation(), url(), endpoint.transport());
    }
    return new EngineFeed(engine, targets.apply(endpoint), question, manner, sink);
  }

  @Override
  public Executor callbacks() {
    return task -> Mailbox.execute(engine.environment.executor(), task);
  }

  private Target target(Question<?> question) {
    return targets.apply(endpoint(question));
  }

  private Endpoint endpoint(Question<?> question) {
    Endpoint endpoint = connection.endpoints().get(question.operation().service());
    if (endpoint == null) {
      throw Failures.noService(question.operation(), url(), connection.endpoints().keySet());
    }
    return endpoint;
  }

  @Override
  public URI url() {
    return connection.origin();
  }

  @Override
  public String version() {
    return connection.version();
  }

  @Override
  public Set<String> capabilities() {
    return connection.capabilities().keySet();
  }

  @Override
  public boolean offers(String capability) {
    return connection.capabilities().containsKey(capability);
  }

  @Override
  public Optional<JsonValue> config(String capability) {
    return Optional.ofNullable(connection.capabilities().get(capability))
        .flatMap(CapabilityEntry::config)
        .map(config -> Dialects.of(version()).config(capability, config));
  }

  @Override
  public Map<String, ServiceEntry> services() {
    return connection.services();
  }

  @Override
  public Optional<ServiceEntry> embedded(String service) {
    return Optional.ofNullable(connection.embedded().get(service));
  }

  @Override
  public Map<String, List<PaymentHandler>> paymentHandlers() {
    return connection.paymentHandlers();
  }

  @Override
  public BusinessProfile profile() {
    return connection.profile();
  }

  @Override
  public String toString() {
    return url() + " (UCP " + version() + ")";
  }
}
