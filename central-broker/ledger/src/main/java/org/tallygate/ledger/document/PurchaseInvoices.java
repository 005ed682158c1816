package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.InvoiceLine;
import org.tallygate.ledger.document.Purchase.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What suppliers ask to be paid for, against what was ordered and what came: the third of the three
 * ways. An invoice is never refused for what it asks. One that is ahead of its goods is no
 * difference until no more comes.
 */
final class PurchaseInvoices {

    private static final int MOST_INVOICES = 100;

    private final Desk desk;

    PurchaseInvoices(Desk desk) {
        this.desk = desk;
    }

    Course invoice(DocumentCommand.InvoicePurchase asked) {
        Optional<Purchase> found = desk.purchase(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("purchase", asked.reference());
        }
        Purchase purchase = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (InvoiceLine line : asked.lines()) {
            obstacle = obstacle.or(() -> fit(purchase, line));
        }
        List<String> before = purchase.invoices().orElse(List.of());
        obstacle =
                obstacle.or(() ->
                                Desk.inState(
                                        purchase.sort() == Purchase.Sort.ORDER,
                                        purchase,
                                        purchase.sort()))
                        .or(() ->
                                Desk.unless(
                                        !before.contains(asked.invoice())
                                                && before.size() < MOST_INVOICES,
                                        Why.ALREADY_THERE,
                                        "invoice '"
                                                + asked.invoice()
                                                + "' must be a new one of at most "
                                                + MOST_INVOICES));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>(purchase.lines());
        for (InvoiceLine each : asked.lines()) {
            Line line = lines.get(each.line() - 1);
            lines.set(each.line() - 1, line.invoicing(line.billed().plus(each.quantity())));
            price(purchase, line, each);
        }
        List<String> invoices = new ArrayList<>(before);
        invoices.add(asked.invoice());
        Purchase after = purchase.invoiced(lines, invoices);
        desk.keep(after);
        asked.lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(InvoiceLine::line)
                .distinct()
                .forEach(number -> match(after, after.lines().get(number - 1)));
        return desk.done(after);
    }

    private static Optional<Decision.Refused> fit(Purchase purchase, InvoiceLine line) {
        return Desk.unless(
                        !line.quantity().isZero(),
                        Why.UNFIT,
                        "quantity must be above 0, or below 0 for a credit")
                .or(() -> Desk.hasLine(line.line(), purchase.lines().size()))
                .or(() -> {
                    Quantity sum =
                            purchase.lines().get(line.line() - 1).billed().plus(line.quantity());
                    return Desk.unless(
                            !sum.isNegative(),
                            Why.TOO_MUCH,
                            "a credit of "
                                    + line.quantity().negate()
                                    + " must be of what was invoiced");
                });
    }

    /** No more comes: what was invoiced must be what came. */
    void matchAll(Purchase purchase) {
        purchase.lines().stream()
                .filter(line -> line.invoiced().isPresent())
                .forEach(line -> match(purchase, line));
    }

    private void match(Purchase purchase, Line line) {
        boolean ended = purchase.settled() || (line.open().isZero() && line.advised().isZero());
        Quantity billed = line.billed();
        if (ended && billed.compareTo(line.received()) > 0) {
            differs(purchase, line, billed.minus(line.received()), "more than was accepted");
        } else if (!ended && billed.compareTo(atMost(line)) > 0) {
            differs(purchase, line, billed.minus(atMost(line)), "more than may come");
        }
    }

    private static Quantity atMost(Line line) {
        return line.ordered().plus(Purchasing.thousandths(line.ordered(), line.overPermille()));
    }

    private void differs(Purchase purchase, Line line, Quantity by, String than) {
        raise(
                purchase,
                line,
                line.billed()
                        + " of '"
                        + line.item()
                        + "' are invoiced, "
                        + by
                        + " "
                        + than
                        + ": ordered "
                        + line.ordered()
                        + ", accepted "
                        + line.received(),
                by);
    }

    private void price(Purchase purchase, Line line, InvoiceLine invoiced) {
        boolean agrees =
                line.price().isEmpty()
                        || invoiced.price().isEmpty()
                        || line.price().equals(invoiced.price());
        if (!agrees) {
            Price agreed = line.price().orElseThrow();
            Price asked = invoiced.price().orElseThrow();
            raise(
                    purchase,
                    line,
                    "'"
                            + line.item()
                            + "' is invoiced at "
                            + new Quantity(asked.micros())
                            + " "
                            + asked.currency()
                            + " and was agreed at "
                            + new Quantity(agreed.micros())
                            + " "
                            + agreed.currency(),
                    invoiced.quantity().isNegative() ? Quantity.ZERO : invoiced.quantity());
        }
    }

    private void raise(Purchase purchase, Line line, String what, Quantity impact) {
        desk.raise(
                new Raised(
                        Raised.Kind.INVOICE_DIFFERS,
                        Optional.of(line.item()),
                        Optional.of(purchase.to()),
                        "line "
                                + line.line()
                                + " of purchase '"
                                + purchase.reference()
                                + "': "
                                + what,
                        Optional.of(purchase.reference() + "/" + line.line()),
                        Optional.of(impact)));
    }
}
