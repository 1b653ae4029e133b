package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.TagContentData;
import dev.pushcart.internal.model.TagRequests;
import dev.pushcart.schemas.ProtocolValidator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever an author says. */
class TagContentPropertiesTest {

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
    assertThat(
            ProtocolValidator.open()
                .request("create_product_tag", Json.write(TagRequests.DRAFT, draft)))
        .isEmpty();
  }

  @Property(tries = 100)
  void aBuilderStartsWithAllOfIt(@ForAll("drafts") TagDraft draft) {
    assertThat(draft.toBuilder().build()).isEqualTo(draft).hasSameHashCodeAs(draft);
    assertThat(draft.toBuilder().submit(false).build()).isNotEqualTo(draft);
  }
}
