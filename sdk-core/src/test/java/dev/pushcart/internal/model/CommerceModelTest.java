package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.LineItem;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalLine;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.Json;
import dev.pushcart.schemas.UcpDuty;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UpperChars;
import org.junit.jupiter.api.Test;

class CommerceModelTest {

  private static final String LINE =
      "{\"id\":\"li_1\",\"item\":{\"id\":\"bouquet_roses\",\"title\":\"Red Roses\",\"price\":3500},"
          + "\"quantity\":2,\"totals\":[{\"type\":\"subtotal\",\"amount\":7000},"
          + "{\"type\":\"total\",\"amount\":7000}],\"parent_id\":\"li_0\",\"note\":{\"x\":[null]}}";

  @Property(tries = 200)
  void totalsRoundTrip(
      @ForAll @UpperChars @StringLength(min = 1, max = 8) String type,
      @ForAll @LongRange(min = -Codecs.MAX_SAFE, max = Codecs.MAX_SAFE) long amount,
      @ForAll @Size(max = 3) List<@LongRange(min = -99, max = 99) Long> lines) {
    Total total =
        new TotalData(
            TotalType.of(type),
            amount,
            lines.isEmpty() ? null : "text",
            lines.stream()
                .<TotalLine>map(line -> new TotalLineData("line", line, Extras.NONE))
                .toList(),
            new Extras(Map.of("tax_rate", JsonValue.parse("7.25"))));

    assertThat(Json.read(TotalData.TABLE, Json.write(TotalData.TABLE, total))).isEqualTo(total);
  }

  @Property(tries = 200)
  void pricesRoundTrip(
      @ForAll @LongRange(min = 0, max = Codecs.MAX_SAFE) long amount,
      @ForAll @UpperChars @StringLength(3) String currency) {
    Money price = Money.of(amount, currency);

    assertThat(Json.read(PriceData.TABLE, Json.write(PriceData.TABLE, price))).isEqualTo(price);
  }

  @Test
  @UcpDuty(client = 8)
  void aLineRoundTripsWithWhatNoFieldIsDeclaredFor() {
    LineItem line = Json.read(LineItemData.TABLE, LINE);

    assertThat(line.quantity()).isEqualTo(2);
    assertThat(line.item().money("USD")).isEqualTo(Money.of(3500, "USD"));
    assertThat(line.parentId()).contains("li_0");
    assertThat(line.extras()).containsOnlyKeys("note");
    assertThat(Json.write(LineItemData.TABLE, line)).isEqualTo(LINE);
  }

  @Test
  @UcpDuty(client = 8)
  void aTotalOfAnUnknownTypeKeepsItsText() {
    Total total =
        Json.read(
            TotalData.TABLE, "{\"type\":\"gift_wrap\",\"display_text\":\"Wrap\",\"amount\":-5}");

    assertThat(total.type().isKnown()).isFalse();
    assertThat(total.type().value()).isEqualTo("gift_wrap");
    assertThat(total.displayText()).contains("Wrap");
    assertThat(total.money("USD")).isEqualTo(Money.of(-5, "USD"));
  }

  @Test
  void malformedSubLinesDoNotLoseTheTotal() {
    String json = "{\"type\":\"fee\",\"amount\":5,\"lines\":[{\"amount\":5}]}";

    Total total = Json.read(TotalData.TABLE, json);

    assertThat(total.lines()).isEmpty();
    assertThat(Json.write(TotalData.TABLE, total)).isEqualTo(json);
  }

  @Test
  void aMalformedUnitOfALaterVersionDoesNotLoseTheItem() {
    String json =
        "{\"id\":\"a\",\"title\":\"A\",\"price\":1,\"quantity_unit\":{"
            + "\"unit\":\"KGM\",\"scale\":16,"
            + "\"display_text\":\"kg\"}}";

    assertThat(Json.write(ItemData.TABLE, Json.read(ItemData.TABLE, json))).isEqualTo(json);
    assertThat(Json.read(ItemData.TABLE, json).quantityUnit()).isEmpty();
  }

  @Test
  void aUnitHasDefaults() {
    assertThat(Json.read(QuantityUnitData.TABLE, "{\"unit\":\"C62\",\"display_text\":\"each\"}"))
        .satisfies(
            unit -> {
              assertThat(unit.scale()).isZero();
              assertThat(unit.increment()).isOne();
            });
  }

  @Test
  void aBareStringIsAPlainDescription() {
    Description description = Json.read(DescriptionData.CODEC, "\"Fresh.\"");

    assertThat(description.plain()).contains("Fresh.");
    assertThat(Json.write(DescriptionData.CODEC, description)).isEqualTo("{\"plain\":\"Fresh.\"}");
  }

  @Test
  void aDescriptionsTextIsPlainBeforeMarkdownBeforeHtml() {
    assertThat(
            Json.read(DescriptionData.CODEC, "{\"html\":\"<b>h</b>\",\"markdown\":\"*m*\"}").text())
        .isEqualTo("*m*");
    assertThat(Json.read(DescriptionData.CODEC, "{}").text()).isEmpty();
  }

  @Test
  void aPriceIsRefusedWithItsPath() {
    assertThatThrownBy(
            () -> Json.read(PriceRangeData.TABLE, "{\"min\":{\"amount\":1,\"currency\":\"usd\"}}"))
        .hasMessage("$.min: currency: must be three upper-case letters (ISO 4217) but was \"usd\"");
    assertThatThrownBy(
            () -> Json.read(PriceData.TABLE, "{\"amount\":\"1500\",\"currency\":\"USD\"}"))
        .hasMessage("$.amount: expected an integer of at least 0 but was \"1500\"");
  }
}
