package dev.pushcart.internal.engine;

import dev.pushcart.Authentication;

/**
 * How calls to one business are put, as the application wants it for this connection.
 *
 * @param mcpSession whether a session is opened where it is asked over MCP
 * @param authentication how calls say who asks, unless they say otherwise
 */
public record Manner(boolean mcpSession, Authentication authentication) {}
