package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import java.util.Optional;

/** How operations travel: what a request means, and how its answer is written. */
interface Binding {
  /** Looks at a request. Never throws: what cannot be understood shows when it is asked for. */
  Envelope open(Inbound request);

  /** One request, looked at. */
  interface Envelope {
    /** What the request names, for faults and the journal; empty when it names nothing known. */
    Optional<Operation> operation();

    /** Whose request it is, for the journal; empty for a document and for the token endpoint. */
    Optional<ShopTransport> transport();

    /**
     * The answer to a request that is no operation of the shop but the binding's own business.
     *
     * @throws Problem when that business fails
     */
    default Optional<Reply> own() {
      return Optional.empty();
    }

    /**
     * What is asked for.
     *
     * @throws Problem when the request cannot be understood
     */
    Asked asked();

    /** Writes the shop's answer, a UCP object or a problem, as this binding sends it. */
    default Reply seal(Reply answer, Optional<Fault> fault) {
      return answer;
    }
  }
}
