package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.store.Database;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What cursors are signed with: of the database, so that they survive a restart. Safe for use by
 * several threads.
 */
public final class CursorSecret {
  private final Database database;
  private @Nullable String secret;

  public CursorSecret(Database database) {
    this.database = database;
  }

  /** The same for every list of this database; outside of transactions. */
  public synchronized String get() {
    if (secret == null) {
      secret =
          database.write(
              h -> {
                h.execute(
                    "INSERT INTO live_secrets (name, value) VALUES ('cursors', ?)"
                        + " ON CONFLICT DO NOTHING",
                    UUID.randomUUID().toString());
                return h.createQuery("SELECT value FROM live_secrets WHERE name = 'cursors'")
                    .mapTo(String.class)
                    .one();
              });
    }
    return secret;
  }
}
