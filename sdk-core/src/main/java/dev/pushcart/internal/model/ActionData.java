package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.OBJECT;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.commerce.Action;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Action} on the wire. */
public record ActionData(String id, @Nullable JsonObject configOrNull, Extras kept)
    implements Action {

  private static final BindingTable<Action> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, Action::id);
        private final Field<JsonObject> config =
            extension("config", OBJECT, model -> ((ActionData) model).configOrNull());

        @Override
        protected Action build(Slots in) {
          return new ActionData(in.get(id), in.getOrNull(config), in.extras());
        }

        @Override
        protected Extras extras(Action model) {
          return new Extras(model.extras());
        }
      };

  /** What a resource holds: the actions by their type, in the order they were sent. */
  public static final Codec<Map<String, List<Action>>> BY_TYPE = Codecs.map(Codecs.list(TABLE));

  @Override
  public Optional<JsonValue> config() {
    return Optional.ofNullable(configOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return "Action[" + id + ']';
  }
}
