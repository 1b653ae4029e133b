package dev.pushcart.tagging;

import dev.pushcart.CallPhase;
import dev.pushcart.FailureDetails;
import dev.pushcart.ProblemDetails;
import dev.pushcart.PushcartException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Not everything that a batch or an import asked for was done (Pushcart protocol 2026-11-01,
 * Product tags, Sets of tags). Its message names each operation that failed by itself, and its
 * {@link #code()} is that of the first one.
 */
public final class BatchNotAppliedException extends PushcartException {

  private static final long serialVersionUID = 1L;
  private static final int ROLLED_BACK = 424;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public BatchNotAppliedException(
      String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
  }

  /** Of the operations that were not done; those that were only undone are not named. */
  static BatchNotAppliedException of(List<ItemResult> failed) {
    List<ItemResult> themselves =
        failed.stream().filter(item -> item.status() != ROLLED_BACK).toList();
    FailureDetails.Builder details = FailureDetails.builder("batch_product_tags", CallPhase.DECODE);
    themselves.stream()
        .findFirst()
        .ifPresent(
            first ->
                details
                    .status(first.status())
                    .code(first.problem().map(ProblemDetails::code).orElse(null)));
    return new BatchNotAppliedException(
        "not everything was done: "
            + themselves.stream()
                .map(BatchNotAppliedException::inWords)
                .collect(Collectors.joining("; ")),
        details.build(),
        null);
  }

  /** Of an answer that says that everything was done, and does not show it. */
  static BatchNotAppliedException contradictory(String rule) {
    return new BatchNotAppliedException(
        "the answer contradicts itself, so nobody knows what was done: " + rule,
        FailureDetails.builder("batch_product_tags", CallPhase.DECODE).build(),
        null);
  }

  private static String inWords(ItemResult item) {
    return "operation "
        + item.index()
        + " ("
        + item.op()
        + ") was answered with "
        + item.status()
        + item.problem().map(problem -> " " + problem).orElse("");
  }
}
