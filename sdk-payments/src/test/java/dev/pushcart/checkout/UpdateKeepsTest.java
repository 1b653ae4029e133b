package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * An update is a full replacement: it sends all it was given back, and nothing only the business
 * says.
 */
class UpdateKeepsTest {

  /** Where a field that no model knows may stand and has to travel back from. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of(),
          List.of("line_items", "0"),
          List.of("line_items", "0", "item"),
          List.of("line_items", "1"),
          List.of("buyer"),
          List.of("context"),
          List.of("payment"),
          List.of("payment", "instruments", "0"),
          List.of("discounts"),
          List.of("fulfillment"),
          List.of("fulfillment", "methods", "0"),
          List.of("fulfillment", "methods", "0", "destinations", "1"),
          List.of("fulfillment", "methods", "0", "groups", "0"));

  /** What only the business says, by where it stands (ucp_request: omit). */
  private static final Map<List<String>, Set<String>> RESPONSE_ONLY =
      Map.of(
          List.of(),
          Set.of(
              "ucp",
              "id",
              "status",
              "currency",
              "totals",
              "messages",
              "links",
              "expires_at",
              "continue_url",
              "order",
              "order_id",
              "order_permalink_url",
              "actions",
              "policies"),
          List.of("line_items", "0"),
          Set.of("totals"),
          List.of("line_items", "0", "item"),
          Set.of("title", "price", "image_url", "unit_price"),
          List.of("payment"),
          Set.of("terms", "handlers"),
          List.of("payment", "instruments", "0"),
          Set.of("credential"),
          List.of("discounts"),
          Set.of("applied"),
          List.of("fulfillment"),
          Set.of("available_methods"),
          List.of("fulfillment", "methods", "0", "groups", "0"),
          Set.of("line_item_ids", "options"));

  @Provide
  Arbitrary<Map<Integer, Map<String, JsonValue>>> unknownFields() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(3)
            .ofMaxLength(8)
            .map("x_"::concat);
    return Arbitraries.maps(
        Arbitraries.integers().between(0, PLACES.size() - 1),
        Arbitraries.maps(names, values()).ofMinSize(1).ofMaxSize(3));
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return Arbitraries.of(
        JsonValue.of("text"),
        JsonValue.of(42),
        JsonValue.of(true),
        JsonValue.parse("1.50"),
        JsonValue.parse("null"),
        JsonValue.parse("[1,{\"deep\":[]}]"),
        JsonValue.parse("{\"id\":\"not ours\",\"totals\":[]}"));
  }

  @Property(tries = 200)
  void fieldsThatNobodyKnowsTravelBackFromEveryLevel(
      @ForAll("unknownFields") Map<Integer, Map<String, JsonValue>> fields) {
    JsonValue answer = JsonValue.parse(Samples.FULL);
    for (Map.Entry<Integer, Map<String, JsonValue>> place : fields.entrySet()) {
      answer = with(answer, PLACES.get(place.getKey()), place.getValue());
    }

    JsonValue sent = sentAfter(answer);

    fields.forEach(
        (place, members) ->
            assertThat(at(sent, PLACES.get(place)).members())
                .as(PLACES.get(place).toString())
                .containsAllEntriesOf(members));
  }

  @Property(tries = 200)
  void whatOnlyTheBusinessSaysNeverTravelsBackWhateverItIs(
      @ForAll("values") JsonValue junk, @ForAll boolean malformed) {
    JsonValue answer = JsonValue.parse(Samples.FULL);
    for (Map.Entry<List<String>, Set<String>> place : RESPONSE_ONLY.entrySet()) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      for (String name : place.getValue()) {
        if (at(answer, place.getKey()).get(name).isEmpty()
            || (malformed && survives(place, name))) {
          members.put(name, junk);
        }
      }
      answer = with(answer, place.getKey(), members);
    }

    JsonValue sent = sentAfter(answer);

    RESPONSE_ONLY.forEach(
        (place, names) -> {
          // A malformed choice may be lost altogether; what is left of it must still be clean.
          if (malformed && sent.get("fulfillment").isEmpty() && place.contains("fulfillment")) {
            return;
          }
          assertThat(at(sent, place).members().keySet())
              .as(place.toString())
              .doesNotContainAnyElementsOf(names);
        });
    assertThat(sent.toString()).doesNotContain("echoed-secret");
  }

  // Without these the answer is no checkout at all, so they cannot be junk.
  private static boolean survives(Map.Entry<List<String>, Set<String>> place, String name) {
    boolean core =
        place.getKey().isEmpty()
            && Set.of("id", "status", "currency", "totals", "messages").contains(name);
    return !core && !place.getKey().contains("line_items");
  }

  private static JsonValue sentAfter(JsonValue answer) {
    FakeBusiness shop = FakeBusiness.withEverything();
    Checkouts.of(shop).update(Samples.read(answer.toString()), c -> {});
    return shop.lastSent();
  }

  private static JsonValue at(JsonValue root, List<String> path) {
    JsonValue here = root;
    for (String step : path) {
      here =
          Character.isDigit(step.charAt(0))
              ? here.elements().get(Integer.parseInt(step))
              : here.members().get(step);
    }
    return here;
  }

  private static JsonValue with(JsonValue here, List<String> path, Map<String, JsonValue> members) {
    if (path.isEmpty()) {
      Map<String, JsonValue> changed = new LinkedHashMap<>(here.members());
      changed.putAll(members);
      return new JsonObject(changed);
    }
    List<String> rest = path.subList(1, path.size());
    if (Character.isDigit(path.get(0).charAt(0))) {
      List<JsonValue> changed = new ArrayList<>(here.elements());
      int index = Integer.parseInt(path.get(0));
      changed.set(index, with(changed.get(index), rest, members));
      return new JsonArray(changed);
    }
    Map<String, JsonValue> changed = new LinkedHashMap<>(here.members());
    changed.put(path.get(0), with(here.members().get(path.get(0)), rest, members));
    return new JsonObject(changed);
  }
}
