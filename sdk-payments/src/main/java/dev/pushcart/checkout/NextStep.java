package dev.pushcart.checkout;

import dev.pushcart.commerce.Message;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a checkout waits for, as {@link Checkout#next()} says. Whatever it is, the {@link
 * #warnings()} must be shown to the buyer first. Immutable.
 */
public sealed interface NextStep {

  /** What the buyer must be shown, disclosures included, in the business's order. */
  List<Message.Warning> warnings();

  /**
   * The platform has to change something and send an update.
   *
   * @param errors what to solve, in the business's order; empty when the business says {@code
   *     incomplete} and not why: look at what is unset, such as buyer, destination and option, or
   *     hand over
   * @param warnings see {@link NextStep#warnings()}
   */
  record Resolve(List<Message.Error> errors, List<Message.Warning> warnings) implements NextStep {

    /** Copies the lists. */
    public Resolve {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The buyer has to go on at the business's page; read the checkout again when they are back.
   *
   * @param continueUrl the page; empty when the business names none, though it must when it asks
   *     for it: then nobody but the business can help
   * @param reason why
   * @param errors the errors that ask for it, in the business's order
   * @param warnings see {@link NextStep#warnings()}
   */
  record HandOver(
      Optional<URI> continueUrl,
      Reason reason,
      List<Message.Error> errors,
      List<Message.Warning> warnings)
      implements NextStep {

    /** Copies the lists. */
    public HandOver {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }

    /** Why the buyer has to go there. */
    public enum Reason {
      /** Something is missing that only the business's page can ask for. */
      BUYER_INPUT,
      /** Nothing is missing, but the buyer has to look at it and agree. */
      BUYER_REVIEW,
      /** The totals do not add up, so nothing may be completed without the buyer's review. */
      TOTALS,
      /** The business asks for it in a way this version does not know, or does not say why. */
      UNEXPLAINED
    }
  }

  /**
   * The order can be placed, once the buyer has reviewed it in a user interface they can trust.
   *
   * @param warnings see {@link NextStep#warnings()}
   */
  record Complete(List<Message.Warning> warnings) implements NextStep {

    /** Copies the list. */
    public Complete {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The business is at work; read the checkout again after a while.
   *
   * @param warnings see {@link NextStep#warnings()}
   */
  record Wait(List<Message.Warning> warnings) implements NextStep {

    /** Copies the list. */
    public Wait {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The order is placed.
   *
   * @param order the order; empty when the business does not name it, though it must
   * @param warnings see {@link NextStep#warnings()}
   */
  record Done(Optional<OrderConfirmation> order, List<Message.Warning> warnings)
      implements NextStep {

    /** Copies the list. */
    public Done {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * This checkout leads nowhere; make a new one.
   *
   * @param reason why
   * @param continueUrl where the buyer can go on instead; empty when the business names no page
   * @param errors the unrecoverable errors, in the business's order; empty for the other reasons
   * @param warnings see {@link NextStep#warnings()}
   */
  record StartOver(
      Reason reason,
      Optional<URI> continueUrl,
      List<Message.Error> errors,
      List<Message.Warning> warnings)
      implements NextStep {

    /** Copies the lists. */
    public StartOver {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }

    /** Why it leads nowhere. */
    public enum Reason {
      /** It was given up. */
      CANCELED,
      /** Its time is over. */
      EXPIRED,
      /** An error that nobody can solve. */
      UNRECOVERABLE
    }
  }
}
