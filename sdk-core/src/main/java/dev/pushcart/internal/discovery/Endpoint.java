package dev.pushcart.internal.discovery;

import dev.pushcart.profile.Transport;

/**
 * Where a service is asked.
 *
 * @param transport how its operations travel
 * @param version the service's version
 * @param url an absolute URL that passed the rules; by REST without a slash at its end, since a
 *     route that begins with one is appended, by MCP as the business wrote it
 */
public record Endpoint(Transport transport, String version, String url) {}
