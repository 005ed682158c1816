package org.tallygate.ledger.partition;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.putaway.Putaway;
import org.tallygate.ledger.stock.Lot;
import org.tallygate.ledger.stock.Stock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rules that a station says it could not apply are applied here, once its goods have moved: what is
 * wrong is raised, and so becomes work for the station.
 */
record Recheck(Stock stock, Putaway putaway, Master master, long occurredMicros) {

    // What stations call the rules.
    private static final String EXPIRED = "expired";
    private static final String FEFO = "fefo";
    private static final String CAPACITY = "capacity";
    private static final String LOT = "lot-missing";
    private static final String EXPIRY = "expiry-missing";
    private static final String SERIAL = "serial-missing";

    /** What is wrong with what a fact moved, as far as its station could not look at it. */
    List<Raised> of(Fact fact) {
        return fact instanceof Fact.Moved moved && !moved.head().notChecked().isEmpty()
                ? of(moved)
                : List.of();
    }

    private List<Raised> of(Fact.Moved moved) {
        List<String> rules = moved.head().notChecked();
        List<Raised> raised = new ArrayList<>();
        if (rules.contains(EXPIRED)) {
            expired(moved).ifPresent(raised::add);
        }
        if (rules.contains(LOT) || rules.contains(EXPIRY) || rules.contains(SERIAL)) {
            unmarked(moved).ifPresent(raised::add);
        }
        if (rules.contains(FEFO)) {
            earlier(moved).ifPresent(raised::add);
        }
        if (rules.contains(CAPACITY)) {
            overfull(moved).ifPresent(raised::add);
        }
        return raised;
    }

    private Optional<Raised> expired(Fact.Moved moved) {
        LocalDate day = day();
        return expiry(moved)
                .filter(last -> last.isBefore(day))
                .map(last ->
                        raised(
                                Raised.Kind.EXPIRED_GOODS,
                                moved,
                                place(moved),
                                goods(moved)
                                        + " moved on "
                                        + day
                                        + " had its last day on "
                                        + last
                                        + ", which the station could not see"));
    }

    private Optional<Raised> unmarked(Fact.Moved moved) {
        Goods goods = moved.goods();
        return master.item(moved.item())
                .map(item -> lacks(item, goods))
                .filter(lacks -> !lacks.isEmpty())
                .map(lacks ->
                        raised(
                                Raised.Kind.GOODS_UNMARKED,
                                moved,
                                place(moved),
                                goods(moved) + " moved without " + String.join(", ", lacks)));
    }

    private static List<String> lacks(Body.Item item, Goods goods) {
        List<String> lacks = new ArrayList<>();
        if (item.lotRequired() && goods.lot().isEmpty()) {
            lacks.add("its lot");
        }
        if (item.expiryRequired() && goods.expiry().isEmpty()) {
            lacks.add("its expiry date");
        }
        if (item.serialRequired() && goods.serials().isEmpty()) {
            lacks.add("its serial");
        }
        return lacks;
    }

    /** Goods that may no longer be used are no reason to take them first. */
    private Optional<Raised> earlier(Fact.Moved moved) {
        Optional<LocalDate> taken = expiry(moved);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = day();
        return stock.of(moved.item()).stream()
                .filter(cell -> cell.micros() > 0 && stoodBeside(cell.key(), moved.from()))
                .flatMap(cell -> cell.key().lot().stream())
                .flatMap(lot -> stock.lot(moved.item(), lot).stream())
                .filter(lot -> lot.expiry().isBefore(taken.get()) && !lot.expiry().isBefore(day))
                .min(Comparator.comparing(Lot::expiry).thenComparing(Lot::lot))
                .map(lot ->
                        raised(
                                Raised.Kind.EARLIER_GOODS_LEFT,
                                moved,
                                moved.from().location(),
                                goods(moved)
                                        + " with the last day "
                                        + taken.get()
                                        + " was taken from '"
                                        + moved.from().location()
                                        + "' where lot '"
                                        + lot.lot()
                                        + "' ends on "
                                        + lot.expiry()));
    }

    private static boolean stoodBeside(AccountKey key, Account from) {
        return key.location().equals(from.location())
                && key.status() == from.status()
                && key.owner().equals(from.owner());
    }

    private Optional<Raised> overfull(Fact.Moved moved) {
        LocationCode to = moved.to().location();
        return putaway.isOverfull(to, moved.item(), master)
                ? Optional.of(
                        raised(
                                Raised.Kind.PLACE_OVERFULL,
                                moved,
                                to,
                                "'"
                                        + to
                                        + "' holds more than it takes since "
                                        + goods(moved)
                                        + " came there"))
                : Optional.empty();
    }

    private Optional<LocalDate> expiry(Fact.Moved moved) {
        return moved.goods()
                .expiry()
                .or(() ->
                        moved.goods()
                                .lot()
                                .flatMap(lot -> stock.lot(moved.item(), lot))
                                .map(Lot::expiry));
    }

    private LocalDate day() {
        return LocalDate.ofInstant(
                Instant.EPOCH.plus(occurredMicros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** Where somebody can look. */
    private static LocationCode place(Fact.Moved moved) {
        LocationCode to = moved.to().location();
        return VirtualLocation.isOne(to) ? moved.from().location() : to;
    }

    private static String goods(Fact.Moved moved) {
        ItemCode item = moved.item();
        return moved.quantity()
                + " of '"
                + item
                + "'"
                + moved.goods().lot().map(lot -> " of lot '" + lot + "'").orElse("");
    }

    private static Raised raised(
            Raised.Kind kind, Fact.Moved moved, LocationCode place, String sentence) {
        return new Raised(
                kind,
                Optional.of(moved.item()),
                Optional.of(place),
                sentence,
                moved.goods().lot(),
                Optional.of(moved.quantity()));
    }
}
