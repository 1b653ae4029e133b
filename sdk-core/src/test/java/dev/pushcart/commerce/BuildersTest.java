package dev.pushcart.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.BuyerData;
import dev.pushcart.internal.model.ContextData;
import dev.pushcart.internal.model.PostalAddressData;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildersTest {

  @Property(tries = 200)
  void aBuyerRoundTripsWithWhatExtensionsAdd(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String name, @ForAll boolean consent) {
    Buyer buyer =
        Buyer.builder()
            .firstName(name)
            .email(name + "@example.com")
            .extra("consent", JsonValue.parse("{\"marketing\":" + consent + "}"))
            .build();

    Buyer read = Json.read(BuyerData.TABLE, Json.write(BuyerData.TABLE, buyer));

    assertThat(read).isEqualTo(buyer);
    assertThat(read.toBuilder().build()).isEqualTo(buyer);
  }

  @Test
  void anAddressIsWrittenWithTheNamesOfTheSpecification() {
    PostalAddress address =
        PostalAddress.builder()
            .streetAddress("1 Main St")
            .extendedAddress("Apt 2")
            .addressLocality("Springfield")
            .addressRegion("IL")
            .addressCountry("US")
            .postalCode("62701")
            .firstName("Ada")
            .lastName("Byron")
            .phoneNumber("+12175550100")
            .build();

    assertThat(Json.write(PostalAddressData.TABLE, address))
        .isEqualTo(
            "{\"street_address\":\"1 Main St\",\"extended_address\":\"Apt 2\","
                + "\"address_locality\":\"Springfield\",\"address_region\":\"IL\","
                + "\"address_country\":\"US\",\"postal_code\":\"62701\",\"first_name\":\"Ada\","
                + "\"last_name\":\"Byron\",\"phone_number\":\"+12175550100\"}");
    assertThat(address.toString())
        .isEqualTo(
            "PostalAddress[street_address, extended_address, address_locality, address_region,"
                + " address_country, postal_code, first_name, last_name, phone_number]");
  }

  @Test
  void theFullNameOfTheFirstVersionIsKept() {
    PostalAddress address =
        Json.read(PostalAddressData.TABLE, "{\"full_name\":\"Ada Byron\",\"first_name\":null}");

    assertThat(address.extra("full_name")).contains(JsonValue.of("Ada Byron"));
    assertThat(address.toString()).isEqualTo("PostalAddress[full_name]");
  }

  @Test
  void theTextOfABuyerShowsNothingPersonal() {
    Buyer buyer =
        Buyer.builder().email("ada@example.com").extra("vat", JsonValue.of("DE123")).build();

    assertThat(buyer.toString()).isEqualTo("Buyer[email, vat]");
  }

  @Test
  void refusalsNameTheFieldAndTheRule() {
    assertThatThrownBy(() -> Buyer.builder().email(" ").build())
        .hasMessage("email: must not be blank");
    assertThatThrownBy(() -> Buyer.builder().extra("email", JsonValue.of("a")).build())
        .hasMessage("email: has a method of its own and cannot be an extra");
    assertThatThrownBy(() -> PostalAddress.builder().postalCode("").build())
        .hasMessage("postal_code: must not be blank");
    assertThatThrownBy(() -> Attribution.of(Map.of(" ", "a")))
        .hasMessage("attribution: a name must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.example.id", "dev.ucp.buyer_ip", "com.2example.x", "xn--p1ai.example.a"})
  void aSignalHasAKeyInReverseDomainNaming(String key) {
    assertThat(Signals.builder().signal(key, JsonValue.of(1)).build().values())
        .containsOnlyKeys(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip", "Com.example", "com.", ".com", "com..a", "com.-a", "com.a-", "2.a"})
  void anyOtherKeyIsRefused(String key) {
    assertThatThrownBy(() -> Signals.builder().signal(key, JsonValue.of(1)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("signals: must be in reverse-domain naming");
  }

  @Test
  void aContextKeepsHintsOfLaterVersions() {
    String json = "{\"address_country\":\"US\",\"currency\":\"USD\",\"location\":\"loc_1\"}";

    Context context = Json.read(ContextData.TABLE, json);

    assertThat(Json.write(ContextData.TABLE, context.toBuilder().build())).isEqualTo(json);
  }
}
