package org.tallygate.server.console;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.BookView;

import java.util.Locale;

/**
 * What happened, in words.
 *
 * @param kind colours the line
 */
record Sentence(Kind kind, String text) {

    /** Which way the goods went. */
    enum Kind {
        IN,
        OUT,
        WITHIN,
        NOTE,
        TROUBLE
    }

    static Sentence of(BookView.FactView view) {
        if (view.type().equals(Batch.Entry.GAP)) {
            return new Sentence(
                    Kind.TROUBLE, "Facts up to " + view.sequence() + " of a box are lost");
        }
        try {
            Fact fact = Wire.decode(view.stored().bytes(), Fact.class);
            Sentence said = of(fact);
            return fact.head().copyOf().isPresent()
                    ? new Sentence(Kind.NOTE, "Entered again: " + said.text())
                    : said;
        } catch (Unreadable e) {
            return new Sentence(Kind.TROUBLE, "Bytes that are no fact were kept for a person");
        }
    }

    static Sentence of(Fact fact) {
        return switch (fact) {
            case Fact.Moved moved ->
                    moved(moved.quantity() + " " + moved.item(), moved.from(), moved.to());
            case Fact.PackageMoved moved ->
                    moved("Package " + moved.sscc(), moved.from(), moved.to());
            case Fact.Sold sold ->
                    new Sentence(
                            Kind.OUT,
                            sold.quantity()
                                    + " "
                                    + sold.item()
                                    + " sold from "
                                    + place(sold.from()));
            case Fact.Counted counted ->
                    new Sentence(
                            Kind.NOTE,
                            counted.location()
                                    + " counted, "
                                    + plural(counted.lines().size(), "line"));
            case Fact.Inspected inspected ->
                    new Sentence(
                            Kind.WITHIN,
                            inspected.quantity()
                                    + " "
                                    + inspected.item()
                                    + " in "
                                    + inspected.location()
                                    + " inspected: "
                                    + words(inspected.after()));
            case Fact.StatusChanged changed ->
                    new Sentence(
                            Kind.WITHIN,
                            changed.quantity()
                                    + " "
                                    + changed.item()
                                    + " in "
                                    + changed.location()
                                    + " set to "
                                    + words(changed.after())
                                    + " ("
                                    + changed.reason()
                                    + ")");
            case Fact.Adjusted adjusted -> adjusted(adjusted);
            case Fact.TaskStep step -> new Sentence(Kind.NOTE, task(step));
            case Fact.Observed observed -> observed(observed);
            case Fact.Unresolved unresolved ->
                    new Sentence(
                            Kind.TROUBLE, "Code " + unresolved.code() + " could not be resolved");
            case Fact.Reversed reversed ->
                    new Sentence(
                            Kind.NOTE,
                            "Fact "
                                    + reversed.of().sequence()
                                    + " taken back ("
                                    + reversed.reason()
                                    + ")");
        };
    }

    private static Sentence observed(Fact.Observed observed) {
        if (observed.what().equals(Fact.Observed.DISPUTED)) {
            return new Sentence(Kind.TROUBLE, "Answer called wrong: " + note(observed));
        }
        return new Sentence(
                Kind.NOTE,
                observed.item().map(item -> item + ": ").orElse("Observed: ") + observed.what());
    }

    private static String note(Fact.Observed observed) {
        return observed.head().asRead().stream()
                .filter(each -> each.kind().equals(Identifier.TEXT))
                .map(Identifier::value)
                .findFirst()
                .orElse("no note");
    }

    /** As the station told it; whether it waits for someone is told by what needs a person. */
    private static Sentence adjusted(Fact.Adjusted told) {
        Kind kind = told.way() == Fact.Way.FOUND ? Kind.IN : Kind.OUT;
        String what =
                switch (told.way()) {
                    case FOUND -> " found in ";
                    case GONE -> " missing from ";
                    case SCRAPPED -> " to be scrapped from ";
                };
        return new Sentence(
                kind,
                told.quantity()
                        + " "
                        + told.item()
                        + what
                        + place(told.at())
                        + " ("
                        + told.reason()
                        + ")");
    }

    private static Sentence moved(String what, Account from, Account to) {
        boolean in = VirtualLocation.isOne(from.location());
        boolean out = VirtualLocation.isOne(to.location());
        if (in && !out) {
            return new Sentence(Kind.IN, what + " " + cameFrom(from.location()) + place(to));
        }
        if (out && !in) {
            return new Sentence(Kind.OUT, what + " " + wentTo(to.location()) + place(from));
        }
        return new Sentence(Kind.WITHIN, what + " moved from " + place(from) + " to " + place(to));
    }

    private static String cameFrom(LocationCode from) {
        return switch (VirtualLocation.valueOf(from.value())) {
            case SUPPLIER -> "received into ";
            case CUSTOMER -> "returned to ";
            case INVENTORY_LOSS -> "found in ";
            case SCRAP -> "taken back from scrap into ";
            case PRODUCTION -> "produced into ";
            case TRANSIT, IC_TRANSIT -> "arrived in ";
            case ITEM_MERGE -> "came of another item in ";
        };
    }

    private static String wentTo(LocationCode to) {
        return switch (VirtualLocation.valueOf(to.value())) {
            case SUPPLIER -> "sent back to the supplier from ";
            case CUSTOMER -> "handed to the customer from ";
            case INVENTORY_LOSS -> "lost from ";
            case SCRAP -> "scrapped from ";
            case PRODUCTION -> "used up from ";
            case TRANSIT, IC_TRANSIT -> "dispatched from ";
            case ITEM_MERGE -> "became another item in ";
        };
    }

    private static String place(Account account) {
        return account.status() == StockStatus.AVAILABLE
                ? account.location().value()
                : account.location() + " as " + words(account.status());
    }

    private static String task(Fact.TaskStep step) {
        return switch (step.step()) {
            case CLAIMED -> "Task started";
            case FINISHED -> "Task finished";
            case RELEASED -> "Task released";
            case SHORT ->
                    "Line "
                            + step.line().map(String::valueOf).orElse("?")
                            + " short"
                            + step.missing().map(missing -> " by " + missing).orElse("")
                            + step.reason().map(reason -> ": " + reason).orElse("");
        };
    }

    static String words(StockStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
