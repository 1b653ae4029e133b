package dev.pushcart.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Commands share a transaction and nothing else. */
class GroupCommitTest {
  private final ExecutorService callers = Executors.newFixedThreadPool(8);
  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(directory.resolve("test.db"), 4);
    database.write(h -> h.execute("CREATE TABLE notes (text TEXT NOT NULL)"));
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
    database.close();
  }

  @Test
  void aFailingCommandSpoilsNoOtherOfItsBatch() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> blocker =
        CompletableFuture.supplyAsync(() -> block(started, go), callers);
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    List<CompletableFuture<Integer>> batch = new ArrayList<>();
    batch.add(note("first"));
    batch.add(
        CompletableFuture.supplyAsync(
            () ->
                database.write(
                    h -> {
                      h.execute("INSERT INTO notes VALUES ('spoiled')");
                      throw new IllegalStateException("on purpose");
                    }),
            callers));
    batch.add(note("last"));
    go.countDown();
    blocker.get(30, TimeUnit.SECONDS);
    batch.get(0).get(30, TimeUnit.SECONDS);
    batch.get(2).get(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> batch.get(1).get(30, TimeUnit.SECONDS))
        .hasRootCauseMessage("on purpose");
    assertThat(notes()).containsExactlyInAnyOrder("first", "last");
  }

  @Test
  void aFullQueueRefusesAndNothingIsDone() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> blocker =
        CompletableFuture.supplyAsync(() -> block(started, go), callers);
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    List<CompletableFuture<Integer>> queued = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      queued.add(note("note"));
    }
    CompletableFuture<Object> refused =
        CompletableFuture.anyOf(queued.toArray(CompletableFuture[]::new));
    assertThatThrownBy(() -> refused.get(30, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(Overloaded.class);
    go.countDown();
    blocker.get(30, TimeUnit.SECONDS);
    long failed = 0;
    for (CompletableFuture<Integer> each : queued) {
      failed += each.handle((n, e) -> e == null ? 0 : 1).get(30, TimeUnit.SECONDS);
    }
    assertThat(failed).isEqualTo(1);
    assertThat(notes()).hasSize(4);
  }

  @Test
  void anErrorInTheCommitFailsItsCommandAndTheWriterGoesOn() throws Exception {
    AtomicBoolean failing = new AtomicBoolean(true);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("failing.db"));
    try (Connection real = source.getConnection();
        Handle handle = Jdbi.create(failingOnce(real, "commit", failing)).open();
        GroupCommit writer = new GroupCommit(handle, 4)) {
      CompletableFuture<Integer> failed =
          CompletableFuture.supplyAsync(
              () -> writer.run(h -> h.execute("CREATE TABLE lost (text TEXT)")), callers);
      assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(AssertionError.class);
      CompletableFuture<Integer> tables =
          CompletableFuture.supplyAsync(
              () ->
                  writer.run(
                      h ->
                          h.createQuery("SELECT COUNT(*) FROM sqlite_master")
                              .mapTo(Integer.class)
                              .one()),
              callers);
      assertThat(tables.get(30, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void aListenerThatFailsUndoesNoCommitAndSilencesNoOther() {
    AtomicInteger heard = new AtomicInteger();
    database.onCommit(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    database.onCommit(
        () -> {
          throw new AssertionError("on purpose");
        });
    database.onCommit(heard::incrementAndGet);
    assertThat(database.<Integer>write(h -> h.execute("INSERT INTO notes VALUES ('one')")))
        .isEqualTo(1);
    assertThat(database.<Integer>write(h -> h.execute("INSERT INTO notes VALUES ('two')")))
        .isEqualTo(1);
    assertThat(heard).hasValue(2);
    assertThat(notes()).containsExactly("one", "two");
  }

  @Test
  void aWriterThatEndsLeavesNobodyWaiting() throws Exception {
    AtomicBoolean commit = new AtomicBoolean(true);
    AtomicBoolean rollback = new AtomicBoolean(true);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("ending.db"));
    try (Connection real = source.getConnection();
        Handle handle =
            Jdbi.create(failingOnce(failingOnce(real, "rollback", rollback), "commit", commit))
                .open();
        GroupCommit writer = new GroupCommit(handle, 4)) {
      CompletableFuture<Integer> failed =
          CompletableFuture.supplyAsync(() -> writer.run(h -> 1), callers);
      assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(AssertionError.class);
      CompletableFuture<Integer> later =
          CompletableFuture.supplyAsync(() -> writer.run(h -> 2), callers);
      assertThatThrownBy(() -> later.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(Overloaded.class);
    }
  }

  @Test
  void readersSeeWhatIsCommittedAndCannotWrite() {
    database.write(h -> h.execute("INSERT INTO notes VALUES ('one')"));
    assertThat(notes()).containsExactly("one");
    assertThatThrownBy(() -> database.read(h -> h.execute("DELETE FROM notes")))
        .hasMessageContaining("readonly");
  }

  @Test
  void everyCommitReachesTheDisk() {
    String synchronous = database.write(h -> pragma(h, "synchronous"));
    String journalMode = database.write(h -> pragma(h, "journal_mode"));
    assertThat(synchronous).isEqualTo("2");
    assertThat(journalMode).isEqualTo("wal");
  }

  @Test
  void aClosedDatabaseRefuses() {
    Database other = Database.open(directory.resolve("other.db"));
    other.close();
    assertThatThrownBy(() -> other.write(h -> 1)).isInstanceOf(Overloaded.class);
  }

  /** A connection of which one method, without arguments, throws an Error the first time. */
  private static Connection failingOnce(Connection real, String name, AtomicBoolean failing) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(name)
                  && method.getParameterCount() == 0
                  && failing.getAndSet(false)) {
                throw new AssertionError("on purpose");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static String pragma(Handle h, String name) {
    return h.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }

  private int block(CountDownLatch started, CountDownLatch go) {
    return database.write(
        h -> {
          started.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return 0;
        });
  }

  private CompletableFuture<Integer> note(String text) {
    return CompletableFuture.supplyAsync(
        () -> database.write(h -> h.execute("INSERT INTO notes VALUES (?)", text)), callers);
  }

  private List<String> notes() {
    return database.read(h -> h.createQuery("SELECT text FROM notes").mapTo(String.class).list());
  }
}
