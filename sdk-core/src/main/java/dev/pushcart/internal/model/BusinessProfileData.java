package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.SigningKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link BusinessProfile} as it was read. */
record BusinessProfileData(
    String version,
    Map<String, String> supportedVersions,
    Map<String, List<ServiceEntry>> services,
    Map<String, List<CapabilityEntry>> capabilities,
    Map<String, List<PaymentHandler>> paymentHandlers,
    List<SigningKey> signingKeys,
    List<String> problems,
    Extras unknown)
    implements BusinessProfile {

  BusinessProfileData {
    supportedVersions = Collections.unmodifiableMap(new LinkedHashMap<>(supportedVersions));
    services = copy(services);
    capabilities = copy(capabilities);
    paymentHandlers = copy(paymentHandlers);
    signingKeys = List.copyOf(signingKeys);
    problems = List.copyOf(problems);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return unknown.members();
  }

  @Override
  public String toString() {
    return "profile of UCP " + version + " with " + capabilities.keySet();
  }

  private static <E> Map<String, List<E>> copy(Map<String, List<E>> entries) {
    Map<String, List<E>> copy = new LinkedHashMap<>();
    entries.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return Collections.unmodifiableMap(copy);
  }
}
