package dev.pushcart.internal.engine;

import dev.pushcart.Authentication;
import dev.pushcart.CallPhase;
import dev.pushcart.DecodeException;
import dev.pushcart.FailureDetails;
import dev.pushcart.Page;
import dev.pushcart.PagedCall;
import dev.pushcart.RetryPolicy;
import dev.pushcart.internal.binding.Question;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@link PagedCall} of the engine. */
final class EnginePagedCall<T> extends EngineCall<Page<T>> implements PagedCall<T> {

  private final CallEngine engine;
  private final Target target;
  private final Function<@Nullable String, Question<Page<T>>> byCursor;
  private final Question<Page<T>> first;

  EnginePagedCall(
      CallEngine engine,
      Target target,
      Function<@Nullable String, Question<Page<T>>> byCursor,
      Question<Page<T>> first) {
    super(engine, target, first);
    this.engine = engine;
    this.target = target;
    this.byCursor = byCursor;
    this.first = first;
  }

  @Override
  public Iterable<Page<T>> pages() {
    return Pages::new;
  }

  @Override
  public Stream<T> stream() {
    return StreamSupport.stream(pages().spliterator(), false)
        .flatMap(page -> page.items().stream());
  }

  @Override
  public PagedCall<T> idempotencyKey(String key) {
    super.idempotencyKey(key);
    return this;
  }

  @Override
  public PagedCall<T> deadline(Duration deadline) {
    super.deadline(deadline);
    return this;
  }

  @Override
  public PagedCall<T> retries(RetryPolicy policy) {
    super.retries(policy);
    return this;
  }

  @Override
  public PagedCall<T> authentication(Authentication authentication) {
    super.authentication(authentication);
    return this;
  }

  @Override
  public PagedCall<T> header(String name, String value) {
    super.header(name, value);
    return this;
  }

  @Override
  public PagedCall<T> copy() {
    return at(first);
  }

  private EnginePagedCall<T> at(Question<Page<T>> question) {
    EnginePagedCall<T> copy = new EnginePagedCall<>(engine, target, byCursor, question);
    copyOptionsTo(copy);
    return copy;
  }

  private final class Pages implements Iterator<Page<T>> {
    private final Set<String> seen = new HashSet<>();
    private @Nullable Question<Page<T>> next = first;

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Page<T> next() {
      Question<Page<T>> question = next;
      if (question == null) {
        throw new NoSuchElementException("the last page was read");
      }
      Page<T> page = at(question).execute();
      next = page.nextCursor().map(this::after).orElse(null);
      return page;
    }

    private Question<Page<T>> after(String cursor) {
      if (!seen.add(cursor)) {
        throw new DecodeException(
            operation()
                + " at "
                + target.business()
                + " gave the same cursor twice; the list would never end",
            "$.pagination.cursor",
            FailureDetails.builder(operation(), CallPhase.DECODE).build(),
            null);
      }
      return byCursor.apply(cursor);
    }
  }
}
