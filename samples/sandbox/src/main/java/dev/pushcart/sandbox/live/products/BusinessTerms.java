package dev.pushcart.sandbox.live.products;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * How to ask a business about its products: what its profile says (UCP 2026-08-25, Overview,
 * Discovery, Governance and Negotiation).
 *
 * @param version the UCP version to speak
 * @param endpoint where the REST operations of {@code dev.ucp.shopping} are
 */
record BusinessTerms(String version, HttpUrl endpoint) {
  private static final String SERVICE = "dev.ucp.shopping";
  private static final String LOOKUP = "dev.ucp.shopping.catalog.lookup";

  /** What this platform speaks, the best first: versions before these have no catalog. */
  static final List<String> VERSIONS = List.of("2026-08-25", "2026-04-08");

  /**
   * The newest version that both sides speak, by the profile that names all of them.
   *
   * @throws IOException when there is none
   */
  static String version(JsonNode profile) throws IOException {
    JsonNode ucp = profile.path("ucp");
    String own = ucp.path("version").stringValue("");
    for (String version : VERSIONS) {
      if (version.equals(own) || ucp.path("supported_versions").path(version).isString()) {
        return version;
      }
    }
    throw new IOException("it speaks UCP " + own + "; this platform speaks " + VERSIONS);
  }

  /** Where the profile of that version is; empty when it is this one. */
  static Optional<URI> leaf(JsonNode profile, String version) throws IOException {
    JsonNode ucp = profile.path("ucp");
    if (ucp.path("version").stringValue("").equals(version)) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(ucp.path("supported_versions").path(version).stringValue("")));
    } catch (IllegalArgumentException e) {
      throw new IOException("its profile of " + version + " is at no URL", e);
    }
  }

  /**
   * Reads the profile of one version.
   *
   * @throws IOException when it is of another one, or offers no lookup over REST
   */
  static BusinessTerms read(JsonNode profile, String version) throws IOException {
    JsonNode ucp = profile.path("ucp");
    String own = ucp.path("version").stringValue("");
    if (!own.equals(version)) {
      throw new IOException("its profile is of UCP " + own + " and not of " + version);
    }
    if (entries(ucp.path("capabilities").path(LOOKUP), version).isEmpty()) {
      throw new IOException("it does not offer " + LOOKUP + " " + version);
    }
    for (JsonNode entry : entries(ucp.path("services").path(SERVICE), version)) {
      HttpUrl endpoint = HttpUrl.parse(entry.path("endpoint").stringValue(""));
      if (entry.path("transport").stringValue("").equals("rest") && endpoint != null) {
        return new BusinessTerms(version, endpoint);
      }
    }
    throw new IOException("it does not offer " + SERVICE + " " + version + " over REST");
  }

  /** The address of an operation, below the endpoint whether that ends in a slash or not. */
  HttpUrl route(String path) {
    return endpoint.newBuilder().query(null).fragment(null).addPathSegments(path).build();
  }

  /** Several versions may stand in one list. */
  private static List<JsonNode> entries(JsonNode all, String version) {
    List<JsonNode> some = new ArrayList<>();
    for (JsonNode entry : all.isArray() ? all : List.<JsonNode>of()) {
      if (entry.path("version").stringValue("").equals(version)) {
        some.add(entry);
      }
    }
    return some;
  }
}
