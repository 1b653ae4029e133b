package dev.pushcart.internal.discovery;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.discovery.SpokenProtocol.Capability;
import dev.pushcart.internal.discovery.SpokenProtocol.Service;
import dev.pushcart.internal.model.ProfileReader;
import dev.pushcart.internal.ucp.Versions;
import dev.pushcart.profile.BusinessProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What this platform brings to a negotiation: the protocol versions it speaks and what it speaks in
 * each.
 *
 * @param protocols one for each version, in any order
 */
public record PlatformCapabilities(List<SpokenProtocol> protocols) {

  /**
   * Checks that there is something to negotiate with.
   *
   * @throws IllegalArgumentException if there is no version, or one stands twice
   */
  public PlatformCapabilities {
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("protocols: must hold at least one version");
    }
    if (protocols.stream().map(SpokenProtocol::version).distinct().count() != protocols.size()) {
      throw new IllegalArgumentException("protocols: must hold each version once");
    }
  }

  /**
   * Everything this SDK speaks, as {@link dev.pushcart.profile.PlatformProfile} declares by
   * default.
   */
  public static PlatformCapabilities everything() {
    return new PlatformCapabilities(SpokenProtocols.all());
  }

  /**
   * What a hosted platform profile declares, for a platform that declares less than everything.
   *
   * @throws IllegalArgumentException if it is no profile
   */
  public static SpokenProtocol declaredBy(String platformProfile) {
    BusinessProfile profile = ProfileReader.read(JsonValue.parse(platformProfile));
    List<Service> services = new ArrayList<>();
    if (Versions.isBefore(profile.version(), Versions.V2026_04_08)) {
      // Those versions have no way to say how a platform's services travel.
      SpokenProtocols.of(profile.version()).ifPresent(all -> services.addAll(all.services()));
    }
    profile.services().values().stream()
        .flatMap(List::stream)
        .map(
            entry ->
                new Service(
                    entry.name(),
                    entry.version(),
                    entry.transport(),
                    entry.spec().orElse(""),
                    entry.schema().orElse("")))
        .forEach(services::add);
    return new SpokenProtocol(
        profile.version(),
        services,
        profile.capabilities().values().stream()
            .flatMap(List::stream)
            .map(
                entry ->
                    new Capability(
                        entry.name(),
                        entry.version(),
                        entry.spec().orElse(""),
                        entry.schema().orElse(""),
                        entry.parents()))
            .toList());
  }

  /** The versions, the newest first. */
  public List<String> versions() {
    return protocols.stream()
        .map(SpokenProtocol::version)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** What is spoken in that version; empty when it is not spoken. */
  public Optional<SpokenProtocol> in(String version) {
    return protocols.stream().filter(protocol -> protocol.version().equals(version)).findFirst();
  }
}
