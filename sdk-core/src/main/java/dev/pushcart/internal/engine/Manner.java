package dev.pushcart.internal.engine;

import dev.pushcart.Authentication;
import dev.pushcart.signing.AnswerSignatures;

/**
 * How calls to one business are put, as the application wants it for this connection.
 *
 * @param mcpSession whether a session is opened where it is asked over MCP
 * @param authentication how calls say who asks, unless they say otherwise
 * @param answerSignatures how strictly the signatures on answers are checked
 */
public record Manner(
    boolean mcpSession, Authentication authentication, AnswerSignatures answerSignatures) {}
