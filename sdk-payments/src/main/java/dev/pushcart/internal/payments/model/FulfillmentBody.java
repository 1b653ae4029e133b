package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.checkout.Destination;
import dev.pushcart.checkout.FulfillmentType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fulfillment as a platform sends it: what was chosen, without what can be chosen. */
public record FulfillmentBody(List<MethodBody> methods, Extras kept) {

  /** Nothing chosen. */
  public static final FulfillmentBody NONE = new FulfillmentBody(List.of(), Extras.NONE);

  private static final Set<String> RESPONSE_ONLY = Set.of("available_methods");

  static final BindingTable<FulfillmentBody> TABLE =
      new BindingTable<>() {
        private final ListField<MethodBody> methods =
            list("methods", MethodBody.TABLE, FulfillmentBody::methods);

        @Override
        protected FulfillmentBody build(Slots in) {
          return new FulfillmentBody(in.get(methods), in.extras().without(RESPONSE_ONLY));
        }

        @Override
        protected Extras extras(FulfillmentBody fulfillment) {
          return fulfillment.kept();
        }
      };

  /** The same, with other methods. */
  public FulfillmentBody withMethods(List<MethodBody> others) {
    return new FulfillmentBody(List.copyOf(others), kept);
  }

  /**
   * One method. Destinations travel for shipping only: those of every other type are the business's
   * own (UCP 2026-08-25, Fulfillment).
   */
  public record MethodBody(
      @Nullable String idOrNull,
      @Nullable FulfillmentType typeOrNull,
      @Nullable List<String> lineItemIdsOrNull,
      List<Destination> destinations,
      @Nullable String selectedDestinationIdOrNull,
      List<GroupBody> groups,
      Extras kept) {

    static final BindingTable<MethodBody> TABLE =
        new BindingTable<>() {
          private final Field<String> id = optional("id", STRING, MethodBody::idOrNull);
          private final Field<FulfillmentType> type =
              optional(
                  "type",
                  Codecs.text(FulfillmentType::of, FulfillmentType::value),
                  MethodBody::typeOrNull);
          private final Field<List<String>> lineItemIds =
              optional("line_item_ids", Codecs.list(STRING), MethodBody::lineItemIdsOrNull);
          private final ListField<Destination> destinations =
              list("destinations", DestinationData.CODEC, MethodBody::destinations);
          private final Field<String> selectedDestinationId =
              optional("selected_destination_id", STRING, MethodBody::selectedDestinationIdOrNull);
          private final ListField<GroupBody> groups =
              list("groups", GroupBody.TABLE, MethodBody::groups);

          @Override
          protected MethodBody build(Slots in) {
            FulfillmentType read = in.getOrNull(type);
            return new MethodBody(
                in.getOrNull(id),
                read,
                in.getOrNull(lineItemIds),
                FulfillmentType.SHIPPING.equals(read) ? in.get(destinations) : List.of(),
                in.getOrNull(selectedDestinationId),
                in.get(groups),
                in.extras());
          }

          @Override
          protected Extras extras(MethodBody method) {
            return method.kept();
          }
        };

    /** A new method; the lines are null when they have no ids yet. */
    public static MethodBody of(FulfillmentType type, @Nullable List<String> lineItemIds) {
      return new MethodBody(null, type, lineItemIds, List.of(), null, List.of(), Extras.NONE);
    }

    /** The same, for other lines. */
    public MethodBody withLineItemIds(List<String> others) {
      return new MethodBody(
          idOrNull,
          typeOrNull,
          List.copyOf(others),
          destinations,
          selectedDestinationIdOrNull,
          groups,
          kept);
    }

    /** The same, to those destinations, none of them chosen. */
    public MethodBody withDestinations(List<Destination> others) {
      return new MethodBody(
          idOrNull, typeOrNull, lineItemIdsOrNull, List.copyOf(others), null, groups, kept);
    }

    /** The same, with that destination chosen. */
    public MethodBody withSelectedDestination(String destinationId) {
      return new MethodBody(
          idOrNull, typeOrNull, lineItemIdsOrNull, destinations, destinationId, groups, kept);
    }

    /** The same, with other groups. */
    public MethodBody withGroups(List<GroupBody> others) {
      return new MethodBody(
          idOrNull,
          typeOrNull,
          lineItemIdsOrNull,
          destinations,
          selectedDestinationIdOrNull,
          List.copyOf(others),
          kept);
    }
  }

  /** One group with its choice. */
  public record GroupBody(String id, @Nullable String selectedOptionIdOrNull, Extras kept) {

    private static final Set<String> GROUP_RESPONSE_ONLY = Set.of("line_item_ids", "options");

    static final BindingTable<GroupBody> TABLE =
        new BindingTable<>() {
          private final Field<String> id = required("id", STRING, GroupBody::id);
          private final Field<String> selectedOptionId =
              optional("selected_option_id", STRING, GroupBody::selectedOptionIdOrNull);

          @Override
          protected GroupBody build(Slots in) {
            return new GroupBody(
                in.get(id),
                in.getOrNull(selectedOptionId),
                in.extras().without(GROUP_RESPONSE_ONLY));
          }

          @Override
          protected Extras extras(GroupBody group) {
            return group.kept();
          }
        };

    /** The same, with that option chosen. */
    public GroupBody withOption(String optionId) {
      return new GroupBody(id, optionId, kept);
    }
  }
}
