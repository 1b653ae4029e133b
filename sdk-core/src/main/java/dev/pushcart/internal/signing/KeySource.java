package dev.pushcart.internal.signing;

import dev.pushcart.profile.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the public keys of one business come from. Thread-safe. */
public interface KeySource {

  /** What is known now. The same list as long as nothing changes. */
  List<SigningKey> known();

  /**
   * What is known after the business was asked once more, if it may be asked now. Done at once when
   * it may not. Never fails: what is known stays known.
   *
   * @param timeout how long that may take
   */
  CompletableFuture<List<SigningKey>> askedAgain(Duration timeout);
}
