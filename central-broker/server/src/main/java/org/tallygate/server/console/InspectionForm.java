package org.tallygate.server.console;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person says of goods that wait for an inspection.
 *
 * @param supplier to whom goods are sent back that failed
 * @param batches those of which something is to be looked at
 * @param places where goods of the item wait
 * @param mayInspect whether whoever opened the page may say what was found
 * @param mayWaive whether they may let goods go without a look
 */
record InspectionForm(
        String reference,
        String purchase,
        String supplier,
        String item,
        String unit,
        List<Batch> batches,
        List<InspectionRule.Check> checks,
        List<Standing> places,
        boolean mayInspect,
        boolean mayWaive) {

    private static final int MOST_PLACES = 200;

    /**
     * @param what tells it from the others
     * @param waiting how much is to be looked at
     * @param held how much is sold to nobody until then
     */
    record Batch(int number, String what, String waiting, String held) {}

    /** So much waits there. */
    record Standing(String location, String quantity) {}

    InspectionForm {
        batches = List.copyOf(batches);
        checks = List.copyOf(checks);
        places = List.copyOf(places);
    }

    /** Empty of one of which nothing waits. */
    static Optional<InspectionForm> of(
            Book book, BookView.KeptView kept, boolean mayInspect, boolean mayWaive) {
        return Optional.of(kept.state())
                .filter(Inspection.class::isInstance)
                .map(Inspection.class::cast)
                .filter(inspection -> inspection.state() == Inspection.State.WAITING)
                .filter(Inspection::open)
                .map(inspection -> of(book, inspection, mayInspect, mayWaive));
    }

    private static InspectionForm of(
            Book book, Inspection inspection, boolean mayInspect, boolean mayWaive) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 1; i <= inspection.batches().size(); i++) {
            if (inspection.waitingOf(i).isPositive()) {
                batches.add(
                        new Batch(
                                i,
                                words(inspection.batches().get(i - 1).account()),
                                inspection.waitingOf(i).toString(),
                                inspection.withheldOf(i).toString()));
            }
        }
        List<Standing> places =
                book
                        .stock(
                                new BookView.StockFilter(
                                        Optional.of(inspection.item()),
                                        Optional.empty(),
                                        Optional.of(StockStatus.RECEIVED_UNINSPECTED),
                                        true),
                                Optional.empty(),
                                MOST_PLACES)
                        .rows()
                        .stream()
                        .map(row ->
                                new Standing(
                                        row.key().location().value(), row.quantity().toString()))
                        .toList();
        return new InspectionForm(
                inspection.reference(),
                inspection.purchase(),
                inspection.supplier(),
                inspection.item().value(),
                book.master().item(inspection.item()).map(Body.Item::baseUnit).orElse(""),
                batches,
                inspection.checks(),
                places,
                mayInspect,
                mayWaive);
    }

    private static String words(AccountKey account) {
        List<String> parts = new ArrayList<>();
        account.lot().ifPresent(lot -> parts.add("lot " + lot));
        account.pack().ifPresent(sscc -> parts.add("package " + sscc));
        account.owner().ifPresent(owner -> parts.add("owned by " + owner));
        parts.add("received at " + account.location());
        return String.join(", ", parts);
    }
}
