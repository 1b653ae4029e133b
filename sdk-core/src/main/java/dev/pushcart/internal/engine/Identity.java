package dev.pushcart.internal.engine;

import java.util.List;
import java.util.Map;

/**
 * As whom this platform speaks to a business.
 *
 * @param agentProfile where its profile of the version that is spoken is hosted
 * @param headers what says so in every request
 */
public record Identity(String agentProfile, List<Map.Entry<String, String>> headers) {

  /** Copies the headers. */
  public Identity {
    headers = List.copyOf(headers);
  }
}
