package dev.pushcart;

import dev.pushcart.profile.Transport;
import dev.pushcart.signing.AnswerSignatures;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one business is connected to, where that differs from what it and this client would agree on
 * by themselves. Given to {@link Pushcart#connect(String, java.util.function.Consumer)}. Not
 * thread-safe, and of no use after that call.
 */
public final class ConnectOptions {

  private @Nullable Transport transport;
  private @Nullable String version;
  private boolean mcpSession;
  private Authentication authentication = Authentication.none();
  private @Nullable AnswerSignatures answerSignatures;

  ConnectOptions() {}

  /**
   * Insists on that transport instead of the first that the business lists: {@link Transport#REST}
   * or {@link Transport#MCP}. It holds for every service of the business: what it offers by others
   * alone cannot be called through this connection.
   *
   * @throws IllegalArgumentException if it is another
   */
  public ConnectOptions transport(Transport transport) {
    if (!transport.equals(Transport.REST) && !transport.equals(Transport.MCP)) {
      throw new IllegalArgumentException("transport: must be rest or mcp but was " + transport);
    }
    this.transport = transport;
    return this;
  }

  /**
   * Insists on that protocol version instead of the newest that both sides speak.
   *
   * @param version such as {@code 2026-04-08}; one that the client has an agent profile of
   */
  public ConnectOptions version(String version) {
    this.version = Objects.requireNonNull(version, "version");
    return this;
  }

  /**
   * Whether a session is opened before the first call over MCP, and named in every one; not by
   * default, since UCP needs none. For servers that insist on {@code initialize} (MCP 2025-06-18,
   * Lifecycle); the exception of a call that was refused for want of a session says so. Without
   * effect over REST.
   *
   * <p>The session is opened by the first call and shared by all calls of this client to this
   * business with the same authentication headers and the same headers of their own ({@link
   * ApiCall#header}), also when it is connected to again. One that the server has forgotten is
   * opened anew by the next attempt.
   */
  public ConnectOptions mcpSession(boolean session) {
    this.mcpSession = session;
    return this;
  }

  boolean mcpSession() {
    return mcpSession;
  }

  /**
   * How every call to this business says who asks; {@link Authentication#none()} by default. A call
   * can say otherwise. Other businesses never see it, and neither does this one's profile.
   */
  public ConnectOptions authentication(Authentication authentication) {
    this.authentication = Objects.requireNonNull(authentication, "authentication");
    return this;
  }

  Authentication authentication() {
    return authentication;
  }

  /**
   * How strictly the signatures on this business's answers are checked; by default as the client
   * does.
   */
  public ConnectOptions answerSignatures(AnswerSignatures answerSignatures) {
    this.answerSignatures = Objects.requireNonNull(answerSignatures, "answerSignatures");
    return this;
  }

  Optional<AnswerSignatures> answerSignatures() {
    return Optional.ofNullable(answerSignatures);
  }

  Optional<Transport> transport() {
    return Optional.ofNullable(transport);
  }

  Optional<String> version() {
    return Optional.ofNullable(version);
  }
}
