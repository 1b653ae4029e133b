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
  private @Nullable AnswerSignatures answerSignatures;

  ConnectOptions() {}

  /**
   * Insists on that transport instead of the first that the business lists: {@link Transport#REST}
   * or {@link Transport#MCP}.
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
   * @param version such as {@code 2026-04-08}
   */
  public ConnectOptions version(String version) {
    this.version = Objects.requireNonNull(version, "version");
    return this;
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
