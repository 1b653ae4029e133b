package dev.pushcart.internal.discovery;

import dev.pushcart.profile.Transport;
import java.util.List;

/**
 * What one side speaks in one version of the protocol. A profile declares one version, so what
 * holds for another is another of these.
 *
 * @param version the protocol version
 * @param services what is spoken by service, version and transport
 * @param capabilities what is spoken by capability and version
 */
public record SpokenProtocol(
    String version, List<Service> services, List<Capability> capabilities) {

  /** Copies the lists. */
  public SpokenProtocol {
    services = List.copyOf(services);
    capabilities = List.copyOf(capabilities);
  }

  /** Whether that very binding is spoken. */
  public boolean speaks(String service, String version, Transport transport) {
    return services.stream()
        .anyMatch(
            mine ->
                mine.name().equals(service)
                    && mine.version().equals(version)
                    && mine.transport().equals(transport));
  }

  /** Whether that capability is spoken in exactly that version. */
  public boolean speaks(String capability, String version) {
    return capabilities.stream()
        .anyMatch(mine -> mine.name().equals(capability) && mine.version().equals(version));
  }

  /**
   * A binding of a service.
   *
   * @param name the service
   * @param version its version
   * @param transport how it travels
   * @param spec its description for people
   * @param schema its description for machines
   */
  public record Service(
      String name, String version, Transport transport, String spec, String schema) {}

  /**
   * A capability.
   *
   * @param name its name
   * @param version its version
   * @param spec its description for people
   * @param schema its JSON Schema
   * @param parents what it extends
   */
  public record Capability(
      String name, String version, String spec, String schema, List<String> parents) {

    /** Copies the parents. */
    public Capability {
      parents = List.copyOf(parents);
    }
  }
}
