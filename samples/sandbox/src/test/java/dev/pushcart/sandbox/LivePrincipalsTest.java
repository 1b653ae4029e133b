package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveWorld.Answer;
import dev.pushcart.sandbox.LiveWorld.Caller;
import dev.pushcart.sandbox.LiveWorld.Things;
import dev.pushcart.schemas.PrincipalTable;
import dev.pushcart.schemas.PrincipalTable.Access;
import dev.pushcart.schemas.PrincipalTable.Kind;
import dev.pushcart.schemas.PrincipalTable.Row;
import dev.pushcart.schemas.ProtocolOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every cell of the protocol page's table of operation by principal, through the wire, with what is
 * the caller's own and with what is not; and every answer held to the protocol's files.
 */
class LivePrincipalsTest {
  private static Sandbox sandbox;
  private static LiveWorld world;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    world = new LiveWorld(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /**
   * A cell.
   *
   * @param own whether the thing is the caller's
   */
  record Cell(Row row, Kind kind, boolean own) {
    Access access() {
      return row.of(kind);
    }

    @Override
    public String toString() {
      return row.operation() + " by " + kind + (own ? ", its own" : ", another's");
    }
  }

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Row row : PrincipalTable.rows()) {
      for (Kind kind : Kind.values()) {
        cells.add(new Cell(row, kind, false));
        if (Set.of(Access.OWN, Access.OWN_MEDIA, Access.OWN_PRODUCT).contains(row.of(kind))) {
          cells.add(new Cell(row, kind, true));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void thePlatformDoesWhatTheTableSays(Cell cell) throws Exception {
    sandbox.journal().clear();

    Asked asked = ask(cell);
    Answer answer = asked.answer();

    if (cell.access() == Access.NO) {
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(403);
      assertThat(answer.at("/code")).isEqualTo("forbidden");
    } else if (cell.access() == Access.YES || cell.own()) {
      int success =
          ProtocolOperation.named(cell.row().operation()).map(ProtocolOperation::success).orElse(0);
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(success);
      assertThat(refusal(answer)).as(answer.body().toString()).isEmpty();
    } else if (cell.row().operation().equals("list_lineups")) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().get("lineups").findValuesAsString("id"))
          .doesNotContain(asked.things().lineup());
    } else {
      assertThat(refusal(answer)).as(answer.body().toString()).isEqualTo(foreign(cell));
    }
    assertThat(
            sandbox.journal().requests().stream()
                .filter(LiveWire::isLive)
                .flatMap(each -> LiveWire.exchange(each).stream())
                .flatMap(each -> each.problems().stream()))
        .isEmpty();
  }

  /** What the code of the refusal is, of the whole or of the one thing in it; empty for none. */
  private static String refusal(Answer answer) {
    return Stream.of("/code", "/problems/0/code", "/results/0/problem/code")
        .map(answer::at)
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** How something that is not the caller's is refused. */
  private static String foreign(Cell cell) {
    String operation = cell.row().operation();
    boolean named =
        Set.of("create_product_tag", "check_product_tag", "batch_product_tags").contains(operation);
    if (cell.access() == Access.OWN_PRODUCT) {
      boolean tags = named || operation.equals("import_product_tags");
      return tags || operation.equals("list_product_tags_of_product")
          ? "business_not_allowed"
          : "not_found";
    }
    return named ? "media_unknown" : "not_found";
  }

  private record Asked(Answer answer, Things things) {}

  private static Asked ask(Cell cell) throws Exception {
    boolean product = cell.access() == Access.OWN_PRODUCT;
    Caller caller = product && !cell.own() ? world.otherBusiness() : world.caller(cell.kind());
    Kind stranger = cell.kind() == Kind.OPERATOR ? Kind.PLATFORM : Kind.OPERATOR;
    Caller owner =
        product ? world.caller(Kind.PLATFORM) : cell.own() ? caller : world.caller(stranger);
    String operation = cell.row().operation();
    boolean rooms =
        cell.row().route().startsWith("/rooms") || cell.row().route().startsWith("/lineups");
    boolean refused = cell.access() == Access.NO;
    Things things =
        rooms
            ? world.rooms(owner, operation.equals("apply_lineup") && !refused ? caller : owner)
            : world.things(owner, state(operation));
    Answer answer =
        world.call(
            caller,
            operation,
            id(cell.row().route(), things),
            query(operation),
            body(operation, things),
            operation.equals("replace_product_tags") ? tagsVersion(things) : "");
    return new Asked(answer, things);
  }

  /** The state that a tag must have for the operation. */
  private static String state(String operation) {
    return switch (operation) {
      case "submit_product_tag" -> "draft";
      case "approve_product_tag", "reject_product_tag" -> "pending_review";
      case "appeal_product_tag" -> "rejected";
      case "restore_product_tag" -> "suspended";
      default -> "approved";
    };
  }

  private static String id(String route, Things things) {
    if (!route.contains("{id}")) {
      return "";
    }
    return route.startsWith("/media")
        ? things.media()
        : route.startsWith("/rooms")
            ? things.room()
            : route.startsWith("/lineups") ? things.lineup() : things.tag();
  }

  private static Map<String, String> query(String operation) {
    return switch (operation) {
      case "list_product_tags_of_product" ->
          Map.of("business", sandbox.shopUrl().toString(), "product_id", LiveWorld.PRODUCT);
      case "resolve_product_tags" -> Map.of("at_ms", "1000");
      case "export_product_tags" -> Map.of("format", "webvtt");
      default -> Map.of();
    };
  }

  private static String tagsVersion(Things things) throws Exception {
    return world
        .call(world.caller(Kind.OPERATOR), "get_media", things.media(), Map.of(), null, "")
        .at("/tags_version");
  }

  private static ObjectNode body(String operation, Things things) {
    return switch (operation) {
      case "register_media" -> ShopClient.json("{'type':'image'}");
      case "update_media" -> ShopClient.json("{'title':'Roses'}");
      case "create_product_tag", "check_product_tag" -> world.draft(things.media());
      case "batch_product_tags" -> {
        ObjectNode batch = ShopClient.json("{'mode':'partial'}");
        ObjectNode op = batch.putArray("ops").addObject().put("op", "create");
        op.set("tag", world.draft(things.media()));
        yield batch;
      }
      case "update_product_tag" -> ShopClient.json("{'position':{'x':0.5,'y':0.25}}");
      case "appeal_product_tag" -> ShopClient.json("{'reason':'They are roses.'}");
      case "reject_product_tag", "suspend_product_tag" ->
          ShopClient.json("{'reason_code':'wrong'}");
      case "approve_product_tag", "restore_product_tag" -> ShopClient.json("{'note':'Seen.'}");
      case "replace_product_tags" -> {
        ObjectNode all = ShopClient.json("{}");
        JsonNode tag = world.draft(things.media()).without(List.of("target"));
        all.putArray("tags").add(tag);
        yield all;
      }
      case "reorder_product_tags" -> ids(things.tag());
      case "import_product_tags" ->
          ShopClient.json("{'format':'webvtt','mode':'partial'}").put("content", webvtt(things));
      case "record_tag_events" -> {
        ObjectNode events = ShopClient.json("{}");
        events
            .putArray("events")
            .addObject()
            .put("event_id", "e-" + things.tag())
            .put("type", "impression")
            .put("tag_id", things.tag())
            .put("at", sandbox.clock().instant().toString());
        yield events;
      }
      case "create_room" -> ShopClient.json("{'title':'Friday'}");
      case "add_to_lineup" -> entries();
      case "remove_from_lineup", "reorder_lineup" -> ids(things.entry());
      case "pin_asset" -> {
        ObjectNode pin = ShopClient.json("{'asset':{'type':'product'}}");
        ((ObjectNode) pin.get("asset")).put("entry_id", things.entry());
        yield pin;
      }
      case "create_lineup" -> entries().put("name", "Saturday");
      case "apply_lineup" -> ShopClient.json("{'mode':'append'}").put("lineup_id", things.lineup());
      default -> null;
    };
  }

  private static ObjectNode ids(String id) {
    ObjectNode ids = ShopClient.json("{}");
    ids.putArray("ids").add(id);
    return ids;
  }

  private static ObjectNode entries() {
    ObjectNode entries = ShopClient.json("{}");
    entries.putArray("entries").addObject().set("product", world.product());
    return entries;
  }

  private static String webvtt(Things things) {
    ObjectNode cue = ShopClient.json("{'type':'product_tag','id':'new_1'}");
    cue.set("content", world.draft(things.media()));
    return "WEBVTT\n\nNOTE pushcart product_tags v1 media="
        + things.media()
        + "\n\nnew_1\n00:00:01.000 --> 00:00:02.000\n"
        + cue
        + "\n";
  }
}
