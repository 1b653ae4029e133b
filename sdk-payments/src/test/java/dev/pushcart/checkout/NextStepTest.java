package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a checkout waits for, over all statuses and severities. */
class NextStepTest {

  @ParameterizedTest(name = "{0} with {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "incomplete           | -                     | Resolve   |",
        "incomplete           | recoverable           | Resolve   |",
        "incomplete           | requires_buyer_input  | HandOver  | BUYER_INPUT",
        "incomplete           | requires_buyer_review | HandOver  | BUYER_REVIEW",
        "incomplete           | unrecoverable         | StartOver | UNRECOVERABLE",
        "incomplete           | requires_luck         | HandOver  | UNEXPLAINED",
        "requires_escalation  | -                     | HandOver  | UNEXPLAINED",
        "requires_escalation  | recoverable           | Resolve   |",
        "requires_escalation  | requires_buyer_input  | HandOver  | BUYER_INPUT",
        "requires_escalation  | requires_buyer_review | HandOver  | BUYER_REVIEW",
        "requires_escalation  | unrecoverable         | StartOver | UNRECOVERABLE",
        "requires_escalation  | requires_luck         | HandOver  | UNEXPLAINED",
        "ready_for_complete   | -                     | Complete  |",
        "ready_for_complete   | recoverable           | Resolve   |",
        "ready_for_complete   | requires_buyer_input  | HandOver  | BUYER_INPUT",
        "ready_for_complete   | requires_buyer_review | HandOver  | BUYER_REVIEW",
        "ready_for_complete   | unrecoverable         | StartOver | UNRECOVERABLE",
        "ready_for_complete   | requires_luck         | HandOver  | UNEXPLAINED",
        "complete_in_progress | -                     | Wait      |",
        "complete_in_progress | recoverable           | Wait      |",
        "complete_in_progress | requires_buyer_input  | Wait      |",
        "complete_in_progress | unrecoverable         | Wait      |",
        "completed            | -                     | Done      |",
        "completed            | unrecoverable         | Done      |",
        "canceled             | -                     | StartOver | CANCELED",
        "canceled             | recoverable           | StartOver | CANCELED",
        "on_hold              | -                     | HandOver  | UNEXPLAINED",
        "on_hold              | recoverable           | Resolve   |",
        "on_hold              | requires_buyer_review | HandOver  | BUYER_REVIEW",
      })
  void theStepFollowsFromStatusAndErrors(
      String status, String severity, String step, String reason) {
    NextStep next = checkout(status, "-".equals(severity) ? "[]" : error("e", severity)).next();

    assertThat(next.getClass().getSimpleName()).isEqualTo(step);
    if (next instanceof NextStep.HandOver handOver) {
      assertThat(handOver.reason()).hasToString(reason);
      assertThat(handOver.continueUrl()).contains(URI.create("https://flowers.example/c/1"));
    }
    if (next instanceof NextStep.StartOver startOver) {
      assertThat(startOver.reason()).hasToString(reason);
    }
  }

  @Test
  void recoverableErrorsComeFirstAndInOrder() {
    NextStep next =
        checkout(
                "requires_escalation",
                """
                [{"type":"error","code":"review","content":"r","severity":"requires_buyer_review"},
                 {"type":"error","code":"one","content":"1","severity":"recoverable"},
                 {"type":"error","code":"input","content":"i","severity":"requires_buyer_input"},
                 {"type":"error","code":"two","content":"2","severity":"recoverable"}]
                """)
            .next();

    assertThat(((NextStep.Resolve) next).errors())
        .extracting(each -> each.code().orElse(""))
        .containsExactly("one", "two");
  }

  @Test
  void inputComesBeforeReview() {
    NextStep next =
        checkout(
                "requires_escalation",
                """
                [{"type":"error","code":"review","content":"r","severity":"requires_buyer_review"},
                 {"type":"error","code":"input","content":"i","severity":"requires_buyer_input"}]
                """)
            .next();

    NextStep.HandOver handOver = (NextStep.HandOver) next;
    assertThat(handOver.reason()).isEqualTo(NextStep.HandOver.Reason.BUYER_INPUT);
    assertThat(handOver.errors())
        .extracting(each -> each.code().orElse(""))
        .containsExactly("input");
  }

  @Test
  void warningsTravelWithEveryStep() {
    NextStep next = Samples.full().next();

    assertThat(next).isInstanceOf(NextStep.Complete.class);
    assertThat(next.warnings())
        .extracting(each -> each.code().orElse(""))
        .containsExactly("prop65");
    assertThat(Samples.full().disclosures()).hasSize(1);
  }

  @Test
  void anErrorWithoutASeverityIsForTheBuyerToReview() {
    NextStep next = checkout("incomplete", "[{\"type\":\"error\",\"content\":\"?\"}]").next();

    assertThat(((NextStep.HandOver) next).reason())
        .isEqualTo(NextStep.HandOver.Reason.BUYER_REVIEW);
  }

  @Test
  void messagesOfUnknownTypesStandInNobodysWay() {
    assertThat(checkout("ready_for_complete", "[{\"type\":\"riddle\",\"content\":\"?\"}]").next())
        .isInstanceOf(NextStep.Complete.class);
  }

  @Test
  void aHandOverWithoutAPageSaysSo() {
    Checkout nowhere =
        Samples.read("{\"id\":\"c\",\"currency\":\"USD\",\"status\":\"requires_escalation\"}");

    assertThat(((NextStep.HandOver) nowhere.next()).continueUrl()).isEmpty();
  }

  @Test
  void anUnknownStatusWithoutAPageIsWaitedFor() {
    assertThat(Samples.read("{\"id\":\"c\",\"currency\":\"USD\",\"status\":\"on_hold\"}").next())
        .isInstanceOf(NextStep.Wait.class);
  }

  @Test
  void totalsThatDoNotAddUpAreForTheBuyer() {
    Checkout odd = Samples.with("totals", "[{\"type\":\"total\",\"amount\":1}]");

    assertThat(((NextStep.HandOver) odd.next()).reason())
        .isEqualTo(NextStep.HandOver.Reason.TOTALS);
  }

  @Test
  void anExpiredCheckoutIsStartedOverUnlessAnOrderMayComeOfIt() {
    Instant end = Instant.parse("2026-11-22T12:00:00Z");

    assertThat(Samples.full().next(end.minusNanos(1))).isInstanceOf(NextStep.Complete.class);
    assertThat(((NextStep.StartOver) Samples.full().next(end)).reason())
        .isEqualTo(NextStep.StartOver.Reason.EXPIRED);
    assertThat(Samples.with("status", "\"complete_in_progress\"").next(end.plusSeconds(9)))
        .isInstanceOf(NextStep.Wait.class);
  }

  private static Checkout checkout(String status, String messages) {
    return Samples.read(
        """
        {"id":"c","currency":"USD","status":"%s","continue_url":"https://flowers.example/c/1",
         "totals":[{"type":"subtotal","amount":5},{"type":"total","amount":5}],"messages":%s}
        """
            .formatted(status, messages));
  }

  private static String error(String code, String severity) {
    return "[{\"type\":\"error\",\"code\":\"%s\",\"content\":\"c\",\"severity\":\"%s\"}]"
        .formatted(code, severity);
  }
}
