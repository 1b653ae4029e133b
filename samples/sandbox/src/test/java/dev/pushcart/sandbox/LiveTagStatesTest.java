package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every state of a tag with every operation: what it leads to, or how it is refused. */
class LiveTagStatesTest {
  private static Sandbox sandbox;
  private static LiveClient app;
  private static LiveClient operator;

  /** From, then operation, then to; "appealed" is rejected with an open appeal. */
  private static final Map<String, Map<String, String>> ALLOWED =
      Map.of(
          "draft", Map.of("submit", "pending_review", "revoke", "revoked", "edit", "draft"),
          "pending_review",
              Map.of(
                  "approve", "approved",
                  "reject", "rejected",
                  "revoke", "revoked",
                  "edit", "pending_review"),
          "approved", Map.of("suspend", "suspended", "revoke", "revoked", "edit", "pending_review"),
          "rejected", Map.of("appeal", "rejected", "revoke", "revoked", "edit", "draft"),
          "appealed",
              Map.of(
                  "approve", "approved",
                  "reject", "rejected",
                  "revoke", "revoked",
                  "edit", "draft"),
          "suspended", Map.of("restore", "approved", "revoke", "revoked", "edit", "suspended"),
          "revoked", Map.of(),
          "expired", Map.of());

  /** What is open to each under pre-moderation; expired only where it may expire. */
  private static final Map<String, Set<String>> OPEN =
      Map.of(
          "draft", Set.of("pending_review", "revoked"),
          "pending_review", Set.of("approved", "rejected", "revoked"),
          "approved", Set.of("suspended", "pending_review", "revoked"),
          "rejected", Set.of("draft", "revoked"),
          "appealed", Set.of("approved", "rejected", "draft", "revoked"),
          "suspended", Set.of("approved", "revoked"),
          "revoked", Set.of(),
          "expired", Set.of());

  private static final Map<String, String> ASKED =
      Map.of(
          "submit", "pending_review",
          "approve", "approved",
          "reject", "rejected",
          "suspend", "suspended",
          "restore", "approved",
          "revoke", "revoked",
          "appeal", "rejected");

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    app = LiveClient.platform(sandbox);
    operator = LiveClient.operator(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  record Case(String from, String operation) {
    @Override
    public String toString() {
      return operation + " of " + from;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String from : ALLOWED.keySet()) {
      for (String operation : ASKED.keySet()) {
        cases.add(new Case(from, operation));
      }
      cases.add(new Case(from, "edit"));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyOperationDoesInEveryStateWhatTheTableSays(Case that) throws Exception {
    Answer tag = tagIn(that.from());
    String before = tag.state();

    Answer answer = apply(that.operation(), tag);

    String to = ALLOWED.get(that.from()).get(that.operation());
    Answer after = operator.get(tag.id());
    if (to != null) {
      assertThat(answer.ok().state()).isEqualTo(to);
      assertThat(answer.version()).isEqualTo(tag.version() + 1);
      assertThat(after.state()).isEqualTo(to);
    } else if (that.from().equals("appealed") && that.operation().equals("appeal")) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("appeal_exists");
    } else {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("invalid_transition");
      assertThat(answer.at("/transition/from")).isEqualTo(before);
      assertThat(answer.at("/transition/to"))
          .isEqualTo(ASKED.getOrDefault(that.operation(), before));
      assertThat(answer.texts("/transition/allowed"))
          .containsExactlyInAnyOrderElementsOf(OPEN.get(that.from()));
      assertThat(answer.at("/detail")).contains(before);
      assertThat(after.version()).isEqualTo(tag.version());
    }
  }

  private static Answer apply(String operation, Answer tag) throws Exception {
    return switch (operation) {
      case "edit" -> app.update(tag.id(), "{'label':'Another'}", tag.version());
      case "revoke" -> app.revoke(tag.id());
      case "submit" -> app.call("submit_product_tag", tag.id());
      case "appeal" -> app.call("appeal_product_tag", tag.id(), "{'reason':'It is fine'}");
      case "reject", "suspend" ->
          operator.call(operation + "_product_tag", tag.id(), "{'reason_code':'misleading'}");
      default -> operator.call(operation + "_product_tag", tag.id(), "{'note':'Looked at'}");
    };
  }

  /** A tag of a media under pre-moderation. */
  private static Answer tagIn(String state) throws Exception {
    String media = app.media("{'type':'video','duration_ms':60000,'moderation':'pre_moderation'}");
    ObjectNode draft = app.draft(media).put("submit", !state.equals("draft"));
    if (state.equals("expired")) {
      draft.put("expires_at", sandbox.clock().instant().minusSeconds(1).toString());
    }
    Answer tag = app.create(draft).ok();
    List<String> way =
        switch (state) {
          case "approved", "expired" -> List.of("approve");
          case "rejected" -> List.of("reject");
          case "appealed" -> List.of("reject", "appeal");
          case "suspended" -> List.of("approve", "suspend");
          case "revoked" -> List.of("revoke");
          default -> List.of();
        };
    for (String step : way) {
      apply(step, tag).ok();
    }
    return operator.get(tag.id());
  }

  @Test
  void aSubmittedTagOfAnAutoApprovingMediaIsApprovedAtOnce() throws Exception {
    String media = app.video();
    Answer draft = app.create(app.draft(media).put("submit", false)).ok();

    assertThat(draft.status()).isEqualTo(201);
    assertThat(draft.state()).isEqualTo("draft");
    assertThat(app.call("submit_product_tag", draft.id()).state()).isEqualTo("approved");
    assertThat(app.tag(media).state()).isEqualTo("approved");
  }

  @Test
  void preModerationBySwitchHoldsForAMediaThatSaysNothing() throws Exception {
    try (Sandbox moderated = Sandbox.start(ShopClient.options().preModeration().build())) {
      LiveClient client = LiveClient.platform(moderated);
      assertThat(client.tag(client.video()).state()).isEqualTo("pending_review");
      String room = client.call("create_room").body("{}").send().ok().id();
      assertThat(client.call("get_media", room).at("/moderation")).isEqualTo("pre_moderation");
      String open =
          client.media("{'type':'video','duration_ms':60000,'moderation':'auto_approve'}");
      assertThat(client.tag(open).state()).isEqualTo("approved");
    }
  }

  @Test
  void aMoveAndAPriceKeepAnApprovalUnderPreModeration() throws Exception {
    Answer tag = tagIn("approved");

    Answer moved = app.call("update_product_tag", tag.id(), "{'position':{'x':0.5,'y':0.25}}").ok();
    Answer priced =
        app.update(
                tag.id(),
                "{'price_snapshot':{'price':{'amount':3500,'currency':'USD'},"
                    + "'as_of':'2026-11-01T10:00:00Z','binding':false}}",
                moved.version())
            .ok();

    assertThat(moved.state()).isEqualTo("approved");
    assertThat(priced.state()).isEqualTo("approved");
    assertThat(app.update(tag.id(), "{'label':'New'}", priced.version()).state())
        .isEqualTo("pending_review");
  }

  @Test
  void aMoveMakesARejectedTagADraftAndTakesItsAppealBack() throws Exception {
    Answer tag = tagIn("appealed");

    Answer moved = app.call("update_product_tag", tag.id(), "{'order':7}").ok();

    assertThat(moved.state()).isEqualTo("draft");
    assertThat(moved.at("/moderation/appeal/state")).isEqualTo("none");
  }

  @Test
  void aDecisionSaysWhoDecidedWhenAndWhy() throws Exception {
    Answer tag = tagIn("pending_review");

    Answer rejected =
        operator
            .call(
                "reject_product_tag",
                tag.id(),
                "{'reason_code':'misleading','note':'Not that mug'}")
            .ok();
    Answer appealed = app.call("appeal_product_tag", tag.id(), "{'reason':'It is that mug'}").ok();
    Answer denied =
        operator.call("reject_product_tag", tag.id(), "{'reason_code':'still_not'}").ok();

    assertThat(rejected.at("/moderation/decided_by")).isEqualTo("operator:ann");
    assertThat(rejected.at("/moderation/reason_code")).isEqualTo("misleading");
    assertThat(rejected.at("/moderation/note")).isEqualTo("Not that mug");
    assertThat(appealed.at("/moderation/appeal/state")).isEqualTo("open");
    assertThat(appealed.at("/moderation/appeal/reason")).isEqualTo("It is that mug");
    assertThat(denied.at("/moderation/appeal/state")).isEqualTo("denied");
    assertThat(denied.at("/moderation/reason_code")).isEqualTo("still_not");
    assertThat(app.call("appeal_product_tag", tag.id(), "{'reason':'Please'}").code())
        .isEqualTo("appeal_exists");
  }

  @Test
  void anApprovalGrantsTheAppeal() throws Exception {
    Answer tag = tagIn("appealed");
    Answer approved = operator.call("approve_product_tag", tag.id());

    assertThat(approved.ok().at("/moderation/appeal/state")).isEqualTo("granted");
    assertThat(approved.at("/moderation/appeal/decided_at")).isNotEmpty();
  }

  @Test
  void whoRevokesATagTakesItsAppealBackForGood() throws Exception {
    Answer tag = tagIn("appealed");
    app.revoke(tag.id()).ok();

    Answer approved = operator.call("approve_product_tag", tag.id());
    Answer rejected = operator.call("reject_product_tag", tag.id(), "{'reason_code':'x'}");

    assertThat(app.get(tag.id()).at("/moderation/appeal/state")).isEqualTo("none");
    assertThat(List.of(approved.code(), rejected.code())).containsOnly("invalid_transition");
    assertThat(app.get(tag.id()).state()).isEqualTo("revoked");
  }

  @Test
  void aTagExpiresAtItsMillisecondAndNotBefore() throws Exception {
    Instant start = Instant.parse("2026-11-23T12:00:00Z");
    java.time.Clock stopped = java.time.Clock.fixed(start, java.time.ZoneOffset.UTC);
    try (Sandbox still = Sandbox.start(ShopClient.options().clock(stopped).build())) {
      LiveClient client = LiveClient.platform(still);
      String media = client.video();
      Instant end = start.plus(1, ChronoUnit.HOURS);
      Answer tag = client.create(client.draft(media).put("expires_at", end.toString())).ok();

      still.clock().advance(Duration.ofHours(1).minusMillis(1));
      assertThat(client.get(tag.id()).state()).isEqualTo("approved");
      still.clock().advance(Duration.ofMillis(1));
      Answer expired = client.get(tag.id());

      assertThat(expired.state()).isEqualTo("expired");
      assertThat(expired.version()).isEqualTo(2);
      assertThat(client.call("get_media", media).body().get("tag_count").intValue()).isZero();
      assertThat(client.revoke(tag.id()).at("/transition/from")).isEqualTo("expired");
    }
  }

  @Test
  void aSuspendedTagExpiresByTimeAndCannotBeRestored() throws Exception {
    Instant start = Instant.parse("2026-11-23T12:00:00Z");
    java.time.Clock stopped = java.time.Clock.fixed(start, java.time.ZoneOffset.UTC);
    try (Sandbox still = Sandbox.start(ShopClient.options().clock(stopped).build())) {
      LiveClient client = LiveClient.platform(still);
      LiveClient moderator = LiveClient.operator(still);
      Instant end = start.plus(1, ChronoUnit.HOURS);
      ObjectNode draft = client.draft(client.video()).put("expires_at", end.toString());
      String id = client.create(draft).ok().id();
      moderator.call("suspend_product_tag", id, "{'reason_code':'recall'}").ok();

      still.clock().advance(Duration.ofHours(1).minusMillis(1));
      assertThat(moderator.get(id).state()).isEqualTo("suspended");
      still.clock().advance(Duration.ofMillis(1));

      assertThat(moderator.get(id).state()).isEqualTo("expired");
      Answer restored = moderator.call("restore_product_tag", id);
      assertThat(restored.code()).isEqualTo("invalid_transition");
      assertThat(restored.at("/transition/from")).isEqualTo("expired");
    }
  }

  @Test
  void aRevokedTagStaysAsATombstoneAndCountsNowhere() throws Exception {
    String media = app.video();
    Answer tag = app.create(app.draft(media).put("client_ref", "mug-1")).ok();

    app.revoke(tag.id()).ok();

    assertThat(app.get(tag.id()).ok().state()).isEqualTo("revoked");
    assertThat(app.call("get_media", media).body().get("tag_count").intValue()).isZero();
    assertThat(app.create(app.draft(media).put("client_ref", "mug-1")).status()).isEqualTo(201);
  }
}
