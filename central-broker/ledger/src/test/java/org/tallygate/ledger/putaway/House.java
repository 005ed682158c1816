package org.tallygate.ledger.putaway;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A warehouse in a few words: receives at {@code stock}, and tells where goods are to go. */
final class House {

    static final LocationCode STOCK = new LocationCode("stock");

    private final List<Place> places = new ArrayList<>();
    private final List<Body.Item> items = new ArrayList<>();
    private final Stock stock = new Stock();
    private final Reference reference = new Reference();
    final Putaway putaway = new Putaway(stock, reference);
    private long asked;

    House() {
        item("p", 100, List.of("all"));
        item("q", 50, List.of("all", "narrow"));
        place("stock");
    }

    void item(String code, long milligrams, List<String> category) {
        ItemCode item = new ItemCode(code);
        items.add(new Body.Item(item, code, "each", List.of(), false, false, false));
        reference.put(
                new ItemSheet(
                        item,
                        Optional.empty(),
                        Map.of(),
                        category,
                        Optional.empty(),
                        Precision.FINEST,
                        Unit.FINEST,
                        List.of(Unit.whole("Bag", Factor.of(1000))),
                        milligrams == 0 ? Optional.empty() : Optional.of(milligrams)));
    }

    House place(String code) {
        return place(code, Place.Traits.PLAIN);
    }

    House place(String code, Place.Traits traits) {
        places.add(
                new Place(
                        new LocationCode(code),
                        code,
                        Place.Kind.PHYSICAL,
                        true,
                        Optional.of(traits)));
        return this;
    }

    House rules(PutawayRule... rules) {
        for (PutawayRule rule : rules) {
            done(new PutawayCommand.SetPutawayRule(rule));
        }
        return this;
    }

    void holds(String place, String item, long units) {
        Movement movement =
                new Movement(
                        at(VirtualLocation.SUPPLIER.code(), item),
                        at(new LocationCode(place), item),
                        Quantity.of(units),
                        Id128.named("g"),
                        0);
        stock.move(movement, 0);
        putaway.seen(movement.to());
        putaway.follow(List.of(movement)).forEach(putaway::put);
    }

    private static AccountKey at(LocationCode place, String item) {
        return new AccountKey(
                AccountKey.MAIN,
                new ItemCode(item),
                place,
                StockStatus.AVAILABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static PutawayCommand.Line line(String item, long quantity) {
        return new PutawayCommand.Line(
                new ItemCode(item), Quantity.of(quantity), Optional.empty(), Optional.empty());
    }

    /** Answers as {@code R1 200, R2 100; 50 over}, lines parted by {@code |}. */
    String put(String reference, boolean split, PutawayCommand.Line... lines) {
        PutawayPlan plan =
                (PutawayPlan)
                        done(
                                new PutawayCommand.PlanPutaway(
                                        reference,
                                        STOCK,
                                        Optional.empty(),
                                        Arrays.asList(lines),
                                        split,
                                        PutawayCommand.First.MOST_FREE));
        return String.join("|", plan.lines().stream().map(House::text).toList());
    }

    private static String text(PutawayPlan.Line line) {
        String puts =
                String.join(
                        ", ",
                        line.puts().stream()
                                .map(put -> put.location() + " " + put.quantity())
                                .toList());
        return line.unassigned().isZero() ? puts : puts + "; " + line.unassigned() + " over";
    }

    Record done(PutawayCommand command) {
        Decision decision = decide(command);
        if (decision instanceof Decision.Done done) {
            done.kept().forEach(kept -> putaway.put((PutawayKept) kept));
            return done.answer();
        }
        throw new IllegalStateException(decision.toString());
    }

    Decision decide(PutawayCommand command) {
        asked++;
        Asked by =
                new Asked(
                        "test",
                        Long.toString(asked),
                        "me",
                        new FactId(Id128.named("journal"), asked, Link.START),
                        asked);
        return putaway.decide(by, command, master());
    }

    Master master() {
        places.sort(Comparator.comparing(Place::code));
        return new Master(1, items, places);
    }
}
