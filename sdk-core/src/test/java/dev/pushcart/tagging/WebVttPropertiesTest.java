package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.TagContentData;
import dev.pushcart.schemas.ProtocolFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an author says survives a track, whatever it is. */
class WebVttPropertiesTest {

  @Property(tries = 500)
  void whatIsExportedAndImportedIsTheSameInEveryFieldThatAnAuthorSets(
      @ForAll("drafts") List<TagDraft> drafts) {
    List<ProductTag> tags = PlatformTags.tags(drafts);

    TagTrack track = WebVtt.read(WebVtt.write(PlatformTags.MEDIA, tags));

    assertThat(track.mediaId()).contains(PlatformTags.MEDIA);
    assertThat(track.skippedLines()).isEmpty();
    assertThat(track.cues())
        .containsExactlyInAnyOrderElementsOf(
            tags.stream().map(tag -> new TagCue(Optional.of(tag.id()), TagDraft.of(tag))).toList());
    assertThat(track.cues().stream().map(cue -> json(cue.tag())).toList())
        .containsExactlyInAnyOrderElementsOf(
            drafts.stream().map(WebVttPropertiesTest::json).toList());
  }

  @Property(tries = 200)
  void aTrackWithoutIdsIsTheSameWhereverLinesEnd(
      @ForAll("drafts") List<TagDraft> drafts, @ForAll int ends) {
    List<TagCue> cues = drafts.stream().map(draft -> new TagCue(Optional.empty(), draft)).toList();
    String end = List.of("\n", "\r", "\r\n").get(Math.floorMod(ends, 3));

    TagTrack track =
        WebVtt.read(
            "\ufeff" + WebVtt.write(TagTrack.of(PlatformTags.MEDIA, cues)).replace("\n", end));

    assertThat(track.cues()).containsExactlyInAnyOrderElementsOf(cues);
  }

  @Property(tries = 200)
  void aCueHasTwoOrThreeLinesAndNoMarkup(@ForAll("drafts") List<TagDraft> drafts) {
    String document = WebVtt.write(PlatformTags.MEDIA, PlatformTags.tags(drafts));

    List<String> blocks = List.of(document.split("\n\n", -1));
    assertThat(blocks).hasSize(2 + drafts.size());
    assertThat(blocks.get(0)).isEqualTo("WEBVTT");
    assertThat(blocks.get(1).strip())
        .isEqualTo("NOTE pushcart product_tags v1 media=" + PlatformTags.MEDIA);
    for (String block : blocks.subList(2, blocks.size())) {
      String[] lines = block.strip().split("\n", -1);
      assertThat(lines).hasSize(3);
      assertThat(lines[0]).matches("pt_[0-9]+");
      assertThat(lines[1]).matches("[0-9:.]+ --> [0-9:.]+");
      assertThat(lines[2]).doesNotContainPattern("[<>&\\r\\u2028\\u2029\\u0000]");
    }
  }

  @Property(tries = 200)
  void cuesComeByTheirStart(@ForAll("drafts") List<TagDraft> drafts) {
    TagTrack track = WebVtt.read(WebVtt.write(PlatformTags.MEDIA, PlatformTags.tags(drafts)));

    assertThat(track.cues())
        .extracting(cue -> cue.tag().time().map(TimeRange::startMs).orElse(0L))
        .isSorted();
  }

  @Property(tries = 500)
  void whateverIsReadEitherIsATrackOrNamesALine(@ForAll("damaged") String document) {
    try {
      WebVtt.read(document);
    } catch (WebVttException refused) {
      assertThat(refused.getMessage()).startsWith("line " + refused.line() + ": ").hasLineCount(1);
      assertThat(refused.line()).isBetween(1, 1 + (int) document.lines().count());
    }
  }

  /** A field that is added to the protocol and not here would be lost unseen. */
  @Example
  void everyMemberThatTheSchemaHasIsAmongWhatIsTried() {
    JsonValue definitions =
        JsonValue.parse(ProtocolFiles.document(ProtocolFiles.TAGGING).toString())
            .get("$defs")
            .orElseThrow();
    Set<String> declared = new TreeSet<>();
    declared("", definitions.get("tag_content").orElseThrow(), definitions, declared);
    // The platform's, as its description says.
    declared.remove("time.start_at");
    Set<String> tried = new TreeSet<>();
    TagArbitraries.drafts()
        .sampleStream()
        .limit(600)
        .forEach(draft -> tried("", json(draft), tried));

    assertThat(declared).contains("client_ref", "product.variant_id", "keyframes.t_ms");
    assertThat(tried).containsAll(declared);
  }

  private static void declared(
      String path, JsonValue schema, JsonValue definitions, Set<String> to) {
    Optional<String> reference = schema.get("$ref").flatMap(JsonValue::asString);
    if (reference.isPresent()) {
      String name = reference.get().substring("#/$defs/".length());
      declared(path, definitions.get(name).orElseThrow(), definitions, to);
      return;
    }
    schema.get("items").ifPresent(items -> declared(path, items, definitions, to));
    for (Map.Entry<String, JsonValue> member :
        schema.get("properties").map(JsonValue::members).orElse(Map.of()).entrySet()) {
      to.add(path + member.getKey());
      declared(path + member.getKey() + '.', member.getValue(), definitions, to);
    }
  }

  private static void tried(String path, JsonValue value, Set<String> to) {
    if (value instanceof JsonArray) {
      value.elements().forEach(element -> tried(path, element, to));
      return;
    }
    value
        .members()
        .forEach(
            (name, member) -> {
              to.add(path + name);
              tried(path + name + '.', member, to);
            });
  }

  private static JsonValue json(TagContent content) {
    return JsonValue.parse(Json.write(TagContentData.TABLE, content));
  }

  @Provide
  Arbitrary<List<TagDraft>> drafts() {
    return PlatformTags.drafts();
  }

  @Provide
  Arbitrary<String> damaged() {
    return drafts()
        .flatMap(
            drafts -> {
              String whole = WebVtt.write(PlatformTags.MEDIA, PlatformTags.tags(drafts));
              return Combinators.combine(
                      Arbitraries.integers().between(0, whole.length()),
                      Arbitraries.integers().between(0, 4),
                      Arbitraries.of("", "\n", "\n\n", "-->", "\"", "}", "\ud800", "\u0000", "x"))
                  .as(
                      (at, length, piece) -> {
                        List<String> parts = new ArrayList<>();
                        parts.add(whole.substring(0, at));
                        parts.add(piece);
                        parts.add(whole.substring(Math.min(whole.length(), at + length)));
                        return String.join("", parts);
                      });
            });
  }
}
