package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The master data that a case takes for granted: every item and place that it names. */
final class CaseMaster {

    private static final Set<String> ITEM_FIELDS = Set.of("sku", "product");
    private static final Set<String> PLACE_FIELDS =
            Set.of("location", "from", "to", "rejected_location", "collect_at", "bin");

    /** Of these the keys are places or items. */
    private static final Set<String> PLACE_KEYS = Set.of("capacity", "by_location", "available_at");

    private final Set<ItemCode> items = new LinkedHashSet<>();
    private final Set<LocationCode> places = new LinkedHashSet<>();

    private CaseMaster() {}

    static CaseMaster of(PeerCase peer) {
        CaseMaster named = new CaseMaster();
        named.items.add(Codes.ITEM);
        named.places.add(Codes.STOCK);
        for (PeerCase.Step step : peer.steps()) {
            switch (step) {
                case PeerCase.Step.Act act -> named.find(act.fields());
                case PeerCase.Step.Check check -> named.find(check.expect());
            }
        }
        named.find(peer.expect());
        named.find(peer.policy());
        return named;
    }

    List<ItemCode> items() {
        return List.copyOf(items);
    }

    /** Those that one can walk to, in the order in which they are named. */
    List<LocationCode> places() {
        return places.stream().filter(place -> !VirtualLocation.isOne(place)).toList();
    }

    Master master(Policy policy) {
        return new Master(
                1,
                items.stream().map(item -> item(item, policy)).toList(),
                places().stream().map(place -> place(place, policy)).toList());
    }

    private Place place(LocationCode code, Policy policy) {
        Place.Storage storage =
                policy.putsAway() && !code.equals(Codes.STOCK)
                        ? policy.storage()
                        : Place.Storage.MIXED;
        Place.Traits traits =
                new Place.Traits(
                        parent(code),
                        Optional.empty(),
                        true,
                        false,
                        storage,
                        Optional.empty(),
                        Optional.empty());
        return new Place(code, code.value(), Place.Kind.PHYSICAL, true, Optional.of(traits));
    }

    private static Optional<LocationCode> parent(LocationCode code) {
        int slash = code.value().lastIndexOf('/');
        return slash < 1
                ? Optional.empty()
                : Optional.of(new LocationCode(code.value().substring(0, slash)));
    }

    private static Body.Item item(ItemCode item, Policy policy) {
        return new Body.Item(
                item, "Item " + item, policy.baseUnit(), List.of(), false, false, policy.serial());
    }

    private void find(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (field.getKey().equals("rejected_qty")) {
                places.add(Codes.REJECTED);
            }
            if (ITEM_FIELDS.contains(field.getKey()) && value.isString()) {
                items.add(Codes.item(value.asString()));
            } else if (PLACE_FIELDS.contains(field.getKey()) && value.isString()) {
                places.add(Codes.place(value.asString()));
            } else if (PLACE_KEYS.contains(field.getKey()) && value.isObject()) {
                value.propertyNames().forEach(name -> places.add(Codes.place(name)));
            } else {
                find(value);
            }
        }
        if (node.isArray()) {
            node.forEach(this::find);
        }
    }
}
