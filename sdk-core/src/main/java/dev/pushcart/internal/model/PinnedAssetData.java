package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.PinnedAsset;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link PinnedAsset} on the wire, where {@code type} says which one it is. */
public final class PinnedAssetData {

  private static final Codec<URI> LINK = Codecs.text(URI::create, URI::toString);

  private static final BindingTable<Whole> TABLE =
      new BindingTable<>() {
        private final Field<String> type = required("type", STRING, Whole::type);
        private final Field<String> entryId = optional("entry_id", STRING, Whole::entryIdOrNull);
        private final Field<String> code = optional("code", STRING, Whole::codeOrNull);
        private final Field<String> title = optional("title", STRING, Whole::titleOrNull);
        private final Field<URI> url = optional("url", LINK, Whole::urlOrNull);
        private final Field<URI> image = optional("image", LINK, Whole::imageOrNull);

        @Override
        protected Whole build(Slots in) {
          return new Whole(
              in.get(type),
              in.getOrNull(entryId),
              in.getOrNull(code),
              in.getOrNull(title),
              in.getOrNull(url),
              in.getOrNull(image),
              in.extras());
        }

        @Override
        protected Extras extras(Whole model) {
          return model.kept();
        }
      };

  /** Both directions. One that lacks what its type needs is of an unknown type. */
  public static final Codec<PinnedAsset> CODEC =
      Codecs.converted(TABLE, PinnedAssetData::read, PinnedAssetData::written);

  private PinnedAssetData() {}

  private static PinnedAsset read(Whole asset) {
    if (asset.type().equals("product") && asset.entryIdOrNull() != null) {
      return new Product(
          asset.entryIdOrNull(), asset.titleOrNull(), asset.imageOrNull(), asset.kept());
    }
    if (asset.type().equals("voucher") && asset.codeOrNull() != null) {
      return new Voucher(
          asset.codeOrNull(), asset.titleOrNull(), asset.imageOrNull(), asset.kept());
    }
    if (asset.type().equals("link") && asset.urlOrNull() != null) {
      return new Link(asset.urlOrNull(), asset.titleOrNull(), asset.imageOrNull(), asset.kept());
    }
    return new Unknown(asset);
  }

  private static Whole written(PinnedAsset asset) {
    String title = asset.title().orElse(null);
    URI image = asset.image().orElse(null);
    Extras kept = new Extras(asset.extras());
    if (asset instanceof PinnedAsset.Product product) {
      return new Whole("product", product.entryId(), null, title, null, image, kept);
    }
    if (asset instanceof PinnedAsset.Voucher voucher) {
      return new Whole("voucher", null, voucher.code(), title, null, image, kept);
    }
    if (asset instanceof PinnedAsset.Link link) {
      return new Whole("link", null, null, title, link.url(), image, kept);
    }
    return asset instanceof Unknown unknown
        ? unknown.whole()
        : new Whole(((PinnedAsset.Unknown) asset).type(), null, null, title, null, image, kept);
  }

  /** Every member that one of them may have. */
  record Whole(
      String type,
      @Nullable String entryIdOrNull,
      @Nullable String codeOrNull,
      @Nullable String titleOrNull,
      @Nullable URI urlOrNull,
      @Nullable URI imageOrNull,
      Extras kept) {}

  /** A product of the lineup. */
  public record Product(
      String entryId, @Nullable String titleOrNull, @Nullable URI imageOrNull, Extras kept)
      implements PinnedAsset.Product {
    @Override
    public Optional<String> title() {
      return Optional.ofNullable(titleOrNull);
    }

    @Override
    public Optional<URI> image() {
      return Optional.ofNullable(imageOrNull);
    }

    @Override
    public Map<String, JsonValue> extras() {
      return kept.members();
    }
  }

  /** A voucher. */
  public record Voucher(
      String code, @Nullable String titleOrNull, @Nullable URI imageOrNull, Extras kept)
      implements PinnedAsset.Voucher {
    @Override
    public Optional<String> title() {
      return Optional.ofNullable(titleOrNull);
    }

    @Override
    public Optional<URI> image() {
      return Optional.ofNullable(imageOrNull);
    }

    @Override
    public Map<String, JsonValue> extras() {
      return kept.members();
    }
  }

  /** A page. */
  public record Link(URI url, @Nullable String titleOrNull, @Nullable URI imageOrNull, Extras kept)
      implements PinnedAsset.Link {
    @Override
    public Optional<String> title() {
      return Optional.ofNullable(titleOrNull);
    }

    @Override
    public Optional<URI> image() {
      return Optional.ofNullable(imageOrNull);
    }

    @Override
    public Map<String, JsonValue> extras() {
      return kept.members();
    }
  }

  /** Anything else. */
  record Unknown(Whole whole) implements PinnedAsset.Unknown {
    @Override
    public String type() {
      return whole.type();
    }

    @Override
    public Optional<String> title() {
      return Optional.ofNullable(whole.titleOrNull());
    }

    @Override
    public Optional<URI> image() {
      return Optional.ofNullable(whole.imageOrNull());
    }

    @Override
    public Map<String, JsonValue> extras() {
      return whole.kept().members();
    }
  }
}
