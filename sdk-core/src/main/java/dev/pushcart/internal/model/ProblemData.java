package dev.pushcart.internal.model;

import dev.pushcart.ProblemDetails;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;

/** {@link ProblemDetails} inside of an answer: of one thing among several. */
final class ProblemData {

  static final Codec<ProblemDetails> CODEC =
      Codecs.converted(
          Codecs.JSON,
          document ->
              ProblemDetails.of(document)
                  .orElseThrow(() -> new IllegalArgumentException("is a problem without a code")),
          ProblemDetails::document);

  private ProblemData() {}
}
