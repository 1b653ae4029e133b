package dev.pushcart.sandbox.live.tags;

import static dev.pushcart.sandbox.live.tags.Permissions.Right.NO;
import static dev.pushcart.sandbox.live.tags.Permissions.Right.OWN;
import static dev.pushcart.sandbox.live.tags.Permissions.Right.OWN_MEDIA;
import static dev.pushcart.sandbox.live.tags.Permissions.Right.OWN_PRODUCT;
import static dev.pushcart.sandbox.live.tags.Permissions.Right.YES;

import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who may do what (Pushcart protocol 2026-11-01, Product tags, Principals): the page's table, one
 * row for each operation, and what its words <i>own</i> mean.
 */
public final class Permissions {
  /** A cell of the table. */
  public enum Right {
    YES,
    NO,
    /** Of what one opened or registered oneself. */
    OWN,
    /** In media that one registered. */
    OWN_MEDIA,
    /** A product of the business itself, and a tag of one. */
    OWN_PRODUCT
  }

  /** In the order of {@link Principal.Kind}. */
  private static final Map<LiveOperation, List<Right>> TABLE = new EnumMap<>(LiveOperation.class);

  static {
    row(LiveOperation.REGISTER_MEDIA, YES, YES, NO, YES);
    row(LiveOperation.GET_MEDIA, YES, YES, YES, YES);
    row(LiveOperation.UPDATE_MEDIA, OWN, OWN, NO, YES);
    row(LiveOperation.CREATE_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.CHECK_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.BATCH_PRODUCT_TAGS, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.GET_PRODUCT_TAG, YES, YES, YES, YES);
    row(LiveOperation.UPDATE_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.SUBMIT_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.APPEAL_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, NO);
    row(LiveOperation.REVOKE_PRODUCT_TAG, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.APPROVE_PRODUCT_TAG, NO, NO, NO, YES);
    row(LiveOperation.REJECT_PRODUCT_TAG, NO, NO, NO, YES);
    row(LiveOperation.SUSPEND_PRODUCT_TAG, NO, NO, NO, YES);
    row(LiveOperation.RESTORE_PRODUCT_TAG, NO, NO, NO, YES);
    row(LiveOperation.LIST_PRODUCT_TAGS, YES, YES, YES, YES);
    row(LiveOperation.LIST_PRODUCT_TAGS_OF_PRODUCT, YES, OWN_PRODUCT, NO, YES);
    row(LiveOperation.REPLACE_PRODUCT_TAGS, OWN_MEDIA, OWN_MEDIA, NO, YES);
    row(LiveOperation.REORDER_PRODUCT_TAGS, OWN_MEDIA, OWN_MEDIA, NO, YES);
    row(LiveOperation.RESOLVE_PRODUCT_TAGS, YES, YES, YES, YES);
    row(LiveOperation.EXPORT_PRODUCT_TAGS, YES, YES, YES, YES);
    row(LiveOperation.IMPORT_PRODUCT_TAGS, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.WATCH_PRODUCT_TAGS, YES, YES, YES, YES);
    row(LiveOperation.RECORD_TAG_EVENTS, YES, NO, YES, YES);
    row(LiveOperation.GET_TAG_METRICS, OWN_MEDIA, OWN_PRODUCT, NO, YES);
    row(LiveOperation.CREATE_ROOM, YES, YES, NO, YES);
    row(LiveOperation.GET_ROOM, YES, YES, YES, YES);
    row(LiveOperation.END_ROOM, OWN, OWN, NO, YES);
    row(LiveOperation.GET_LINEUP, YES, YES, YES, YES);
    row(LiveOperation.ADD_TO_LINEUP, OWN, OWN, NO, YES);
    row(LiveOperation.REMOVE_FROM_LINEUP, OWN, OWN, NO, YES);
    row(LiveOperation.REORDER_LINEUP, OWN, OWN, NO, YES);
    row(LiveOperation.PIN_ASSET, OWN, OWN, NO, YES);
    row(LiveOperation.UNPIN_ASSET, OWN, OWN, NO, YES);
    row(LiveOperation.GET_PIN, YES, YES, YES, YES);
    row(LiveOperation.CREATE_LINEUP, YES, YES, NO, YES);
    row(LiveOperation.GET_LINEUP_SET, OWN, OWN, NO, YES);
    row(LiveOperation.LIST_LINEUPS, OWN, OWN, NO, YES);
    row(LiveOperation.DELETE_LINEUP, OWN, OWN, NO, YES);
    row(LiveOperation.APPLY_LINEUP, OWN, OWN, NO, YES);
  }

  private Permissions() {}

  private static void row(
      LiveOperation operation, Right platform, Right business, Right user, Right operator) {
    TABLE.put(operation, List.of(platform, business, user, operator));
  }

  /** The cell of the table; an operation without a row is for nobody. */
  public static Right of(LiveOperation operation, Principal.Kind kind) {
    return TABLE.getOrDefault(operation, List.of(NO, NO, NO, NO)).get(kind.ordinal());
  }

  /**
   * Refuses who may never do this.
   *
   * @throws Problem 403 {@code forbidden}
   */
  public static void require(LiveOperation operation, Principal caller) {
    if (of(operation, caller.kind()) == NO) {
      throw new Problem(
          403,
          "forbidden",
          "a %s may not ask for %s"
              .formatted(caller.kind().name().toLowerCase(Locale.ROOT), operation.wireName()));
    }
  }

  /** Whether the media is the caller's, as its owner or as the operator. */
  public static boolean owns(Principal caller, StoredMedia media) {
    return owns(caller, media.owner().toString());
  }

  /** Whether something of that owner, as messages write it, is the caller's or the operator's. */
  public static boolean owns(Principal caller, String owner) {
    return caller.is(Principal.Kind.OPERATOR) || caller.toString().equals(owner);
  }

  /** Whether the caller may change a tag: whoever has the media, or the business of its product. */
  public static boolean mayChange(
      LiveOperation operation, Principal caller, StoredMedia media, StoredTag tag) {
    return switch (of(operation, caller.kind())) {
      case YES -> true;
      case OWN, OWN_MEDIA -> owns(caller, media);
      case OWN_PRODUCT -> isBusinessOf(caller, tag.business());
      case NO -> false;
    };
  }

  /** Whether the caller may read the media and what is in it. */
  public static boolean mayRead(Principal caller, StoredMedia media) {
    return !media.isDraft() || owns(caller, media);
  }

  /**
   * Whether the caller may read the tag; whether it may read the media is another question, and so
   * is whether viewers see it.
   */
  public static boolean mayRead(Principal caller, StoredMedia media, StoredTag tag) {
    return !TagState.PRIVATE.contains(tag.state()) || concerns(caller, media, tag);
  }

  /**
   * Whether the tag is the caller's affair: its media, its product, its own tag, or it moderates.
   */
  public static boolean concerns(Principal caller, StoredMedia media, StoredTag tag) {
    return owns(caller, media)
        || isBusinessOf(caller, tag.business())
        || tag.createdBy().equals(caller.toString());
  }

  /** Whether the caller is that business. */
  public static boolean isBusinessOf(Principal caller, String business) {
    return caller.is(Principal.Kind.BUSINESS)
        && Origin.of(caller.name()).map(business::equals).orElse(false);
  }

  /** What a foreign or missing thing is answered with. */
  public static Problem notFound(String what, String id) {
    return new Problem(
        404, "not_found", "there is no " + what + " " + id + " here, or not for you");
  }
}
