package dev.pushcart.sandbox.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The shop's database: SQLite in WAL mode with {@code synchronous=FULL}.
 *
 * <p>All writes run on one thread, several to a transaction; {@link #write} returns only after the
 * transaction that holds its work has reached the disk. Reads run on the caller's thread, on a
 * connection that cannot write, and see what is committed.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;

  private final List<Handle> handles = new ArrayList<>();
  private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);
  private final GroupCommit writer;

  private Database(Path file, int queueCapacity) {
    String url = "jdbc:sqlite:" + file.toAbsolutePath();
    // Left to choose, Flyway would talk to java.util.logging where SLF4J has no backend.
    Flyway.configure().loggers("slf4j").dataSource(url, null, null).load().migrate();
    try {
      Handle writing = open(url, false);
      for (int i = 0; i < READERS; i++) {
        readers.add(open(url, true));
      }
      writer = new GroupCommit(writing, queueCapacity);
    } catch (RuntimeException | Error e) {
      handles.forEach(Handle::close);
      throw e;
    }
  }

  /** Opens the file, creates it if need be, and brings it to the newest schema. */
  public static Database open(Path file) {
    return open(file, 4096);
  }

  static Database open(Path file, int queueCapacity) {
    return new Database(file, queueCapacity);
  }

  /**
   * Runs work in a transaction and returns once it is on the disk. An exception from the work
   * undoes it alone and is thrown here.
   *
   * @throws Overloaded when more work is queued than the writer will take on; nothing was done
   */
  public <T> T write(Function<Handle, T> work) {
    return writer.run(work);
  }

  /**
   * Tells of every commit from now on, once it can be read and before {@link #write} returns.
   *
   * @param listener runs on the writer's thread; must be quick; when it throws, that is logged and
   *     the commit stands
   */
  public void onCommit(Runnable listener) {
    writer.onCommit(listener);
  }

  /** Runs a query on what is committed. */
  public <T> T read(Function<Handle, T> query) {
    Handle handle;
    try {
      handle = readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("interrupted while waiting for a connection");
    }
    try {
      return handle.inTransaction(query::apply);
    } finally {
      readers.add(handle);
    }
  }

  /** Finishes what is queued, then closes every connection. */
  @Override
  public void close() {
    writer.close();
    handles.forEach(Handle::close);
  }

  private Handle open(String url, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(5_000);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    try {
      Connection connection = source.getConnection();
      Handle handle = Jdbi.create(connection).open();
      handles.add(handle);
      return handle;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot open " + url, e);
    }
  }
}
