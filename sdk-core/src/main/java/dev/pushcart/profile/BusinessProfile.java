package dev.pushcart.profile;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.model.ProfileReader;
import java.util.List;
import java.util.Map;

/**
 * What a business publishes at {@code /.well-known/ucp} (UCP 2026-04-08, Overview, Discovery).
 * Immutable.
 *
 * <p>It is what the business says, in whichever published version's shape, and is checked for its
 * shape only. Addresses in it come from the other side: what was checked and negotiated is on
 * {@link dev.pushcart.Business}. A single malformed entry loses that entry, never the profile;
 * {@link #problems()} says which.
 *
 * <p>{@link #extras()} holds the document's own further members, and under {@code ucp} the further
 * members of its {@code ucp} object, when there are any.
 */
public interface BusinessProfile extends Extensible {

  /** The version this profile is written in, such as {@code 2026-04-08}. */
  String version();

  /**
   * Where profiles of further versions stand, by version, as sent; it may name this version too.
   * Empty when the business speaks one version only.
   */
  Map<String, String> supportedVersions();

  /**
   * The services by name, each with its entries in the order they were sent; empty when it has
   * none.
   */
  Map<String, List<ServiceEntry>> services();

  /**
   * The capabilities by name, each with its entries in the order they were sent; empty when none.
   */
  Map<String, List<CapabilityEntry>> capabilities();

  /**
   * The payment handlers by name, each with its entries in the order they were sent; empty when
   * none.
   */
  Map<String, List<PaymentHandler>> paymentHandlers();

  /** The public keys it signs with; empty when it publishes none. */
  List<SigningKey> signingKeys();

  /**
   * What is wrong with this document, each as a JSONPath and a rule; empty when it is well made.
   */
  List<String> problems();

  /**
   * Reads a profile, in the shape of any published version.
   *
   * @throws IllegalArgumentException if it is no JSON object with a version
   */
  static BusinessProfile parse(String json) {
    return ProfileReader.read(JsonValue.parse(json));
  }
}
