package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.access.PlatformAccess;
import dev.pushcart.sandbox.catalogue.CatalogueStore;
import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What a test does to the shop from behind the counter. Every change is durable on return. */
public final class BackOffice {
  private final Database database;
  private final CatalogueStore store;
  private final CheckoutService checkouts;
  private final PlatformAccess access;
  private final OAuthTokens tokens;

  BackOffice(
      Database database,
      CatalogueStore store,
      CheckoutService checkouts,
      PlatformAccess access,
      OAuthTokens tokens) {
    this.database = database;
    this.store = store;
    this.checkouts = checkouts;
    this.access = access;
    this.tokens = tokens;
  }

  /**
   * Units left of a variant or of a product's first variant; {@link Long#MAX_VALUE} for what does
   * not ship.
   *
   * @throws IllegalArgumentException when the shop does not sell it
   */
  public long stock(String itemId) {
    return database.read(h -> store.stock(h, variantId(h, itemId)));
  }

  /**
   * Sets the units left.
   *
   * @throws IllegalArgumentException when the shop does not sell it, it does not ship, or {@code
   *     units} is negative
   */
  public void setStock(String itemId, long units) {
    write(h -> store.setStock(h, variantId(h, itemId), units));
  }

  /** Orders placed since the database was made. */
  public long orders() {
    return database.read(checkouts::orders);
  }

  /**
   * Lets a pending payment succeed now.
   *
   * @throws IllegalArgumentException when there is no such checkout
   * @throws IllegalStateException when it has no pending payment
   */
  public void settlePayment(String checkoutId) {
    change(h -> checkouts.settle(h, checkoutId, true));
  }

  /**
   * Does what the buyer does at {@code continue_url}: approves what is to be reviewed.
   *
   * @throws IllegalArgumentException when there is no such checkout
   * @throws IllegalStateException when it has expired, or cannot be changed any more
   */
  public void approve(String checkoutId) {
    change(h -> checkouts.approve(h, checkoutId));
  }

  /**
   * Registers the profile that a platform presents. A credential that is bound is refused for any
   * other profile, with 403 {@code profile_not_trusted}; bind it again to allow a further one, such
   * as that of another UCP version.
   *
   * @param credential a bearer token, an API key or a client id of the options
   * @throws IllegalArgumentException when the options have no such credential
   */
  public void bindPlatform(String credential, URI agentProfile) {
    access.bind(credential, agentProfile);
  }

  /**
   * Ends all tokens of an OAuth client now, refresh tokens too; the client may get new ones.
   *
   * @return how many access tokens were still good
   * @throws IllegalArgumentException when the options have no such client
   */
  public int revokeTokens(String clientId) {
    return tokens.revoke(clientId);
  }

  private String variantId(Handle h, String itemId) {
    return store
        .variant(h, itemId)
        .orElseThrow(() -> new IllegalArgumentException("the shop does not sell " + itemId))
        .id();
  }

  /** The problem stays as the cause, for the controls to answer with. */
  private void change(Consumer<Handle> work) {
    try {
      write(work);
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw new IllegalArgumentException(problem.content(), problem);
      }
      throw new IllegalStateException(problem.content(), problem);
    }
  }

  private void write(Consumer<Handle> work) {
    database.write(
        h -> {
          work.accept(h);
          return true;
        });
  }
}
