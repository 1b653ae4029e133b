package dev.pushcart.internal.dialect;

import dev.pushcart.JsonValue.JsonObject;

/**
 * One row of a step's table: a field, how either version writes it, what becomes of it, and the
 * functions that do so.
 *
 * @param field where it stands
 * @param older how the older version writes it
 * @param newer how the newer version writes it
 * @param request what becomes of it in a request, which goes from the newer to the older
 * @param answer what becomes of it in an answer, which goes from the older to the newer
 * @param down rewrites a request
 * @param up rewrites an answer
 */
record Change(
    String field, String older, String newer, Fate request, Fate answer, Down down, Up up) {

  private static final Down KEPT = (asked, said, request) -> request;
  private static final Up READ = (operation, answer) -> answer;

  /** What becomes of a field. */
  enum Fate {
    /** It does not occur. */
    NEVER("–"),
    /** Both versions mean the same by it, or the models read both shapes. */
    SAME("as it is"),
    /** It is said in the other version's words. */
    REWRITTEN("rewritten"),
    /** A hint that changes nothing when it is not said. */
    LEFT_OUT("left out"),
    /** It must not be left out and cannot be said, so the call is refused before it is sent. */
    REFUSED("refused");

    private final String text;

    Fate(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Rewrites a request for the older version. */
  @FunctionalInterface
  interface Down {

    /**
     * The request in the older version's words, or the very tree that was given.
     *
     * @param said the whole request as the models wrote it, before any step
     * @throws NotInVersionException if it cannot be said
     */
    JsonObject apply(Asked asked, JsonObject said, JsonObject request);
  }

  /** Rewrites an answer for the newer version. */
  @FunctionalInterface
  interface Up {

    /** The answer in the newer version's words, or the very tree that was given. */
    JsonObject apply(String operation, JsonObject answer);
  }

  /** A field that only answers have and that the models read in both shapes. */
  static Change read(String field, String older, String newer) {
    return new Change(field, older, newer, Fate.NEVER, Fate.SAME, KEPT, READ);
  }

  /** A field that passes both ways as it is. */
  static Change same(String field, String older, String newer) {
    return new Change(field, older, newer, Fate.SAME, Fate.SAME, KEPT, READ);
  }

  /** A field that a request's rewriting is about; answers do not have it, or have it alike. */
  static Change inRequests(
      String field, String older, String newer, Fate request, Fate answer, Down down) {
    return new Change(field, older, newer, request, answer, down, READ);
  }

  /** A field that only answers have and that has to be rewritten. */
  static Change inAnswers(String field, String older, String newer, Up up) {
    return new Change(field, older, newer, Fate.NEVER, Fate.REWRITTEN, KEPT, up);
  }

  /** A field that is rewritten both ways. */
  static Change both(String field, String older, String newer, Down down, Up up) {
    return new Change(field, older, newer, Fate.REWRITTEN, Fate.REWRITTEN, down, up);
  }
}
