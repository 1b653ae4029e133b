package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.ProductTagData;
import dev.pushcart.internal.model.TagContentData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;

/** Tags as a platform gives them, of drafts. */
final class PlatformTags {

  static final String MEDIA = "vid_42";

  private PlatformTags() {}

  /** Contents of one video, as many as there may be. */
  static Arbitrary<List<TagDraft>> drafts() {
    return TagArbitraries.drafts(TagTarget.video(MEDIA))
        .list()
        .ofMaxSize(12)
        .uniqueElements(draft -> draft.clientRef().<Object>map(ref -> ref).orElse(draft));
  }

  /** A video's, named {@code pt_0} and so on. */
  static Arbitrary<List<ProductTag>> tags() {
    return drafts().map(PlatformTags::tags);
  }

  static List<ProductTag> tags(List<TagDraft> drafts) {
    List<ProductTag> tags = new ArrayList<>();
    for (TagDraft draft : drafts) {
      tags.add(tag("pt_" + tags.size(), draft));
    }
    return tags;
  }

  /** One that the platform took as it was. */
  static ProductTag tag(String id, TagDraft draft) {
    Map<String, JsonValue> json =
        new LinkedHashMap<>(JsonValue.parse(Json.write(TagContentData.TABLE, draft)).members());
    json.put("id", JsonValue.of(id));
    json.putAll(
        JsonValue.parse(
                """
                {"state":"approved","visibility":{"visible":true,"reasons":[],
                  "evaluated_for":{"at":"2026-11-23T12:00:00Z"}},"version":1,
                 "created_by":"business:https://flowers.example",
                 "created_at":"2026-11-23T09:00:00Z","updated_at":"2026-11-23T09:00:00Z"}
                """)
            .members());
    return Json.read(ProductTagData.TABLE, new JsonObject(json).toString());
  }

  /** A rose in the video. */
  static TagDraft.Builder rose() {
    return TagDraft.builder()
        .video(MEDIA)
        .product(ProductRef.of("https://flowers.example", "rose"))
        .disclosure(Disclosure.ownBrand());
  }
}
