package dev.pushcart.internal.binding;

import dev.pushcart.ApiCall;
import dev.pushcart.Business;
import dev.pushcart.CallPhase;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.FailureDetails;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A business as the clients see it from inside: it can be asked. */
public interface ConnectedBusiness extends Business {

  /** A call for that question. */
  <T> ApiCall<T> call(Question<T> question);

  /** A call for a list, whose pages are asked for by cursor; the first one by null. */
  <T> PagedCall<T> pages(Function<@Nullable String, Question<Page<T>>> byCursor);

  /**
   * The events that the question is answered with, followed across breaks. Nothing is sent before
   * it is started.
   *
   * @throws dev.pushcart.ConnectException if the service is offered over nothing that streams
   */
  default Feed follow(Question<?> question, Feed.Manner manner, Feed.Sink sink) {
    throw new UnsupportedOperationException(getClass().getName() + " follows nothing");
  }

  /** Where callbacks run, unless said otherwise. It refuses nothing. */
  default Executor callbacks() {
    throw new UnsupportedOperationException(getClass().getName() + " calls nobody back");
  }

  /**
   * The business for a client that needs one of those capabilities. Where the business speaks a
   * version that does not have them yet, the refusal says since which one they exist.
   *
   * @throws CapabilityMissingException if it offers none of them
   * @throws IllegalArgumentException if it was not made by this SDK
   */
  static ConnectedBusiness require(Business business, String client, String... anyOf) {
    if (!(business instanceof ConnectedBusiness connected)) {
      throw new IllegalArgumentException(
          "business: must come from Pushcart.connect but was " + business.getClass().getName());
    }
    for (String capability : anyOf) {
      if (business.offers(capability)) {
        return connected;
      }
    }
    throw new CapabilityMissingException(
        client
            + " needs "
            + String.join(" or ", anyOf)
            + ", which "
            + business.url()
            + " does not offer to this platform in version "
            + business.version()
            + notYet(business.version(), anyOf)
            + "; negotiated were "
            + new TreeSet<>(business.capabilities()),
        anyOf[0],
        business.capabilities(),
        FailureDetails.builder("connect", CallPhase.QUEUE).build(),
        null);
  }

  private static String notYet(String version, String... anyOf) {
    StringBuilder text = new StringBuilder();
    for (String capability : anyOf) {
      Capabilities.since(capability)
          .filter(since -> Versions.isBefore(version, since))
          .ifPresent(
              since ->
                  text.append(text.length() == 0 ? " (UCP has " : ", ")
                      .append(capability)
                      .append(" since ")
                      .append(since));
    }
    return text.append(text.length() == 0 ? "" : ")").toString();
  }
}
