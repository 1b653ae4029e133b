package dev.pushcart.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer thread. It takes up to {@value #BATCH} queued commands, runs each in its own
 * savepoint, commits once, and only then tells the callers. A disk flush costs the same for one
 * command as for all of them, which is why they share one; the savepoints are why a failing command
 * spoils no other.
 *
 * <p>A transaction that fails, be it with an {@link Error}, fails its commands, and the writer goes
 * on. Should the writer itself end, what waits fails and what comes later is refused.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int BATCH = 256;
  private static final String SAVEPOINT = "command";

  private final Handle handle;
  private final BlockingQueue<Command<?>> queue;
  private final Thread thread;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closing;

  GroupCommit(Handle handle, int capacity) {
    this.handle = handle;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.thread = new Thread(this::loop, "sandbox-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs something on the writer's thread behind every commit from now on. */
  void onCommit(Runnable listener) {
    listeners.add(listener);
  }

  <T> T run(Function<Handle, T> work) {
    Command<T> command = new Command<>(work);
    synchronized (queue) {
      if (closing || !queue.offer(command)) {
        throw new Overloaded(closing ? "the database is closing" : "the writer's queue is full");
      }
    }
    try {
      return command.answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    synchronized (queue) {
      closing = true;
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try {
      List<Command<?>> batch = new ArrayList<>(BATCH);
      while (true) {
        Command<?> first = next();
        if (first == null) {
          return;
        }
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
        commit(batch);
        batch.clear();
      }
    } finally {
      refuseAll();
    }
  }

  /** Leaves nobody waiting for a writer that is gone; finds nothing after an orderly close. */
  private void refuseAll() {
    synchronized (queue) {
      closing = true;
      Overloaded gone = new Overloaded("the writer has ended");
      for (Command<?> left = queue.poll(); left != null; left = queue.poll()) {
        left.abandon(gone);
        left.tell();
      }
    }
  }

  /** The next command; null once closing and drained. */
  private @Nullable Command<?> next() {
    if (closing) {
      return queue.poll();
    }
    try {
      return queue.take();
    } catch (InterruptedException e) {
      return queue.poll();
    }
  }

  private void commit(List<Command<?>> batch) {
    try {
      if (committed(batch)) {
        listeners.forEach(GroupCommit::tell);
      }
    } finally {
      batch.forEach(Command::tell);
    }
  }

  private boolean committed(List<Command<?>> batch) {
    try {
      handle.begin();
      for (Command<?> command : batch) {
        handle.savepoint(SAVEPOINT);
        if (command.execute(handle)) {
          handle.releaseSavepoint(SAVEPOINT);
        } else {
          handle.rollbackToSavepoint(SAVEPOINT);
        }
      }
      handle.commit();
      return true;
    } catch (RuntimeException | Error e) {
      batch.forEach(command -> command.abandon(e));
      rollback(e);
      return false;
    }
  }

  /** What a listener does wrong undoes no commit and keeps no other from hearing of it. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | Error e) {
      log.error("a listener to commits failed", e);
    }
  }

  /** An {@link Error} from here ends the writer: what the connection would commit is not known. */
  private void rollback(Throwable because) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  /** Work with its outcome, which stays hidden until the commit. */
  private static final class Command<T> {
    private final Function<Handle, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;

    Command(Function<Handle, T> work) {
      this.work = work;
    }

    boolean execute(Handle handle) {
      try {
        result = work.apply(handle);
        return true;
      } catch (RuntimeException | Error e) {
        failure = e;
        return false;
      }
    }

    void abandon(Throwable because) {
      failure = because;
    }

    @SuppressWarnings("NullAway")
    void tell() {
      if (failure != null) {
        answer.completeExceptionally(failure);
      } else {
        answer.complete(result);
      }
    }
  }
}
