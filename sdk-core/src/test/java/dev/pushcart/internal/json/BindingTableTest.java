package dev.pushcart.internal.json;

import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTableTest {

  private record Cake(
      String name,
      long slices,
      @Nullable String icingOrNull,
      @Nullable Long candlesOrNull,
      List<String> guests,
      List<Cake> layers,
      Extras extras) {

    static final BindingTable<Cake> TABLE =
        new BindingTable<>() {
          private final Field<String> name = required("name", STRING, Cake::name);
          private final LongField slices = required("slices", COUNT, Cake::slices);
          private final Field<String> icing = optional("icing", STRING, Cake::icingOrNull);
          private final Field<Long> candles = extension("candles", COUNT, Cake::candlesOrNull);
          private final ListField<String> guests = list("guests", STRING, Cake::guests);
          private final ListField<Cake> layers =
              extensionList("layers", Codecs.lazily(() -> Cake.TABLE), Cake::layers);

          @Override
          protected Cake build(Slots in) {
            if (in.get(name).isBlank()) {
              throw new IllegalArgumentException("name: must not be blank");
            }
            return new Cake(
                in.get(name),
                in.get(slices),
                in.getOrNull(icing),
                in.getOrNull(candles),
                in.get(guests),
                in.get(layers),
                in.extras());
          }

          @Override
          protected Extras extras(Cake cake) {
            return cake.extras();
          }
        };
  }

  @Test
  void fieldsAreWrittenInTheTablesOrderAndUnknownOnesFollow() {
    String json = "{\"color\":{\"a\":[1,null]},\"slices\":8,\"icing\":\"lemon\",\"name\":\"Ada\"}";

    assertThat(Json.write(Cake.TABLE, Json.read(Cake.TABLE, json)))
        .isEqualTo(
            "{\"name\":\"Ada\",\"slices\":8,\"icing\":\"lemon\",\"color\":{\"a\":[1,null]}}");
  }

  @Test
  void nullCountsAsAbsent() {
    Cake cake =
        Json.read(
            Cake.TABLE,
            "{\"name\":\"Ada\",\"slices\":8,\"icing\":null,\"candles\":null,\"guests\":null,"
                + "\"layers\":null}");

    assertThat(cake).isEqualTo(Json.read(Cake.TABLE, "{\"name\":\"Ada\",\"slices\":8}"));
    assertThat(cake.guests()).isEmpty();
  }

  @Test
  void nullInARequiredFieldIsAbsentToo() {
    assertThatThrownBy(() -> Json.read(Cake.TABLE, "{\"name\":null,\"slices\":8}"))
        .isInstanceOf(Mismatch.class)
        .hasMessage("$.name: is required but absent");
  }

  @Test
  void anAbsentIntegerIsNamed() {
    assertThatThrownBy(() -> Json.read(Cake.TABLE, "{\"name\":\"Ada\"}"))
        .hasMessage("$.slices: is required but absent");
  }

  @Test
  void theErrorNamesThePathIntoNestedLists() {
    assertThatThrownBy(
            () ->
                Json.read(
                    Codecs.list(Cake.TABLE),
                    "[{\"name\":\"Ada\",\"slices\":8},{\"name\":\"B\",\"slices\":\"two\"}]"))
        .isInstanceOfSatisfying(
            Mismatch.class, broken -> assertThat(broken.path()).isEqualTo("$[1].slices"))
        .hasMessage("$[1].slices: expected an integer of at least 1 but was \"two\"");
  }

  @Test
  void whatTheModelRefusesIsAMismatchAtItsPath() {
    assertThatThrownBy(() -> Json.read(Cake.TABLE, "{\"name\":\" \",\"slices\":8}"))
        .isInstanceOf(Mismatch.class)
        .hasMessage("$: name: must not be blank");
  }

  @Test
  void anythingButAnObjectIsRefused() {
    assertThatThrownBy(() -> Json.read(Cake.TABLE, "[]"))
        .hasMessage("$: expected an object but was an array");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Ada\",\"name\":\"Bob\",\"slices\":8}",
        "{\"name\":null,\"name\":\"Bob\",\"slices\":8}",
        "{\"name\":\"Ada\",\"slices\":8,\"name\":null}",
        "{\"name\":\"Ada\",\"slices\":8,\"slices\":9}",
        "{\"name\":\"Ada\",\"slices\":8,\"candles\":\"many\",\"candles\":3}",
        "{\"name\":\"Ada\",\"slices\":8,\"color\":1,\"color\":2}",
        "{\"name\":\"Ada\",\"slices\":8,\"color\":{\"a\":1,\"a\":2}}"
      })
  void aNameThatStandsTwiceIsRefused(String json) {
    assertThatThrownBy(() -> Json.read(Cake.TABLE, json))
        .isInstanceOf(Mismatch.class)
        .hasMessageContaining("stands twice in one object");
  }

  @Test
  void aMalformedExtensionIsKeptAndWrittenBack() {
    String json = "{\"name\":\"Ada\",\"slices\":8,\"candles\":{\"lit\":true}}";

    Cake cake = Json.read(Cake.TABLE, json);

    assertThat(cake.candlesOrNull()).isNull();
    assertThat(cake.extras().members()).containsOnlyKeys("candles");
    assertThat(Json.write(Cake.TABLE, cake)).isEqualTo(json);
  }

  @Test
  void aMalformedListOfAnExtensionIsKeptAndWrittenBack() {
    String json =
        "{\"name\":\"Ada\",\"slices\":8,\"layers\":["
            + "{\"name\":\"top\",\"slices\":1},{\"slices\":1}]}";

    Cake cake = Json.read(Cake.TABLE, json);

    assertThat(cake.layers()).isEmpty();
    assertThat(Json.write(Cake.TABLE, cake)).isEqualTo(json);
  }

  @Test
  void aTypeMayContainItself() {
    String json = "{\"name\":\"Ada\",\"slices\":8,\"layers\":[{\"name\":\"top\",\"slices\":1}]}";

    assertThat(Json.read(Cake.TABLE, json).layers()).extracting(Cake::name).containsExactly("top");
    assertThat(Json.write(Cake.TABLE, Json.read(Cake.TABLE, json))).isEqualTo(json);
  }

  @Test
  void aTableKnowsItsFields() {
    assertThat(Cake.TABLE.declares("candles")).isTrue();
    assertThat(Cake.TABLE.declares("color")).isFalse();
  }
}
