package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Link;
import dev.pushcart.commerce.LinkType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Link} on the wire. */
public record LinkData(LinkType type, String url, @Nullable String titleOrNull, Extras kept)
    implements Link {

  /** The fields of the specification. */
  public static final BindingTable<Link> TABLE =
      new BindingTable<>() {
        private final Field<LinkType> type =
            required("type", text(LinkType::of, LinkType::value), Link::type);
        private final Field<String> url = required("url", STRING, Link::url);
        private final Field<String> title =
            optional("title", STRING, model -> model.title().orElse(null));

        @Override
        protected Link build(Slots in) {
          return new LinkData(in.get(type), in.get(url), in.getOrNull(title), in.extras());
        }

        @Override
        protected Extras extras(Link model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> title() {
    return Optional.ofNullable(titleOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
