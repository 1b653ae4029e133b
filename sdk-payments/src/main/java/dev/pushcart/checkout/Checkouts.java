package dev.pushcart.checkout;

import dev.pushcart.ApiCall;
import dev.pushcart.Business;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.payments.model.CheckoutBody;
import dev.pushcart.internal.payments.model.CheckoutData;
import dev.pushcart.internal.payments.model.CompleteBody;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.profile.PaymentHandler;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checkouts of one business (UCP 2026-04-08, Checkout).
 *
 * <p>The way of one checkout: {@link #create create} it with its lines; do what {@link
 * Checkout#next()} says, mostly an {@link #update update} with what is missing; let the buyer
 * review it; {@link #complete complete} it. Every method checks its input and makes a call; nothing
 * is sent before the call is executed. What a business finds wrong with a checkout is among its
 * messages and is no exception.
 *
 * <p>Immutable and safe to share.
 */
public final class Checkouts {

  private final ConnectedBusiness business;

  private Checkouts(ConnectedBusiness business) {
    this.business = business;
  }

  /**
   * The checkouts of that business.
   *
   * @throws CapabilityMissingException if it does not offer {@code dev.ucp.shopping.checkout}
   * @throws IllegalArgumentException if the business was not connected by this SDK
   */
  public static Checkouts of(Business business) {
    return new Checkouts(
        ConnectedBusiness.require(business, "Checkouts", Operations.CREATE_CHECKOUT.capability()));
  }

  /**
   * Opens a checkout.
   *
   * @throws CapabilityMissingException if the draft uses an extension that was not negotiated
   */
  public ApiCall<Checkout> create(CheckoutDraft draft) {
    draft.needs().forEach(this::need);
    return ask(Operations.CREATE_CHECKOUT, null, Payload.of(CheckoutBody.TABLE, draft.body()));
  }

  /**
   * Opens a checkout.
   *
   * @param draft fills the draft in
   * @throws IllegalArgumentException if the draft breaks a rule, naming the field and the rule
   * @throws CapabilityMissingException if it uses an extension that was not negotiated
   */
  public ApiCall<Checkout> create(Consumer<CheckoutDraft.Builder> draft) {
    CheckoutDraft.Builder builder = CheckoutDraft.builder();
    draft.accept(builder);
    return create(builder.build());
  }

  /**
   * Reads a checkout.
   *
   * @param id as the business gave it
   * @throws IllegalArgumentException if the id is empty
   */
  public ApiCall<Checkout> get(String id) {
    return ask(Operations.GET_CHECKOUT, Objects.requireNonNull(id, "id"), null);
  }

  /**
   * Replaces what the platform may set. An update is a full replacement: what is not in it is gone.
   *
   * @throws CapabilityMissingException if the update uses an extension that was not negotiated
   */
  public ApiCall<Checkout> update(CheckoutUpdate update) {
    update.needs().forEach(this::need);
    return ask(
        Operations.UPDATE_CHECKOUT,
        update.checkoutId(),
        Payload.of(CheckoutBody.TABLE, update.body(), update.currency()));
  }

  /**
   * Changes a checkout: the last answer is sent again, less what only the business may say and with
   * those changes.
   *
   * @param last the last answer
   * @param changes makes the changes
   * @throws IllegalArgumentException if a change breaks a rule, naming the field and the rule
   * @throws CapabilityMissingException if a change uses an extension that was not negotiated
   */
  public ApiCall<Checkout> update(Checkout last, Consumer<CheckoutUpdate.Builder> changes) {
    CheckoutUpdate.Builder builder = CheckoutUpdate.builder(last);
    changes.accept(builder);
    return update(builder.build());
  }

  /**
   * Places the order. When its answer is lost the call throws {@link
   * dev.pushcart.OutcomeUnknownException}: read the checkout before anything else, or repeat the
   * call under the same idempotency key.
   *
   * @throws IllegalArgumentException if the checkout named no handlers and the business's profile
   *     does not have the instrument's
   */
  public ApiCall<Checkout> complete(CompleteRequest request) {
    if (request.heldAgainstProfile()) {
      takenByProfile(request.body().payment().instruments().get(0));
    }
    return ask(
        Operations.COMPLETE_CHECKOUT,
        request.checkoutId(),
        Payload.of(CompleteBody.TABLE, request.body()));
  }

  /**
   * Places the order, checked against the last answer. See {@link #complete(CompleteRequest)}.
   *
   * @param last the last answer
   * @param request says what to pay with
   * @throws IllegalArgumentException if the request breaks a rule, naming the field and the rule
   * @throws IllegalStateException if the last answer does not permit to complete, saying what to do
   */
  public ApiCall<Checkout> complete(Checkout last, Consumer<CompleteRequest.Builder> request) {
    return complete(filled(CompleteRequest.builder(last), request));
  }

  /**
   * Places the order of a checkout known by its id alone, whose status and totals were checked
   * elsewhere. See {@link #complete(CompleteRequest)}.
   *
   * @throws IllegalArgumentException if the request breaks a rule, naming the field and the rule
   */
  public ApiCall<Checkout> complete(String id, Consumer<CompleteRequest.Builder> request) {
    return complete(filled(CompleteRequest.builder(id), request));
  }

  /**
   * Gives a checkout up. One that is completed or canceled cannot be; the business refuses it.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public ApiCall<Checkout> cancel(String id) {
    return ask(Operations.CANCEL_CHECKOUT, Objects.requireNonNull(id, "id"), null);
  }

  /** Gives a checkout up. See {@link #cancel(String)}. */
  public ApiCall<Checkout> cancel(Checkout checkout) {
    return cancel(checkout.id());
  }

  private static CompleteRequest filled(
      CompleteRequest.Builder builder, Consumer<CompleteRequest.Builder> request) {
    request.accept(builder);
    return builder.build();
  }

  private ApiCall<Checkout> ask(
      Operation operation, @Nullable String id, @Nullable Payload payload) {
    return business.call(new Question<>(operation, id, payload, CheckoutData.TABLE));
  }

  private void need(String extension) {
    String what =
        extension.equals(Capabilities.DISCOUNT) ? "A discount code" : "A choice of fulfillment";
    ConnectedBusiness.require(business, what, extension);
  }

  private void takenByProfile(PaymentInstrument instrument) {
    Set<String> offered = new TreeSet<>();
    for (List<PaymentHandler> instances : business.paymentHandlers().values()) {
      instances.forEach(each -> offered.add(each.id()));
    }
    if (!offered.isEmpty() && !offered.contains(instrument.handlerId())) {
      throw CompleteRequest.unknownHandler(offered, instrument.handlerId());
    }
  }
}
