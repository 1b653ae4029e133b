package dev.pushcart.checkout;

import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The algorithm of {@link Checkout#next(Instant)}. */
final class NextSteps {

  private final Checkout checkout;
  private final List<Message.Warning> warnings;

  private NextSteps(Checkout checkout) {
    this.checkout = checkout;
    warnings = checkout.warnings();
  }

  static NextStep after(Checkout checkout, Instant now) {
    return new NextSteps(checkout).at(now);
  }

  private NextStep at(Instant now) {
    CheckoutStatus status = checkout.status();
    if (status.equals(CheckoutStatus.COMPLETED)) {
      return new NextStep.Done(checkout.order(), warnings);
    }
    if (status.equals(CheckoutStatus.CANCELED)) {
      return startOver(NextStep.StartOver.Reason.CANCELED, List.of());
    }
    // To start over while an order is being placed could buy twice.
    if (status.equals(CheckoutStatus.COMPLETE_IN_PROGRESS)) {
      return new NextStep.Wait(warnings);
    }
    if (checkout.expiresAt().map(end -> !now.isBefore(end)).orElse(false)) {
      return startOver(NextStep.StartOver.Reason.EXPIRED, List.of());
    }
    return byErrors().orElseGet(() -> byStatus(status));
  }

  private Optional<NextStep> byErrors() {
    List<Message.Error> terminal = errors(Severity.UNRECOVERABLE::equals);
    if (!terminal.isEmpty()) {
      return Optional.of(startOver(NextStep.StartOver.Reason.UNRECOVERABLE, terminal));
    }
    List<Message.Error> recoverable = errors(Severity.RECOVERABLE::equals);
    if (!recoverable.isEmpty()) {
      return Optional.of(new NextStep.Resolve(recoverable, warnings));
    }
    List<Message.Error> input = errors(Severity.REQUIRES_BUYER_INPUT::equals);
    if (!input.isEmpty()) {
      return Optional.of(handOver(NextStep.HandOver.Reason.BUYER_INPUT, input));
    }
    List<Message.Error> review = errors(Severity.REQUIRES_BUYER_REVIEW::equals);
    if (!review.isEmpty()) {
      return Optional.of(handOver(NextStep.HandOver.Reason.BUYER_REVIEW, review));
    }
    List<Message.Error> unknown = errors(severity -> !severity.isKnown());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(handOver(NextStep.HandOver.Reason.UNEXPLAINED, unknown));
  }

  private NextStep byStatus(CheckoutStatus status) {
    if (status.equals(CheckoutStatus.READY_FOR_COMPLETE)) {
      return checkout.totalsCheck().addsUp()
          ? new NextStep.Complete(warnings)
          : handOver(NextStep.HandOver.Reason.TOTALS, List.of());
    }
    if (status.equals(CheckoutStatus.INCOMPLETE)) {
      return new NextStep.Resolve(List.of(), warnings);
    }
    if (status.equals(CheckoutStatus.REQUIRES_ESCALATION) || checkout.continueUrl().isPresent()) {
      return handOver(NextStep.HandOver.Reason.UNEXPLAINED, List.of());
    }
    return new NextStep.Wait(warnings);
  }

  private List<Message.Error> errors(Predicate<Severity> severity) {
    return checkout.errors().stream().filter(each -> severity.test(each.severity())).toList();
  }

  private NextStep handOver(NextStep.HandOver.Reason reason, List<Message.Error> errors) {
    return new NextStep.HandOver(checkout.continueUrl(), reason, errors, warnings);
  }

  private NextStep startOver(NextStep.StartOver.Reason reason, List<Message.Error> errors) {
    return new NextStep.StartOver(reason, checkout.continueUrl(), errors, warnings);
  }
}
