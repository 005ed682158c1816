package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;

import java.util.Optional;

/**
 * A location of the master data.
 *
 * @param pickable whether stock there may be promised to a customer
 * @param declared where it stands and what it holds, when that was said
 */
public record Place(
        LocationCode code, String name, Kind kind, boolean pickable, Optional<Traits> declared) {

    public Place {
        Printable.check("name", name, 200);
        declared = declared.filter(traits -> !traits.equals(Traits.PLAIN));
        if (VirtualLocation.isOne(code)) {
            throw new IllegalArgumentException(
                    "location '" + code + "' is the name of a virtual place; choose another");
        }
        if (pickable && kind == Kind.VIRTUAL) {
            throw new IllegalArgumentException(
                    "location '" + code + "' is virtual and must not be pickable");
        }
        if (declared.flatMap(Traits::parent).filter(code::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "location '" + code + "' must not be its own parent");
        }
    }

    /** A place that stands in no other and holds whatever is put there. */
    public Place(LocationCode code, String name, Kind kind, boolean pickable) {
        this(code, name, kind, pickable, Optional.empty());
    }

    public Traits traits() {
        return declared.orElse(Traits.PLAIN);
    }

    /** Whether someone can walk there. */
    public enum Kind {
        PHYSICAL,
        VIRTUAL
    }

    /** What a place is for. */
    public enum Purpose {
        STORE(true),
        DARK_STORE(true),
        WAREHOUSE(true),
        CROSS_DOCK(true),
        ZONE(false),
        RECEIVING(false),
        STORAGE(false),
        PICKING(false),
        SHELF(false),
        BACKROOM(false),
        PACKING(false),
        SHIPPING(false),
        RETURNS(false),
        INSPECTION(false);

        private final boolean node;

        Purpose(boolean node) {
            this.node = node;
        }

        /** Whether orders are routed to such a place, as opposed to a part of one. */
        public boolean node() {
            return node;
        }
    }

    /** What may stand together. */
    public enum Storage {
        MIXED,
        /** One item at a time. */
        SAME_ITEM,
        /** Goods come only when nothing is there. */
        EMPTY
    }

    /**
     * Where a place stands and what it holds.
     *
     * @param parent the place that it is a part of
     * @param countable whether it is counted
     * @param locked whether nothing may be planned into or promised out of it for now
     * @param capacity most base units of all items together
     * @param maxGrams most weight
     */
    public record Traits(
            Optional<LocationCode> parent,
            Optional<Purpose> purpose,
            boolean countable,
            boolean locked,
            Storage storage,
            Optional<Quantity> capacity,
            Optional<Long> maxGrams) {

        public static final Traits PLAIN =
                new Traits(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        Storage.MIXED,
                        Optional.empty(),
                        Optional.empty());

        public Traits {
            if (capacity.filter(Quantity::isNegative).isPresent()) {
                throw new IllegalArgumentException(
                        "capacity " + capacity.get() + " must be 0 or more");
            }
            if (maxGrams.isPresent() && maxGrams.get() < 0) {
                throw new IllegalArgumentException(
                        "maxGrams " + maxGrams.get() + " must be 0 or more");
            }
        }
    }
}
