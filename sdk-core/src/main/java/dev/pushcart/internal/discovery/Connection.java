package dev.pushcart.internal.discovery;

import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a platform and a business agreed on.
 *
 * @param origin where the business was found, without a slash at its end
 * @param version the protocol version both speak
 * @param capabilities what both have, by name, each in the version both have
 * @param endpoints where each service that both have is asked, by service name
 * @param services the profile's entries that those endpoints come from, by service name
 * @param embedded the entry by which pages of a service are embedded, by service name: the newest
 *     that is not newer than the version
 * @param paymentHandlers what the business advertises, by handler name
 * @param profile the profile of that version
 * @param profileUrl where that profile was found; it is who the business's signatures speak for
 * @param problems what of the profile was dropped or refused, and why
 */
public record Connection(
    URI origin,
    String version,
    Map<String, CapabilityEntry> capabilities,
    Map<String, Endpoint> endpoints,
    Map<String, ServiceEntry> services,
    Map<String, ServiceEntry> embedded,
    Map<String, List<PaymentHandler>> paymentHandlers,
    BusinessProfile profile,
    String profileUrl,
    List<String> problems) {

  /** Copies the collections and keeps their order. */
  public Connection {
    capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    embedded = Collections.unmodifiableMap(new LinkedHashMap<>(embedded));
    paymentHandlers = Collections.unmodifiableMap(new LinkedHashMap<>(paymentHandlers));
    problems = List.copyOf(problems);
  }
}
