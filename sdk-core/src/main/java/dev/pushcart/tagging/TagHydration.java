package dev.pushcart.tagging;

import dev.pushcart.ApiException;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.PushcartException;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.LookupMatch;
import dev.pushcart.catalog.LookupQuery;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.internal.base.Causes;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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

  private TagHydration() {}

  static CompletableFuture<HydratedTags> of(
      List<? extends ProductTag> tags,
      Function<URI, Business> businesses,
      Consumer<LookupQuery.Builder> circumstances,
      Executor executor) {
    Map<URI, List<ProductTag>> byBusiness = new LinkedHashMap<>();
    tags.forEach(
        tag ->
            byBusiness
                .computeIfAbsent(tag.product().business(), unused -> new ArrayList<>())
                .add(tag));
    Map<URI, CompletableFuture<Map<String, Found>>> asked = new LinkedHashMap<>();
    byBusiness.forEach(
        (origin, its) -> asked.put(origin, ask(origin, its, businesses, circumstances, executor)));
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
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
  }

  /** What came of one id. */
  private record Found(List<LookupMatch> matches, @Nullable Throwable cause) {}

  private static CompletableFuture<Map<String, Found>> ask(
      URI origin,
      List<ProductTag> tags,
      Function<URI, Business> businesses,
      Consumer<LookupQuery.Builder> circumstances,
      Executor executor) {
    Collection<String> ids = new LinkedHashSet<>();
    tags.forEach(tag -> ids.add(id(tag)));
    List<String> all = List.copyOf(ids);
    CompletableFuture<Map<String, Found>> found = new CompletableFuture<>();
    Runnable asking =
        () -> {
          CompletableFuture<Map<String, Found>> looked;
          try {
            looked = new Lookups(Catalog.of(businesses.apply(origin)), circumstances).of(all);
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
      executor.execute(asking);
    } catch (Throwable gone) {
      found.complete(unasked(all, gone));
    }
    return found;
  }

  /** Asks one business, in halves where it refuses the whole. */
  private record Lookups(Catalog catalog, Consumer<LookupQuery.Builder> circumstances) {

    CompletableFuture<Map<String, Found>> of(List<String> ids) {
      LookupQuery.Builder query = LookupQuery.builder().ids(ids);
      circumstances.accept(query);
      return catalog
          .lookup(query.build())
          .executeAsync()
          .thenApply(result -> found(ids, result))
          .exceptionallyCompose(failure -> failed(ids, Causes.of(failure)));
    }

    private CompletableFuture<Map<String, Found>> failed(List<String> ids, Throwable cause) {
      if (ids.size() > 1 && isTooLarge(cause)) {
        int half = ids.size() / 2;
        return of(ids.subList(0, half))
            .thenCombine(of(ids.subList(half, ids.size())), TagHydration::joined);
      }
      return CompletableFuture.completedFuture(
          isNotFound(cause) ? nothing(ids) : unasked(ids, cause));
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
    return meant
        .variantId()
        .map(variant -> variant.equals(match.variant().id()))
        .orElseGet(() -> meant.productId().equals(match.product().id()));
  }
}
