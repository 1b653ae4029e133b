package dev.pushcart.checkout;

import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.payments.model.FulfillmentBody;
import dev.pushcart.internal.payments.model.FulfillmentBody.GroupBody;
import dev.pushcart.internal.payments.model.FulfillmentBody.MethodBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The choices of fulfillment in one update: what can be chosen is read from the last answer, what
 * was chosen goes into the request. Not thread-safe.
 */
final class FulfillmentChoice {

  private static final String METHODS = "fulfillment.methods";

  private final List<FulfillmentMethod> offered;
  private final List<String> lineIds;
  private @Nullable FulfillmentBody body;

  FulfillmentChoice(
      @Nullable Fulfillment offered, @Nullable FulfillmentBody body, List<String> lineIds) {
    this.offered = offered == null ? List.of() : offered.methods();
    this.body = body;
    this.lineIds = lineIds;
  }

  @Nullable FulfillmentBody bodyOrNull() {
    return body;
  }

  /** A method without lines has nothing left to do. */
  void removeLines(Set<String> removed) {
    List<MethodBody> left = new ArrayList<>();
    for (MethodBody method : methods()) {
      List<String> ids = method.lineItemIdsOrNull();
      if (ids == null) {
        left.add(method);
        continue;
      }
      List<String> kept = ids.stream().filter(each -> !removed.contains(each)).toList();
      if (!kept.isEmpty() || ids.isEmpty()) {
        left.add(method.withLineItemIds(kept));
      }
    }
    if (body != null) {
      replace(left);
    }
  }

  void shipTo(List<PostalAddress> addresses) {
    List<Destination> destinations = Rules.destinations(addresses);
    int index = only(FulfillmentType.SHIPPING, "shipToBy(methodId, ...)");
    set(index, methods().get(index).withDestinations(destinations));
  }

  void shipTo(String methodId, List<PostalAddress> addresses) {
    List<Destination> destinations = Rules.destinations(addresses);
    int index = byId(methodId);
    MethodBody method = methods().get(index);
    if (!FulfillmentType.SHIPPING.equals(method.typeOrNull())) {
      throw Rules.broken(
          METHODS + '[' + index + "].type",
          "must be shipping to take an address but was " + method.typeOrNull());
    }
    set(index, method.withDestinations(destinations));
  }

  void pickUp() {
    only(FulfillmentType.PICKUP, "selectDestination(methodId, ...)");
  }

  void pickUpAt(String locationId) {
    int index = only(FulfillmentType.PICKUP, "selectDestination(methodId, ...)");
    String field = METHODS + '[' + index + "].selected_destination_id";
    set(index, methods().get(index).withSelectedDestination(Rules.notEmpty(field, locationId)));
  }

  void selectDestination(String destinationId) {
    List<String> candidates =
        offered.stream()
            .filter(method -> lists(method, destinationId))
            .map(FulfillmentMethod::id)
            .toList();
    if (candidates.size() != 1) {
      throw Rules.broken(
          METHODS,
          candidates.isEmpty()
              ? "list no destination \""
                  + Mismatch.shorten(destinationId)
                  + "\"; listed are "
                  + destinations()
              : "list destination \""
                  + Mismatch.shorten(destinationId)
                  + "\" more than once, in "
                  + candidates
                  + "; say selectDestination(methodId, ...)");
    }
    selectDestination(candidates.get(0), destinationId);
  }

  void selectDestination(String methodId, String destinationId) {
    int index = byId(methodId);
    MethodBody method = methods().get(index);
    String field = METHODS + '[' + index + "].selected_destination_id";
    Rules.notEmpty(field, destinationId);
    List<String> sent = method.destinations().stream().map(Destination::id).toList();
    if (FulfillmentType.SHIPPING.equals(method.typeOrNull()) && !sent.contains(destinationId)) {
      throw Rules.broken(
          field, "must be one of " + sent + " but was \"" + Mismatch.shorten(destinationId) + '"');
    }
    set(index, method.withSelectedDestination(destinationId));
  }

  void selectOption(String optionId) {
    List<Place> candidates =
        places(any()).stream().filter(place -> place.offers(optionId)).toList();
    if (candidates.size() != 1) {
      throw Rules.broken(
          "fulfillment.methods[].groups[]",
          candidates.isEmpty()
              ? "offer no option \""
                  + Mismatch.shorten(optionId)
                  + "\"; the groups are "
                  + places(any())
              : "offer option \""
                  + Mismatch.shorten(optionId)
                  + "\" more than once, in "
                  + candidates
                  + "; say selectOption(groupId, optionId)");
    }
    select(candidates.get(0), optionId);
  }

  void selectOption(String groupId, String optionId) {
    select(group(any(), groupId, "say selectOption(methodId, groupId, optionId)"), optionId);
  }

  void selectOption(String methodId, String groupId, String optionId) {
    byId(methodId);
    select(
        group(
            method -> method.id().equals(methodId),
            groupId,
            "the business gave them one id, so they cannot be told apart"),
        optionId);
  }

  private Place group(Predicate<FulfillmentMethod> within, String groupId, String instead) {
    List<Place> named =
        places(within).stream().filter(place -> place.group().id().equals(groupId)).toList();
    if (named.size() != 1) {
      throw Rules.broken(
          "fulfillment.methods[].groups[].id",
          (named.isEmpty() ? "no group is" : "more than one group is")
              + " \""
              + Mismatch.shorten(groupId)
              + "\"; the groups are "
              + places(within)
              + (named.isEmpty() ? "" : "; " + instead));
    }
    return named.get(0);
  }

  private void select(Place place, String optionId) {
    int index = byId(place.method().id());
    MethodBody method = methods().get(index);
    List<GroupBody> groups = new ArrayList<>(method.groups());
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).id().equals(place.group().id())) {
        if (!place.offers(optionId)) {
          throw Rules.broken(
              METHODS + '[' + index + "].groups[" + i + "].selected_option_id",
              "must be one of "
                  + place.optionIds()
                  + " but was \""
                  + Mismatch.shorten(optionId)
                  + '"');
        }
        groups.set(i, groups.get(i).withOption(optionId));
      }
    }
    set(index, method.withGroups(groups));
  }

  // The one method of that type; where there is none, one for everything takes the place of all
  // others.
  private int only(FulfillmentType type, String instead) {
    List<Integer> found = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < methods().size(); i++) {
      if (type.equals(methods().get(i).typeOrNull())) {
        found.add(i);
        ids.add(Objects.requireNonNullElse(methods().get(i).idOrNull(), "(new)"));
      }
    }
    if (found.size() > 1) {
      throw Rules.broken(
          METHODS, "hold more than one of type " + type + ": " + ids + "; say " + instead);
    }
    if (found.isEmpty()) {
      replace(List.of(MethodBody.of(type, lineIds)));
      return 0;
    }
    return found.get(0);
  }

  private int byId(String methodId) {
    for (int i = 0; i < methods().size(); i++) {
      if (methodId.equals(methods().get(i).idOrNull())) {
        return i;
      }
    }
    throw Rules.broken(
        METHODS,
        "hold no method \""
            + Mismatch.shorten(methodId)
            + "\"; the methods are "
            + methods().stream().map(MethodBody::idOrNull).toList());
  }

  private List<MethodBody> methods() {
    return body == null ? List.of() : body.methods();
  }

  private void set(int index, MethodBody method) {
    List<MethodBody> changed = new ArrayList<>(methods());
    changed.set(index, method);
    replace(changed);
  }

  private void replace(List<MethodBody> methods) {
    body = (body == null ? FulfillmentBody.NONE : body).withMethods(methods);
  }

  private static Predicate<FulfillmentMethod> any() {
    return method -> true;
  }

  private static boolean lists(FulfillmentMethod method, String destinationId) {
    return method.destinations().stream().anyMatch(each -> each.id().equals(destinationId));
  }

  private List<String> destinations() {
    return offered.stream()
        .flatMap(method -> method.destinations().stream())
        .map(Destination::id)
        .toList();
  }

  private List<Place> places(Predicate<FulfillmentMethod> within) {
    return offered.stream()
        .filter(within)
        .flatMap(method -> method.groups().stream().map(group -> new Place(method, group)))
        .toList();
  }

  /** A group and the method it stands in; prints as what can be said about it in a refusal. */
  private record Place(FulfillmentMethod method, FulfillmentGroup group) {

    boolean offers(String optionId) {
      return optionIds().contains(optionId);
    }

    List<String> optionIds() {
      return group.options().stream().map(FulfillmentOption::id).toList();
    }

    @Override
    public String toString() {
      return method.id() + '/' + group.id() + optionIds();
    }
  }
}
