package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state machine of a tag (Pushcart protocol 2026-11-01, Product tags, States). */
final class Transitions {
  private static final Pattern REASON_CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MAX_NOTE = 500;

  private Transitions() {}

  /**
   * A tag after a step.
   *
   * @param event its type
   * @param reason why, where somebody decided
   */
  record Step(StoredTag tag, String event, Optional<String> reason) {}

  /** The state that a tag of the media has once it is submitted. */
  static TagState submitted(StoredMedia media) {
    return media.preModerated() ? TagState.PENDING_REVIEW : TagState.APPROVED;
  }

  /**
   * Refuses an edit of what nothing changes any more.
   *
   * @throws Problem 409 {@code invalid_transition}
   */
  static void requireEditable(StoredTag tag) {
    if (tag.state().isFinal()) {
      throw refused(
          tag, tag.state(), EnumSet.noneOf(TagState.class), "nothing changes it any more");
    }
  }

  /**
   * The step that an operation makes.
   *
   * @throws Problem 409 when the state does not allow it, 422 when the body breaks a rule
   */
  static Step step(
      LiveOperation operation,
      StoredMedia media,
      StoredTag tag,
      Principal caller,
      ObjectNode said,
      String pointer,
      Instant now) {
    ObjectNode words = words(operation, said, pointer);
    TagState from = tag.state();
    boolean heard = from == TagState.PENDING_REVIEW || tag.appealOpen();
    return switch (operation) {
      case SUBMIT_PRODUCT_TAG -> {
        require(from == TagState.DRAFT, media, tag, submitted(media), "submit needs a draft");
        yield step(tag, submitted(media), tag.moderation(), now, "tag.submitted");
      }
      case APPROVE_PRODUCT_TAG -> {
        require(
            heard, media, tag, TagState.APPROVED, "approve needs pending_review or an open appeal");
        yield step(
            tag,
            TagState.APPROVED,
            decision(tag, caller, words, now, "granted"),
            now,
            "tag.approved");
      }
      case REJECT_PRODUCT_TAG -> {
        require(
            heard, media, tag, TagState.REJECTED, "reject needs pending_review or an open appeal");
        yield step(
            tag,
            TagState.REJECTED,
            decision(tag, caller, words, now, "denied"),
            now,
            "tag.rejected");
      }
      case SUSPEND_PRODUCT_TAG -> {
        require(
            from == TagState.APPROVED, media, tag, TagState.SUSPENDED, "suspend needs approved");
        yield step(
            tag, TagState.SUSPENDED, decision(tag, caller, words, now, ""), now, "tag.suspended");
      }
      case RESTORE_PRODUCT_TAG -> {
        require(
            from == TagState.SUSPENDED, media, tag, TagState.APPROVED, "restore needs suspended");
        yield step(
            tag, TagState.APPROVED, decision(tag, caller, words, now, ""), now, "tag.restored");
      }
      case REVOKE_PRODUCT_TAG -> {
        require(!from.isFinal(), media, tag, TagState.REVOKED, "nothing is left to revoke");
        yield step(tag, TagState.REVOKED, withoutAppeal(tag), now, "tag.revoked");
      }
      case APPEAL_PRODUCT_TAG -> {
        require(
            from == TagState.REJECTED, media, tag, TagState.REJECTED, "an appeal needs rejected");
        yield step(tag, TagState.REJECTED, appealed(tag, words, now), now, "tag.appealed");
      }
      default -> throw new IllegalArgumentException("no operation of states: " + operation);
    };
  }

  private static ObjectNode words(LiveOperation operation, ObjectNode said, String pointer) {
    Errors errors = new Errors();
    Form form = new Form(said, pointer, errors);
    switch (operation) {
      case REJECT_PRODUCT_TAG, SUSPEND_PRODUCT_TAG ->
          form.required("reason_code")
              .matching(
                  "reason_code",
                  REASON_CODE,
                  "1 to 64 lower-case letters, digits and underscores, a letter first")
              .text("note", 0, MAX_NOTE);
      case APPROVE_PRODUCT_TAG, RESTORE_PRODUCT_TAG -> form.text("note", 0, MAX_NOTE);
      case APPEAL_PRODUCT_TAG -> form.required("reason").text("reason", MAX_NOTE);
      default -> {
        // The others say nothing.
      }
    }
    errors.throwIfAny();
    return form.out();
  }

  private static Step step(
      StoredTag tag, TagState to, ObjectNode moderation, Instant now, String event) {
    Optional<String> reason =
        event.equals("tag.rejected") || event.equals("tag.suspended")
            ? Optional.ofNullable(moderation.get("reason_code")).map(JsonNode::stringValue)
            : Optional.empty();
    return new Step(tag.next(to, tag.content(), moderation, now), event, reason);
  }

  /**
   * A moderator's decision.
   *
   * @param appeal what becomes of an open appeal
   */
  private static ObjectNode decision(
      StoredTag tag, Principal caller, ObjectNode words, Instant now, String appeal) {
    ObjectNode moderation =
        Json.object().put("decided_by", caller.toString()).put("decided_at", now.toString());
    moderation.setAll(words);
    if (tag.appealOpen()) {
      ObjectNode closed = (ObjectNode) tag.moderation().get("appeal").deepCopy();
      moderation.set("appeal", closed.put("state", appeal).put("decided_at", now.toString()));
    }
    return moderation;
  }

  /** What was decided, without an appeal that nobody has to decide any more. */
  static ObjectNode withoutAppeal(StoredTag tag) {
    ObjectNode moderation = tag.moderation().deepCopy();
    if (tag.appealOpen()) {
      moderation.putObject("appeal").put("state", "none");
    }
    return moderation;
  }

  private static ObjectNode appealed(StoredTag tag, ObjectNode words, Instant now) {
    String before = tag.moderation().path("appeal").path("state").stringValue("none");
    if (!before.equals("none")) {
      throw new Problem(
          409,
          "appeal_exists",
          "this rejection was appealed against already, and the appeal is " + before);
    }
    ObjectNode moderation = tag.moderation().deepCopy();
    moderation
        .putObject("appeal")
        .put("state", "open")
        .put("reason", words.get("reason").stringValue())
        .put("at", now.toString());
    return moderation;
  }

  private static void require(
      boolean allowed, StoredMedia media, StoredTag tag, TagState to, String rule) {
    if (!allowed) {
      throw refused(tag, to, open(media, tag), rule);
    }
  }

  /** The states that are open to a tag now, whoever may lead there. */
  private static Set<TagState> open(StoredMedia media, StoredTag tag) {
    Set<TagState> open = EnumSet.noneOf(TagState.class);
    switch (tag.state()) {
      case DRAFT -> open.add(submitted(media));
      case PENDING_REVIEW -> open.addAll(EnumSet.of(TagState.APPROVED, TagState.REJECTED));
      case APPROVED -> {
        open.add(TagState.SUSPENDED);
        if (media.preModerated()) {
          open.add(TagState.PENDING_REVIEW);
        }
        if (tag.expiresAt().isPresent()) {
          open.add(TagState.EXPIRED);
        }
      }
      case REJECTED -> {
        open.add(TagState.DRAFT);
        if (tag.appealOpen()) {
          open.addAll(EnumSet.of(TagState.APPROVED, TagState.REJECTED));
        }
      }
      case SUSPENDED -> {
        open.add(TagState.APPROVED);
        if (tag.expiresAt().isPresent()) {
          open.add(TagState.EXPIRED);
        }
      }
      case REVOKED, EXPIRED -> {
        return open;
      }
    }
    open.add(TagState.REVOKED);
    return open;
  }

  private static Problem refused(StoredTag tag, TagState to, Set<TagState> open, String rule) {
    ObjectNode transition =
        Json.object().put("from", tag.state().wireName()).put("to", to.wireName());
    ArrayNode allowed = transition.putArray("allowed");
    open.forEach(state -> allowed.add(state.wireName()));
    return new Problem(
            409,
            "invalid_transition",
            "the tag %s cannot go from %s to %s: %s; it may go to %s"
                .formatted(
                    tag.id(),
                    tag.state().wireName(),
                    to.wireName(),
                    rule,
                    open.isEmpty() ? "nothing" : allowed))
        .with("transition", transition);
  }
}
