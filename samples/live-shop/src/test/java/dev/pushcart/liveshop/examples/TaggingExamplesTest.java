package dev.pushcart.liveshop.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.Business;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.tagging.ContentRect;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.Lineups;
import dev.pushcart.tagging.MediaStatus;
import dev.pushcart.tagging.ModerationPolicy;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the guide to product tags do what the text beside them says. */
class TaggingExamplesTest {

  private static final Money PRICE = Money.of(18_00, "USD");

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension().freshPerTest();

  private Sandbox sandbox;
  private Pushcart pushcart;
  private Business shop;
  private ProductTags tags;
  private TagDraft draft;

  @BeforeEach
  void connect(Sandbox sandbox) {
    this.sandbox = sandbox;
    pushcart = sandbox.pushcart();
    shop = pushcart.connect(sandbox.shopUrl());
    tags = ProductTags.of(pushcart.connect(sandbox.liveUrl()));
    draft = Tagging.draft(Tagging.find(shop), PRICE, sandbox.clock().instant());
  }

  @Test
  void aTagIsCheckedMadeAndMoved() {
    register(ModerationPolicy.AUTO_APPROVE);
    assertThat(Tagging.check(tags, draft)).isEqualTo("Would be seen");
    ProductTag tag = Tagging.create(tags, draft);
    assertThat(tag.isSeen()).isTrue();
    ProductTag moved = Tagging.follow(tags, Tagging.move(tags, tag));
    assertThat(moved.keyframes()).hasSize(2);
    assertThat(Tagging.update(tags, moved).label()).hasValue("Stoneware mug");
    assertThat(TagProblems.rename(tags, moved, "Late")).startsWith("Read it again: ");
    ProductTag gone = tags.revoke(tag.id()).execute();
    assertThat(TagProblems.rename(tags, gone, "Gone")).startsWith("Not in this state: ");
  }

  @Test
  void aTagThatIsReviewedIsNotSeenAndARejectedOneIsAppealed() {
    assertThat(Tagging.register(tags).moderation()).isEqualTo(ModerationPolicy.PRE_MODERATION);
    assertThat(Tagging.check(tags, draft))
        .isEqualTo("Would be taken, and not be seen: [tag_not_approved]");
    ProductTag tag = Tagging.create(tags, draft);
    assertThat(tag.state()).isEqualTo(TagState.PENDING_REVIEW);
    ProductTags moderator = moderator();
    moderator.reject(tag, "misleading_label", "No mug").execute();
    ProductTag appealed = Tagging.appeal(tags, tag.id());
    assertThat(Tagging.approve(moderator, appealed).isSeen()).isTrue();
  }

  @Test
  void aDraftOfAnUnknownVideoWouldBeRefused() {
    assertThat(Tagging.check(tags, draft)).startsWith("Would be refused: ");
  }

  @Test
  void aLostAnswerMakesOneTag() {
    register(ModerationPolicy.AUTO_APPROVE);
    sandbox.faults().next(Match.operation("create_product_tag"), Fault.dropAfterCommit());
    ProductTag tag = Tagging.createOnce(tags, draft);
    assertThat(tags.list("vid_42").stream().map(ProductTag::id)).containsExactly(tag.id());
  }

  @Test
  @Timeout(60)
  void tagsComeOnScreenAndStayCurrent() {
    register(ModerationPolicy.AUTO_APPROVE);
    ProductTag tag = Tagging.create(tags, draft);
    TagScreen screen = new TagScreen(tags, "vid_42", OptionalLong.of(0));
    screen.load();
    screen.show(12_000, 390, 844);
    assertThat(screen.shown(12_000)).hasSize(1);
    assertThat(screen.nextChange(12_000)).hasValue(19_500);
    assertThat(TagScreen.ask(tags, 12_000)).hasValue(19_500);

    screen.follow(() -> screen.lastSeq().equals(OptionalLong.of(0)));
    OptionalLong last = screen.lastSeq();
    tags.revoke(tag.id()).execute();
    TagScreen after = new TagScreen(tags, "vid_42", last);
    after.follow(() -> after.lastSeq().equals(last));
    assertThat(after.lastSeq()).hasValue(last.orElseThrow() + 1);
    assertThat(after.shown(12_000)).isEmpty();
  }

  @Test
  void aClickIsAPlaceInThePictureAndNotInTheBars() {
    ContentRect picture = ContentRect.builder().player(400, 400).video(1080, 2160).build();
    assertThat(TagScreen.place(picture, 200, 100)).hasValue(new Position(0.5, 0.25));
    assertThat(TagScreen.place(picture, 50, 100)).isEmpty();
  }

  @Test
  void pricesAreAskedForAndOldOnesHaveADate() {
    register(ModerationPolicy.AUTO_APPROVE);
    List<ProductTag> shown = List.of(Tagging.create(tags, draft));
    assertThat(Tagging.prices(tags, pushcart, shown)).containsExactly("USD 18.00");
    sandbox.faults().times(9, Match.operation("lookup_catalog"), Fault.status(400));
    assertThat(Tagging.prices(tags, pushcart, shown)).first().asString().contains(" on ");
  }

  @Test
  void setsAreChangedTogether() {
    register(ModerationPolicy.AUTO_APPROVE);
    ProductTag old = Tagging.create(tags, draft);
    assertThat(Tagging.together(tags, draft, old)).hasSize(2);
    assertThat(Tagging.replace(tags, draft).tags()).hasSize(2);
  }

  @Test
  void aRoomOffersPinsAndEnds() {
    Business live = pushcart.connect(sandbox.liveUrl());
    ProductRef product = Tagging.find(shop);
    assertThat(RoomLineup.offer(live, List.of(product)).durationMs()).hasValue(120_000);
    Lineups lineups = Lineups.of(live);
    assertThat(RoomLineup.again(lineups, List.of(LineupItem.of(product))).entries()).hasSize(1);
    assertThat(RoomLineup.end(lineups).replayMediaId()).hasValue("replay_7");
    assertThat(tags.media("replay_7").execute().status()).isEqualTo(MediaStatus.PUBLISHED);
    assertThat(tags.list("replay_7").stream()).hasSize(1);
  }

  @Test
  void tagsAreTakenAlong(@TempDir Path folder) throws Exception {
    register(ModerationPolicy.AUTO_APPROVE);
    ProductTag tag = Tagging.create(tags, draft);
    assertThat(TagExports.backAndForth(tags, folder.resolve("tags.vtt")).applied()).isTrue();
    assertThat(tags.list("vid_42").stream()).hasSize(1);
    assertThat(TagExports.read(folder.resolve("tags.vtt"))).isEqualTo(1);
    List<String> documents = TagExports.here(List.of(tag), sandbox.clock().instant());
    assertThat(documents).hasSize(4).last().isEqualTo("1 frames");
  }

  @Test
  void viewersAreCounted() {
    register(ModerationPolicy.AUTO_APPROVE);
    ProductTag tag = Tagging.create(tags, draft);
    assertThat(Tagging.count(tags, tag, sandbox.clock().instant()).orders()).isEqualTo(1);
  }

  private void register(ModerationPolicy policy) {
    Tagging.register(tags);
    tags.updateMedia("vid_42", media -> media.moderation(policy)).execute();
  }

  private ProductTags moderator() {
    Secret token = Secret.of(sandbox.live().credential("operator:ann"));
    return Tagging.connect(pushcart, sandbox.liveUrl().toString(), token);
  }
}
