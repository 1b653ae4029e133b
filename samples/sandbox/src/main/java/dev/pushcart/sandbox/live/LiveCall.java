package dev.pushcart.sandbox.live;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation that somebody asks the live platform for, free of HTTP.
 *
 * @param id what the route names; empty when it names nothing
 * @param query each parameter once, decoded; one that came twice was refused before
 * @param payload the body; an empty object when there is none
 * @param ifMatch the version that the change is for; empty when {@code If-Match} was not sent
 * @param caller who asks
 * @param accept the {@code Accept} field; empty when it was not sent
 * @param lastEventId the {@code Last-Event-ID} field; empty when it was not sent
 */
public record LiveCall(
    LiveOperation operation,
    String id,
    Map<String, String> query,
    ObjectNode payload,
    OptionalLong ifMatch,
    Principal caller,
    Optional<String> accept,
    Optional<String> lastEventId) {

  /** A query parameter; empty when it was not sent. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
