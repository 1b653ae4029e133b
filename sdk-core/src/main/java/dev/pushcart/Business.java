package dev.pushcart;

import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A counterpart that was discovered and negotiated with: a shop, or a live platform, or both. Get
 * one from {@link Pushcart#connect(String)} and hand it to a client's {@code of(...)}.
 *
 * <p>It is what was negotiated at that moment. Immutable and safe to share; it needs no closing.
 */
public interface Business {

  /** The origin it was found at, such as {@code https://flowers.example}. */
  URI url();

  /** The protocol version both sides speak, such as {@code 2026-04-08}. */
  String version();

  /** The names of the capabilities both sides have, extensions included, in no particular order. */
  Set<String> capabilities();

  /** Whether both sides have that capability. */
  boolean offers(String capability);

  /**
   * The negotiated capability's configuration in the words of the newest version; empty when there
   * is none. As sent it stands in {@link #profile()}.
   */
  Optional<JsonValue> config(String capability);

  /**
   * The entry of each service that calls go to, by service name. Its {@link
   * ServiceEntry#transport()} and {@link ServiceEntry#version()} are what was chosen.
   */
  Map<String, ServiceEntry> services();

  /**
   * The entry by which pages of that service can be embedded: the newest the business lists that is
   * not newer than {@link #version()}, and so possibly an older one; empty when there is none.
   *
   * @param service such as {@code dev.ucp.shopping}
   */
  Optional<ServiceEntry> embedded(String service);

  /**
   * The payment handlers the business advertises, by handler name. A checkout's own list wins over
   * it.
   */
  Map<String, List<PaymentHandler>> paymentHandlers();

  /** The profile it publishes. */
  BusinessProfile profile();
}
