package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.LINE;

import dev.pushcart.Business;
import dev.pushcart.ConnectOptions;
import dev.pushcart.Pushcart;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.Sandbox;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** App and shop meet: what the shop publishes, and what the two agree on. */
final class Meeting implements Stage.Part {

  static final String SHOPPING = "dev.ucp.shopping";

  private final Sandbox shop;
  private final Pushcart pushcart;

  Meeting(Sandbox shop, Pushcart pushcart) {
    this.shop = shop;
    this.pushcart = pushcart;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    stage.step("Start the sandbox", "Sandbox.start()");
    stage.say("a shop with its own database at " + shop.shopUrl());
    stage.say("and the app's profile, with its public key, at " + shop.agentProfileUrl());

    stage.step("Discover the shop", "pushcart.connect(\"" + shop.shopUrl() + "\")");
    stage.show(LINE);
    BusinessProfile profile = pushcart.connect(shop.shopUrl()).profile();
    List<ServiceEntry> services = profile.services().getOrDefault(SHOPPING, List.of());
    stage.say("its profile is of " + profile.version() + " and says:");
    stage.say("versions      " + profile.version() + older(profile));
    stage.say("transports    " + joined(services.stream().map(Meeting::reached).toList()));
    stage.say("capabilities  " + String.join(", ", new TreeSet<>(profile.capabilities().keySet())));
    stage.say("signing keys  " + joined(profile.signingKeys().stream().map(Meeting::key).toList()));
    stage.hold("the profile is well made", profile.problems().isEmpty());
    stage.hold("it publishes a key", !profile.signingKeys().isEmpty());

    stage.step("Agree on a version and a transport", "pushcart.connect(shop, with -> ...)");
    agree(
        stage,
        with -> {},
        "2026-08-25",
        Transport.REST,
        "nothing asked for: the newest both speak, the first transport listed");
    agree(
        stage,
        with -> with.transport(Transport.MCP),
        "2026-08-25",
        Transport.MCP,
        "MCP asked for: the newest both speak");
    agree(
        stage,
        with -> with.version("2026-04-08"),
        "2026-04-08",
        Transport.REST,
        "2026-04-08 asked for: its own profile, the first transport listed");
    agree(
        stage,
        with -> with.version("2026-04-08").transport(Transport.MCP),
        "2026-04-08",
        Transport.MCP,
        "both asked for");
  }

  private void agree(
      Stage stage,
      Consumer<ConnectOptions> options,
      String version,
      Transport transport,
      String because)
      throws Stage.Broken {
    stage.show(LINE);
    Business met = pushcart.connect(shop.shopUrl(), options);
    stage.hold(
        version + " over " + transport + "  (" + because + ")",
        met.version().equals(version)
            && transport(met).equals(transport)
            && met.offers("dev.ucp.shopping.checkout"));
  }

  /** What carries the calls to a business's shopping service. */
  static Transport transport(Business business) {
    ServiceEntry entry = business.services().get(SHOPPING);
    if (entry == null) {
      throw new IllegalStateException(business.url() + " has no shopping service");
    }
    return entry.transport();
  }

  private static String older(BusinessProfile profile) {
    return profile.supportedVersions().keySet().stream()
        .sorted((one, other) -> other.compareTo(one))
        .map(version -> ", " + version)
        .collect(Collectors.joining());
  }

  private static String reached(ServiceEntry entry) {
    return entry.transport() + entry.endpoint().map(url -> " at " + url).orElse("");
  }

  private static String key(SigningKey key) {
    return key.kid() + " (" + key.kty() + ")";
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }
}
