package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.TagContentData;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.schemas.PushcartSchemas;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever an author says. */
class TagContentPropertiesTest {

  private static final PushcartSchemas SCHEMAS = PushcartSchemas.published();

  @Provide
  Arbitrary<TagDraft> drafts() {
    return TagArbitraries.drafts();
  }

  @Property(tries = 400)
  void everythingAnAuthorSaysTravelsThereAndBack(@ForAll("drafts") TagDraft draft) {
    TagContent read = Json.read(TagContentData.TABLE, Json.write(TagContentData.TABLE, draft));

    assertThat(TagDraft.of(read)).isEqualTo(draft);
  }

  @Property(tries = 100)
  void whatIsSentIsWhatTheSchemaSays(@ForAll("drafts") TagDraft draft) {
    SCHEMAS.check("live/tagging.json#/$defs/tag_draft", Json.write(TagRequests.DRAFT, draft));
  }

  @Property(tries = 100)
  void aBuilderStartsWithAllOfIt(@ForAll("drafts") TagDraft draft) {
    assertThat(draft.toBuilder().build()).isEqualTo(draft).hasSameHashCodeAs(draft);
    assertThat(draft.toBuilder().submit(false).build()).isNotEqualTo(draft);
  }
}
