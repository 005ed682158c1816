package org.tallygate.plant.shift;

import org.tallygate.contract.VirtualLocation;

import java.util.Map;
import java.util.TreeMap;

/** What stands where, by what people did: the oracle's stock. */
final class Shelves {

    static final Side SUPPLIER = Side.of(VirtualLocation.SUPPLIER.code().value());
    static final Side CUSTOMER = Side.of(VirtualLocation.CUSTOMER.code().value());

    private final Map<String, Long> pieces = new TreeMap<>();

    /**
     * One end of a movement.
     *
     * @param pack empty for loose goods
     * @param owner empty for the company's own
     */
    record Side(String place, String status, String pack, String owner) {

        static Side of(String place) {
            return new Side(place, "AVAILABLE", "", "");
        }

        Side as(String other) {
            return new Side(place, other, pack, owner);
        }

        Side in(String sscc) {
            return new Side(place, status, sscc, owner);
        }

        Side ownedBy(String whom) {
            return new Side(place, status, pack, whom);
        }
    }

    /** The name of an account, in the words of oracle and book alike. */
    static String account(String item, String lot, Side side) {
        return String.join("|", item, lot, side.place(), side.status(), side.pack(), side.owner());
    }

    void move(Ware ware, String lot, long many, Side from, Side to) {
        add(ware, lot, -many, from);
        add(ware, lot, many, to);
    }

    void add(Ware ware, String lot, long many, Side at) {
        pieces.merge(account(ware.name(), lot, at), many, (a, b) -> a + b == 0 ? null : a + b);
    }

    boolean has(Ware ware, String lot, Side at) {
        return pieces.getOrDefault(account(ware.name(), lot, at), 0L) > 0;
    }

    /** By the names of the accounts; those of 0 are left out. */
    Map<String, Long> all() {
        return pieces;
    }
}
