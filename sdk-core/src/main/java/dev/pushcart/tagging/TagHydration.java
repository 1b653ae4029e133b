package dev.pushcart.tagging;

import dev.pushcart.ApiCall;
import dev.pushcart.ApiException;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.FailureDetails;
import dev.pushcart.PushcartException;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.LookupMatch;
import dev.pushcart.catalog.LookupQuery;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.internal.base.Causes;
import dev.pushcart.internal.binding.SteerableCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks businesses about the products of tags: one lookup a business, all businesses at once. An id
 * has an answer or a reason why not; no failure leaves its business.
 */
final class TagHydration {

  private static final String TOO_LARGE = "request_too_large";
  private static final String NOT_FOUND = "not_found";
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final Function<URI, Business> businesses;
  private final Consumer<LookupQuery.Builder> circumstances;

  /** Where businesses are connected to, which may block. */
  private final Executor connecting;

  /** Where lookups go on. */
  private final Executor steps;

  private final Queue<CompletableFuture<?>> lookups = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  private TagHydration(
      Function<URI, Business> businesses,
      Consumer<LookupQuery.Builder> circumstances,
      Executor connecting,
      Executor steps) {
    this.businesses = businesses;
    this.circumstances = circumstances;
    this.connecting = connecting;
    this.steps = steps;
  }

  /** Asks on that executor. */
  static CompletableFuture<HydratedTags> async(
      List<? extends ProductTag> tags,
      Function<URI, Business> businesses,
      Consumer<LookupQuery.Builder> circumstances,
      Executor executor) {
    return new TagHydration(businesses, circumstances, executor, executor).of(tags);
  }

  /**
   * Asks on the caller's thread, and connects on that executor as well as far as it has threads to
   * spare: it may be the caller's own and have no other.
   *
   * @throws CallCanceledException if the thread is interrupted
   */
  static HydratedTags blocking(
      List<? extends ProductTag> tags, Function<URI, Business> businesses, Executor spare) {
    CallersThread caller = new CallersThread(spare);
    Executor whoeverIsFirst =
        task -> {
          AtomicBoolean taken = new AtomicBoolean();
          Runnable once =
              () -> {
                if (taken.compareAndSet(false, true)) {
                  task.run();
                }
              };
          caller.later(once);
          spare.execute(once);
        };
    CompletableFuture<HydratedTags> outcome =
        new TagHydration(businesses, query -> {}, whoeverIsFirst, caller).of(tags);
    try {
      caller.runUntilDone(outcome);
      return outcome.join();
    } catch (CompletionException bug) {
      throw Causes.of(bug) instanceof RuntimeException usual ? usual : bug;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      outcome.cancel(false);
      throw new CallCanceledException(
          "hydrate: was interrupted while it waited for the businesses; nothing was changed",
          FailureDetails.builder("hydrate", CallPhase.READ).retryable(true).build(),
          interrupted);
    } finally {
      caller.leave();
    }
  }

  private CompletableFuture<HydratedTags> of(List<? extends ProductTag> tags) {
    Map<URI, List<ProductTag>> byBusiness = new LinkedHashMap<>();
    tags.forEach(
        tag ->
            byBusiness
                .computeIfAbsent(tag.product().business(), unused -> new ArrayList<>())
                .add(tag));
    Map<URI, CompletableFuture<Map<String, Found>>> asked = new LinkedHashMap<>();
    byBusiness.forEach((origin, its) -> asked.put(origin, ask(origin, its)));
    CompletableFuture<HydratedTags> outcome =
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
            .thenApply(
                done ->
                    new HydratedTags(
                        tags.stream()
                            .map(
                                tag ->
                                    hydrated(
                                        tag,
                                        Objects.requireNonNull(asked.get(tag.product().business()))
                                            .join()))
                            .toList()));
    // However it ends before the lookups do, they end too.
    CompletableFuture<?> unused = outcome.whenComplete((value, failure) -> stop());
    return outcome;
  }

  private void stop() {
    stopped = true;
    lookups.forEach(lookup -> lookup.cancel(false));
  }

  /** What came of one id. */
  private record Found(List<LookupMatch> matches, @Nullable Throwable cause) {}

  private CompletableFuture<Map<String, Found>> ask(URI origin, List<ProductTag> tags) {
    Collection<String> ids = new LinkedHashSet<>();
    tags.forEach(tag -> ids.add(id(tag)));
    List<String> all = List.copyOf(ids);
    CompletableFuture<Map<String, Found>> found = new CompletableFuture<>();
    Runnable asking =
        () -> {
          CompletableFuture<Map<String, Found>> looked;
          try {
            requireWanted();
            looked = new Lookups(Catalog.of(businesses.apply(origin))).of(all);
          } catch (Throwable unasked) {
            // The application's function may fail with anything.
            looked = CompletableFuture.completedFuture(unasked(all, unasked));
          }
          CompletableFuture<?> unused =
              looked.whenComplete(
                  (value, failure) ->
                      found.complete(failure == null ? value : unasked(all, Causes.of(failure))));
        };
    try {
      connecting.execute(asking);
    } catch (Throwable gone) {
      found.complete(unasked(all, gone));
    }
    return found;
  }

  /**
   * Asks one business; in halves where it refuses the whole, one after another, so that what it
   * refuses is asked once and not again and again.
   */
  private final class Lookups {
    private final Catalog catalog;

    /** The least number of ids that were too many. */
    private int tooMany = Integer.MAX_VALUE;

    Lookups(Catalog catalog) {
      this.catalog = catalog;
    }

    CompletableFuture<Map<String, Found>> of(List<String> ids) {
      requireWanted();
      LookupQuery.Builder query = LookupQuery.builder().ids(ids);
      circumstances.accept(query);
      ApiCall<LookupResult> call = catalog.lookup(query.build());
      CompletableFuture<LookupResult> answer =
          call instanceof SteerableCall<LookupResult> steerable
              ? steerable.executeAsync(steps)
              : call.executeAsync();
      lookups.add(answer);
      if (stopped) {
        answer.cancel(false);
      }
      return answer
          .thenApply(result -> found(ids, result))
          .exceptionallyCompose(failure -> failed(ids, Causes.of(failure)));
    }

    private CompletableFuture<Map<String, Found>> failed(List<String> ids, Throwable cause) {
      if (isTooLarge(cause)) {
        tooMany = Math.min(tooMany, ids.size());
        return fewer(ids, cause);
      }
      return CompletableFuture.completedFuture(
          isNotFound(cause) ? nothing(ids) : unasked(ids, cause));
    }

    /** A business that refuses a single one refuses all. */
    private CompletableFuture<Map<String, Found>> fewer(List<String> ids, Throwable refusal) {
      if (tooMany == 1) {
        return CompletableFuture.completedFuture(unasked(ids, refusal));
      }
      if (ids.size() < tooMany) {
        return of(ids);
      }
      int half = ids.size() / 2;
      return fewer(ids.subList(0, half), refusal)
          .thenCompose(
              one ->
                  fewer(ids.subList(half, ids.size()), refusal)
                      .thenApply(other -> joined(one, other)));
    }
  }

  private void requireWanted() {
    if (stopped) {
      throw new CancellationException("nobody waits for the products any more");
    }
  }

  private static Map<String, Found> joined(Map<String, Found> one, Map<String, Found> other) {
    Map<String, Found> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static boolean isTooLarge(Throwable cause) {
    return code(cause).filter(TOO_LARGE::equals).isPresent()
        || (cause instanceof ApiException refused
            && refused.status().orElse(0) == PAYLOAD_TOO_LARGE);
  }

  /** A business may say so of a lookup that found nothing at all. */
  private static boolean isNotFound(Throwable cause) {
    return cause instanceof BusinessErrorException
        && code(cause).filter(NOT_FOUND::equals).isPresent();
  }

  private static Optional<String> code(Throwable cause) {
    if (cause instanceof BusinessErrorException refused) {
      return refused.error().code();
    }
    return cause instanceof PushcartException failure ? failure.code() : Optional.empty();
  }

  private static Map<String, Found> found(List<String> ids, LookupResult result) {
    Map<String, Found> found = new HashMap<>();
    ids.forEach(id -> found.put(id, new Found(result.byInput(id), null)));
    return found;
  }

  private static Map<String, Found> nothing(List<String> ids) {
    Map<String, Found> found = new HashMap<>();
    ids.forEach(id -> found.put(id, new Found(List.of(), null)));
    return found;
  }

  private static Map<String, Found> unasked(List<String> ids, Throwable cause) {
    Map<String, Found> found = new HashMap<>();
    ids.forEach(id -> found.put(id, new Found(List.of(), cause)));
    return found;
  }

  /** What the business is asked about: the variant where the tag names one. */
  private static String id(ProductTag tag) {
    return tag.product().variantId().orElse(tag.product().productId());
  }

  private static HydratedTag hydrated(ProductTag tag, Map<String, Found> answers) {
    Found found = Objects.requireNonNull(answers.get(id(tag)));
    if (found.cause() != null) {
      return HydratedTag.unasked(tag, found.cause());
    }
    return found.matches().stream()
        .filter(match -> isMeant(tag.product(), match))
        .findFirst()
        .map(match -> HydratedTag.fresh(tag, match.product(), match.variant()))
        .orElseGet(() -> HydratedTag.notFound(tag));
  }

  /** An id may lead to several; what the tag does not name is not its product. */
  private static boolean isMeant(ProductRef meant, LookupMatch match) {
    return meant.productId().equals(match.product().id())
        && meant.variantId().map(variant -> variant.equals(match.variant().id())).orElse(true);
  }
}
