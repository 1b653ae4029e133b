package dev.pushcart.internal.binding;

import static dev.pushcart.internal.binding.Operation.Effect.CHANGES;
import static dev.pushcart.internal.binding.Operation.Effect.READS;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_LOOKUP;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_SEARCH;
import static dev.pushcart.internal.ucp.Capabilities.CHECKOUT;
import static dev.pushcart.internal.ucp.Capabilities.LIVE;
import static dev.pushcart.internal.ucp.Capabilities.LIVE_TAGGING;
import static dev.pushcart.internal.ucp.Capabilities.SHOPPING;

import java.util.List;

/**
 * The one list of everything the SDK can ask (UCP 2026-04-08, {@code
 * services/shopping/rest.openapi.json} and {@code mcp.openrpc.json}; Pushcart protocol 2026-11-01,
 * {@code services/live/rest.openapi.json}).
 */
public final class Operations {

  private static final String NONE = "Repeat the call; it changes nothing.";
  private static final String READ_CHECKOUT =
      "Read the checkout with get_checkout and look at its status, or repeat the call under the same"
          + " idempotency key.";

  private static final String REPEAT =
      "Repeat the call under the same idempotency key: it answers with what exists, if it does.";
  private static final String UNDER_THE_KEY =
      ", or repeat the call under the same idempotency key.";
  private static final String READ_MEDIA = "Read the media with get_media" + UNDER_THE_KEY;
  private static final String READ_TAG =
      "Read the tag with get_product_tag and look at its state and version" + UNDER_THE_KEY;
  private static final String LIST_TAGS =
      "List the tags of the media with list_product_tags" + UNDER_THE_KEY;
  private static final String REPORT_AGAIN =
      "Report the same events again: each is counted once, by its event_id.";
  private static final String READ_ROOM = "Read the room with get_room" + UNDER_THE_KEY;
  private static final String READ_LINEUP = "Read the lineup with get_lineup" + UNDER_THE_KEY;
  private static final String READ_PIN =
      "Read the pin with get_pin and look at its pin_seq" + UNDER_THE_KEY;
  private static final String FIND_LINEUPS = "List the lineups with list_lineups" + UNDER_THE_KEY;

  /** Searches the catalog. */
  public static final Operation SEARCH_CATALOG =
      new Operation(
          "search_catalog",
          CATALOG_SEARCH,
          SHOPPING,
          READS,
          "POST",
          "/catalog/search",
          "catalog",
          NONE);

  /** Looks several ids up. */
  public static final Operation LOOKUP_CATALOG =
      new Operation(
          "lookup_catalog",
          CATALOG_LOOKUP,
          SHOPPING,
          READS,
          "POST",
          "/catalog/lookup",
          "catalog",
          NONE);

  /** Reads one product with its options. */
  public static final Operation GET_PRODUCT =
      new Operation(
          "get_product",
          CATALOG_LOOKUP,
          SHOPPING,
          READS,
          "POST",
          "/catalog/product",
          "catalog",
          NONE);

  /** Opens a checkout. */
  public static final Operation CREATE_CHECKOUT =
      new Operation(
          "create_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions",
          "checkout",
          "Repeat the call under the same idempotency key: it answers with the checkout that exists, if"
              + " one does.");

  /** Reads a checkout. */
  public static final Operation GET_CHECKOUT =
      new Operation(
          "get_checkout",
          CHECKOUT,
          SHOPPING,
          READS,
          "GET",
          "/checkout-sessions/{id}",
          "checkout",
          NONE);

  /** Replaces what the platform may set in a checkout. */
  public static final Operation UPDATE_CHECKOUT =
      new Operation(
          "update_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "PUT",
          "/checkout-sessions/{id}",
          "checkout",
          READ_CHECKOUT);

  /** Places the order. */
  public static final Operation COMPLETE_CHECKOUT =
      new Operation(
          "complete_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions/{id}/complete",
          "checkout",
          READ_CHECKOUT);

  /** Gives a checkout up. */
  public static final Operation CANCEL_CHECKOUT =
      new Operation(
          "cancel_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions/{id}/cancel",
          "checkout",
          READ_CHECKOUT);

  /** Registers a media that products are to be tagged in. */
  public static final Operation REGISTER_MEDIA =
      tagging("register_media", CHANGES, "POST", "/media", "media", REPEAT);

  /** Reads a media. */
  public static final Operation GET_MEDIA =
      tagging("get_media", READS, "GET", "/media/{id}", "media", NONE);

  /** Changes what is said about a media. */
  public static final Operation UPDATE_MEDIA =
      tagging("update_media", CHANGES, "PATCH", "/media/{id}", "media", READ_MEDIA);

  /** Makes a tag. */
  public static final Operation CREATE_PRODUCT_TAG =
      tagging("create_product_tag", CHANGES, "POST", "/product-tags", "product_tag", REPEAT);

  /** Says what would become of a tag. */
  public static final Operation CHECK_PRODUCT_TAG =
      tagging("check_product_tag", READS, "POST", "/product-tags:check", "product_tag", NONE);

  /** Runs several operations on tags. */
  public static final Operation BATCH_PRODUCT_TAGS =
      tagging("batch_product_tags", CHANGES, "POST", "/product-tags:batch", "batch", LIST_TAGS);

  /** Reads a tag. */
  public static final Operation GET_PRODUCT_TAG =
      tagging("get_product_tag", READS, "GET", "/product-tags/{id}", "product_tag", NONE);

  /** Changes or moves a tag. */
  public static final Operation UPDATE_PRODUCT_TAG =
      tagging(
          "update_product_tag", CHANGES, "PATCH", "/product-tags/{id}", "product_tag", READ_TAG);

  /** Submits a draft. */
  public static final Operation SUBMIT_PRODUCT_TAG =
      tagging(
          "submit_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:submit",
          "product_tag",
          READ_TAG);

  /** Speaks against a rejection. */
  public static final Operation APPEAL_PRODUCT_TAG =
      tagging(
          "appeal_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:appeal",
          "product_tag",
          READ_TAG);

  /** Takes a tag away for good. */
  public static final Operation REVOKE_PRODUCT_TAG =
      tagging(
          "revoke_product_tag", CHANGES, "DELETE", "/product-tags/{id}", "product_tag", READ_TAG);

  /** Lets a tag be seen. */
  public static final Operation APPROVE_PRODUCT_TAG =
      tagging(
          "approve_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:approve",
          "product_tag",
          READ_TAG);

  /** Refuses a tag. */
  public static final Operation REJECT_PRODUCT_TAG =
      tagging(
          "reject_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:reject",
          "product_tag",
          READ_TAG);

  /** Takes a tag away for now. */
  public static final Operation SUSPEND_PRODUCT_TAG =
      tagging(
          "suspend_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:suspend",
          "product_tag",
          READ_TAG);

  /** Lets a suspended tag be seen again. */
  public static final Operation RESTORE_PRODUCT_TAG =
      tagging(
          "restore_product_tag",
          CHANGES,
          "POST",
          "/product-tags/{id}:restore",
          "product_tag",
          READ_TAG);

  /** Lists the tags of a media. */
  public static final Operation LIST_PRODUCT_TAGS =
      tagging("list_product_tags", READS, "GET", "/media/{id}/product-tags", "product_tags", NONE);

  /** Lists where a product is tagged. */
  public static final Operation LIST_PRODUCT_TAGS_OF_PRODUCT =
      tagging("list_product_tags_of_product", READS, "GET", "/product-tags", "product_tags", NONE);

  /** Replaces all tags of a media. */
  public static final Operation REPLACE_PRODUCT_TAGS =
      tagging(
          "replace_product_tags",
          CHANGES,
          "PUT",
          "/media/{id}/product-tags",
          "product_tags",
          LIST_TAGS);

  /** Gives all tags of a media a new order. */
  public static final Operation REORDER_PRODUCT_TAGS =
      tagging(
          "reorder_product_tags",
          CHANGES,
          "POST",
          "/media/{id}/product-tags:reorder",
          "product_tags",
          LIST_TAGS);

  /** Says which tags are shown at a moment. */
  public static final Operation RESOLVE_PRODUCT_TAGS =
      tagging(
          "resolve_product_tags",
          READS,
          "GET",
          "/media/{id}/product-tags:resolve",
          "product_tags",
          NONE);

  /** Follows every change of a media. */
  public static final Operation WATCH_PRODUCT_TAGS =
      tagging(
          "watch_product_tags",
          READS,
          "GET",
          "/media/{id}/product-tags:watch",
          "product_tags",
          NONE);

  /** Writes the tags of a media in another format. */
  public static final Operation EXPORT_PRODUCT_TAGS =
      tagging(
          "export_product_tags",
          READS,
          "GET",
          "/media/{id}/product-tags:export",
          "product_tags",
          NONE);

  /** Reads tags from WebVTT. */
  public static final Operation IMPORT_PRODUCT_TAGS =
      tagging(
          "import_product_tags",
          CHANGES,
          "POST",
          "/media/{id}/product-tags:import",
          "product_tags",
          LIST_TAGS);

  /** Reports what viewers did. */
  public static final Operation RECORD_TAG_EVENTS =
      tagging("record_tag_events", CHANGES, "POST", "/tag-events:batch", "events", REPORT_AGAIN);

  /** Reads how a tag did. */
  public static final Operation GET_TAG_METRICS =
      tagging("get_tag_metrics", READS, "GET", "/product-tags/{id}/metrics", "metrics", NONE);

  /** Opens a live room. */
  public static final Operation CREATE_ROOM =
      tagging("create_room", CHANGES, "POST", "/rooms", "room", REPEAT);

  /** Reads a live room. */
  public static final Operation GET_ROOM =
      tagging("get_room", READS, "GET", "/rooms/{id}", "room", NONE);

  /** Ends a live room. */
  public static final Operation END_ROOM =
      tagging("end_room", CHANGES, "POST", "/rooms/{id}:end", "room", READ_ROOM);

  /** Reads what a room offers. */
  public static final Operation GET_LINEUP =
      tagging("get_lineup", READS, "GET", "/rooms/{id}/lineup", "lineup", NONE);

  /** Adds to what a room offers. */
  public static final Operation ADD_TO_LINEUP =
      tagging("add_to_lineup", CHANGES, "POST", "/rooms/{id}/lineup", "lineup", READ_LINEUP);

  /** Takes out of what a room offers. */
  public static final Operation REMOVE_FROM_LINEUP =
      tagging(
          "remove_from_lineup",
          CHANGES,
          "POST",
          "/rooms/{id}/lineup:remove",
          "lineup",
          READ_LINEUP);

  /** Gives what a room offers a new order. */
  public static final Operation REORDER_LINEUP =
      tagging(
          "reorder_lineup", CHANGES, "POST", "/rooms/{id}/lineup:reorder", "lineup", READ_LINEUP);

  /** Shows something as the pin of a room. */
  public static final Operation PIN_ASSET =
      tagging("pin_asset", CHANGES, "POST", "/rooms/{id}:pin", "pin", READ_PIN);

  /** Shows nothing as the pin of a room. */
  public static final Operation UNPIN_ASSET =
      tagging("unpin_asset", CHANGES, "POST", "/rooms/{id}:unpin", "pin", READ_PIN);

  /** Reads the pin of a room. */
  public static final Operation GET_PIN =
      tagging("get_pin", READS, "GET", "/rooms/{id}/pin", "pin", NONE);

  /** Keeps a lineup to be used again. */
  public static final Operation CREATE_LINEUP =
      tagging("create_lineup", CHANGES, "POST", "/lineups", "lineup", FIND_LINEUPS);

  /** Reads a lineup that is kept. */
  public static final Operation GET_LINEUP_SET =
      tagging("get_lineup_set", READS, "GET", "/lineups/{id}", "lineup", NONE);

  /** Lists the lineups that are kept. */
  public static final Operation LIST_LINEUPS =
      tagging("list_lineups", READS, "GET", "/lineups", "lineups", NONE);

  /** Forgets a lineup that was kept. */
  public static final Operation DELETE_LINEUP =
      tagging("delete_lineup", CHANGES, "DELETE", "/lineups/{id}", "lineup", FIND_LINEUPS);

  /** Copies a kept lineup into a room. */
  public static final Operation APPLY_LINEUP =
      tagging("apply_lineup", CHANGES, "POST", "/rooms/{id}:apply-lineup", "lineup", READ_LINEUP);

  private static final List<Operation> ALL =
      List.of(
          SEARCH_CATALOG,
          LOOKUP_CATALOG,
          GET_PRODUCT,
          CREATE_CHECKOUT,
          GET_CHECKOUT,
          UPDATE_CHECKOUT,
          COMPLETE_CHECKOUT,
          CANCEL_CHECKOUT,
          REGISTER_MEDIA,
          GET_MEDIA,
          UPDATE_MEDIA,
          CREATE_PRODUCT_TAG,
          CHECK_PRODUCT_TAG,
          BATCH_PRODUCT_TAGS,
          GET_PRODUCT_TAG,
          UPDATE_PRODUCT_TAG,
          SUBMIT_PRODUCT_TAG,
          APPEAL_PRODUCT_TAG,
          REVOKE_PRODUCT_TAG,
          APPROVE_PRODUCT_TAG,
          REJECT_PRODUCT_TAG,
          SUSPEND_PRODUCT_TAG,
          RESTORE_PRODUCT_TAG,
          LIST_PRODUCT_TAGS,
          LIST_PRODUCT_TAGS_OF_PRODUCT,
          REPLACE_PRODUCT_TAGS,
          REORDER_PRODUCT_TAGS,
          RESOLVE_PRODUCT_TAGS,
          EXPORT_PRODUCT_TAGS,
          IMPORT_PRODUCT_TAGS,
          RECORD_TAG_EVENTS,
          GET_TAG_METRICS,
          CREATE_ROOM,
          GET_ROOM,
          END_ROOM,
          GET_LINEUP,
          ADD_TO_LINEUP,
          REMOVE_FROM_LINEUP,
          REORDER_LINEUP,
          PIN_ASSET,
          UNPIN_ASSET,
          GET_PIN,
          CREATE_LINEUP,
          GET_LINEUP_SET,
          LIST_LINEUPS,
          DELETE_LINEUP,
          APPLY_LINEUP);

  private Operations() {}

  private static Operation tagging(
      String name,
      Operation.Effect effect,
      String method,
      String path,
      String resource,
      String recovery) {
    return new Operation(name, LIVE_TAGGING, LIVE, effect, method, path, resource, recovery);
  }

  /** Every operation, in the order of the specification. */
  public static List<Operation> all() {
    return ALL;
  }
}
