package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.schemas.ProtocolValidator;
import dev.pushcart.tagging.AppealState;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ResolvedTags;
import dev.pushcart.tagging.Surface;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TagTimeline;
import dev.pushcart.tagging.TimeRange;
import dev.pushcart.tagging.VisibilityReason;
import dev.pushcart.tagging.WarningCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tag as its platform tells it. */
class ProductTagModelTest {

  private static final String TAG =
      """
      {"client_ref":"cue-1","target":{"type":"live_room","id":"room_7","com.example.cam":2},
       "product":{"business":"https://flowers.example","product_id":"rose"},
       "position":{"x":0.42,"y":0.61},
       "keyframes":[{"t_ms":12000,"x":0.1,"y":0.5}],
       "time":{"start_ms":12000,"end_ms":19500,"start_at":"2026-11-23T10:00:12Z"},
       "order":3,"label":"Rose","disclosure":{"kind":"own_brand"},
       "id":"pt_7","state":"rejected",
       "moderation":{"decided_by":"operator:ops","decided_at":"2026-11-23T10:00:00Z",
         "reason_code":"wrong_product","note":"Not a rose.",
         "appeal":{"state":"open","reason":"It is.","at":"2026-11-23T11:00:00Z"}},
       "visibility":{"visible":false,"reasons":["tag_not_approved","moon_phase"],
         "evaluated_for":{"country":"VN","language":"vi","age":18,"surface":"ios",
           "at":"2026-11-23T12:00:00Z"}},
       "warnings":[{"code":"too_many_hotspots","detail":"7 at 12000","tag_ids":["pt_1","pt_7"]}],
       "version":4,"created_by":"business:https://flowers.example",
       "created_at":"2026-11-23T09:00:00Z","updated_at":"2026-11-23T11:00:00Z",
       "source":"manual","com.example.rank":7}
      """;

  @Test
  void aTagIsReadWholly() {
    ProductTag tag = Json.read(ProductTagData.TABLE, TAG);

    assertThat(tag.id()).isEqualTo("pt_7");
    assertThat(tag.version()).isEqualTo(4);
    assertThat(tag.state()).isEqualTo(TagState.REJECTED);
    assertThat(tag.time()).contains(new TimeRange(12_000, 19_500));
    assertThat(tag.startAt()).contains(Instant.parse("2026-11-23T10:00:12Z"));
    assertThat(tag.moderation().orElseThrow().appeal().orElseThrow().state())
        .isEqualTo(AppealState.OPEN);
    assertThat(tag.visibility().reasons())
        .containsExactly(VisibilityReason.TAG_NOT_APPROVED, VisibilityReason.of("moon_phase"));
    assertThat(tag.visibility().evaluatedFor().surface()).contains(Surface.IOS);
    assertThat(tag.warnings().get(0).code()).isEqualTo(WarningCode.TOO_MANY_HOTSPOTS);
    assertThat(tag.warnings().get(0).tagIds()).containsExactly("pt_1", "pt_7");
    assertThat(tag.target().extra("com.example.cam")).contains(JsonValue.of(2));
    assertThat(tag.extras()).containsOnlyKeys("com.example.rank");
  }

  @Test
  void everythingTravelsBack() {
    assertThat(ProtocolValidator.open().answer("get_product_tag", 200, TAG)).isEmpty();

    assertThat(
            JsonValue.parse(Json.write(ProductTagData.TABLE, Json.read(ProductTagData.TABLE, TAG))))
        .isEqualTo(JsonValue.parse(TAG));
  }

  @Test
  void whatItsAuthorSaidIsADraftAgainWithoutWhatThePlatformAdded() {
    TagDraft draft = TagDraft.of(Json.read(ProductTagData.TABLE, TAG));

    JsonValue written = JsonValue.parse(Json.write(TagContentData.TABLE, draft));

    assertThat(written.members())
        .doesNotContainKeys("id", "state", "visibility", "version", "warnings", "submit")
        .containsKeys("client_ref", "com.example.rank");
    assertThat(written.get("time").orElseThrow().members()).containsOnlyKeys("start_ms", "end_ms");
    assertThat(ProtocolValidator.open().request("create_product_tag", written.toString()))
        .isEmpty();
  }

  @Test
  void aTagThatIsVisibleForReasonsIsNotVisible() {
    ProductTag tag =
        Json.read(ProductTagData.TABLE, TAG.replace("\"visible\":false", "\"visible\":true"));

    assertThat(tag.visibility().visible()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "draft",
        "pending_review",
        "rejected",
        "suspended",
        "revoked",
        "expired",
        "unheard_of"
      })
  void onlyAnApprovedTagIsSeenWhateverItsVisibilitySays(String state) {
    ProductTag tag = Json.read(ProductTagData.TABLE, seen(state, "[]"));

    assertThat(tag.isSeen()).isFalse();
    assertThat(tag.visibility().visible()).isFalse();
    assertThat(tag.visibility().reasons()).hasSize(1);
    assertThat(TagTimeline.ofVisible(List.of(tag)).tags()).isEmpty();
  }

  @Test
  void anApprovedTagThatIsVisibleForNoReasonIsSeen() {
    ProductTag tag = Json.read(ProductTagData.TABLE, seen("approved", "[]"));

    assertThat(tag.isSeen()).isTrue();
    assertThat(TagTimeline.ofVisible(List.of(tag)).tags()).containsExactly(tag);
  }

  @Test
  void aNullAmongTheReasonsIsNotNoReason() {
    assertThat(Json.read(ProductTagData.TABLE, seen("approved", "[null]")).isSeen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | \"rejected\"",
        "[] | \"pending_review\"",
        "[] | null",
        "[null] | \"approved\"",
        "[{\"type\":\"about:blank\",\"title\":\"x\",\"status\":422,\"code\":\"x\"}] | \"approved\""
      })
  void aCheckThatContradictsItselfPromisesNothing(String problems, String state) {
    CheckResult check = Json.read(CheckResultData.TABLE, check(problems, state));

    assertThat(check.willBeSeen()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(check::requireSeen)
        .withMessageNotContaining("seen by");
  }

  @Test
  void aCheckThatSaysApprovedAndVisiblePromisesThatItIsSeen() {
    assertThat(Json.read(CheckResultData.TABLE, check("[]", "\"approved\"")).willBeSeen()).isTrue();
  }

  @Test
  void whatIsShownAtAMomentHasNoTagThatIsNotSeen() {
    ResolvedTags tags =
        Json.read(
            ResolvedTagsData.TABLE,
            "{\"at_ms\":5,\"active\":["
                + seen("approved", "[]")
                + ","
                + TAG.replace("pt_7", "pt_8")
                + "],\"warnings\":[],\"evaluated_for\":{\"at\":\"2026-11-23T12:00:00Z\"}}");

    assertThat(tags.active()).extracting(ProductTag::id).containsExactly("pt_7");
    assertThat(tags.unseen()).extracting(ProductTag::id).containsExactly("pt_8");
  }

  private static String seen(String state, String reasons) {
    return TAG.replace("\"visible\":false", "\"visible\":true")
        .replace("[\"tag_not_approved\",\"moon_phase\"]", reasons)
        .replace("\"rejected\"", '"' + state + '"');
  }

  private static String check(String problems, String state) {
    return "{\"valid\":true,\"warnings\":[],\"problems\":"
        + problems
        + ",\"state\":"
        + state
        + ",\"visibility\":{\"visible\":true,\"reasons\":[],"
        + "\"evaluated_for\":{\"at\":\"2026-11-23T12:00:00Z\"}}}";
  }

  @Test
  void aPlaceOutsideOfThePictureIsNamed() {
    assertThatThrownBy(() -> Json.read(ProductTagData.TABLE, TAG.replace("0.42", "1.42")))
        .isInstanceOf(Mismatch.class)
        .hasMessage("$.position.x: must be from 0 to 1 but was 1.42");
  }
}
