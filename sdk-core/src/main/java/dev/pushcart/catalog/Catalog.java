package dev.pushcart.catalog;

import dev.pushcart.ApiCall;
import dev.pushcart.Business;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.PagedCall;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.model.CatalogRequests;
import dev.pushcart.internal.model.LookupResultData;
import dev.pushcart.internal.model.ProductDetailData;
import dev.pushcart.internal.model.ProductPageData;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The catalog of a business: searching it, looking products up, and choosing among their variants
 * (UCP 2026-04-08, Catalog).
 *
 * <p>A business may offer search without lookup, or lookup without search; a method whose
 * capability is missing throws {@link CapabilityMissingException} and sends nothing. All operations
 * only read and are repeated freely. Prices and availability are those of the moment. Immutable and
 * safe to share.
 */
public final class Catalog {

  private final ConnectedBusiness business;

  private Catalog(ConnectedBusiness business) {
    this.business = business;
  }

  /**
   * The catalog of that business.
   *
   * @throws CapabilityMissingException if it offers neither search nor lookup
   * @throws IllegalArgumentException if it was not made by this SDK
   */
  public static Catalog of(Business business) {
    return new Catalog(
        ConnectedBusiness.require(
            business,
            "Catalog",
            Operations.SEARCH_CATALOG.capability(),
            Operations.LOOKUP_CATALOG.capability()));
  }

  /**
   * Searches. A page may have fewer products than asked for and still not be the last.
   *
   * @throws CapabilityMissingException if the business does not offer {@code
   *     dev.ucp.shopping.catalog.search}
   */
  public PagedCall<Product> search(SearchQuery query) {
    require("Catalog.search", Operations.SEARCH_CATALOG);
    return business.pages(
        cursor ->
            new Question<>(
                Operations.SEARCH_CATALOG,
                null,
                Payload.of(
                    CatalogRequests.SEARCH,
                    cursor == null ? query : query.toBuilder().cursor(cursor).build()),
                ProductPageData.TABLE));
  }

  /**
   * Searches, as it is built: {@code search(q -> q.query("roses").limit(20))}.
   *
   * @throws IllegalArgumentException as {@link SearchQuery.Builder#build()}
   * @throws CapabilityMissingException as {@link #search(SearchQuery)}
   */
  public PagedCall<Product> search(Consumer<SearchQuery.Builder> query) {
    SearchQuery.Builder builder = SearchQuery.builder();
    query.accept(builder);
    return search(builder.build());
  }

  /**
   * Looks several identifiers up at once. What is not found is in {@link LookupResult#missing()}.
   * How many a business takes at once is its own affair: it refuses too many with {@code
   * request_too_large}.
   *
   * @throws CapabilityMissingException if the business does not offer {@code
   *     dev.ucp.shopping.catalog.lookup}
   */
  public ApiCall<LookupResult> lookup(LookupQuery query) {
    require("Catalog.lookup", Operations.LOOKUP_CATALOG);
    return business.call(
        new Question<>(
            Operations.LOOKUP_CATALOG,
            null,
            Payload.of(CatalogRequests.LOOKUP, query),
            LookupResultData.asked(query.ids())));
  }

  /**
   * Looks identifiers up.
   *
   * @throws IllegalArgumentException if there is none, or one is blank
   * @throws CapabilityMissingException as {@link #lookup(LookupQuery)}
   */
  public ApiCall<LookupResult> lookup(String... ids) {
    return lookup(LookupQuery.builder().ids(ids).build());
  }

  /**
   * Looks identifiers up.
   *
   * @throws IllegalArgumentException if there is none, or one is blank
   * @throws CapabilityMissingException as {@link #lookup(LookupQuery)}
   */
  public ApiCall<LookupResult> lookup(Collection<String> ids) {
    return lookup(LookupQuery.builder().ids(ids).build());
  }

  /**
   * Reads one product with what its options allow. A product that is not found is a business error,
   * thrown as {@link dev.pushcart.BusinessErrorException} by {@link ApiCall#execute()}.
   *
   * @throws CapabilityMissingException if the business does not offer {@code
   *     dev.ucp.shopping.catalog.lookup}
   */
  public ApiCall<ProductDetail> product(ProductQuery query) {
    require("Catalog.product", Operations.GET_PRODUCT);
    return business.call(
        new Question<>(
            Operations.GET_PRODUCT,
            null,
            Payload.of(CatalogRequests.PRODUCT, query),
            ProductDetailData.TABLE));
  }

  /**
   * Reads one product by its id or the id of one of its variants.
   *
   * @throws IllegalArgumentException if the id is blank
   * @throws CapabilityMissingException as {@link #product(ProductQuery)}
   */
  public ApiCall<ProductDetail> product(String id) {
    return product(ProductQuery.builder().id(id).build());
  }

  /**
   * Reads one product, as the question is built: {@code product(q -> q.id(id).select("Size",
   * "L"))}.
   *
   * @throws IllegalArgumentException as {@link ProductQuery.Builder#build()}
   * @throws CapabilityMissingException as {@link #product(ProductQuery)}
   */
  public ApiCall<ProductDetail> product(Consumer<ProductQuery.Builder> query) {
    ProductQuery.Builder builder = ProductQuery.builder();
    query.accept(builder);
    return product(builder.build());
  }

  private void require(String method, Operation operation) {
    ConnectedBusiness.require(business, method, operation.capability());
  }
}
