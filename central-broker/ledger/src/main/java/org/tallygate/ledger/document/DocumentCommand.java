package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/**
 * What may be asked of documents. Lines are counted from 1 in the order in which they are given.
 */
public sealed interface DocumentCommand extends Command {

    // What holds for all documents.

    /** Says who does the work at a place. */
    record SetWorkplace(Workplace workplace) implements DocumentCommand {}

    /** Says where returned goods go, by all rules. */
    record SetDispositions(Dispositions dispositions) implements DocumentCommand {}

    /**
     * The clock went on: what fell due is done, the oldest first and no more than {@code most}.
     * Whoever steps the centre asks this when {@link Documents} says that something is due.
     */
    record GoOn(int most) implements DocumentCommand {}

    // Purchases.

    /** Goods are ordered from a supplier. */
    record OrderPurchase(
            String reference,
            String supplier,
            Optional<Name> company,
            LocationCode to,
            Optional<String> owner,
            Remainder remainder,
            List<PurchaseLine> lines)
            implements DocumentCommand {

        public OrderPurchase {
            lines = List.copyOf(lines);
        }
    }

    /** One line of an order; a tolerance is in thousandths of what is ordered. */
    record PurchaseLine(
            ItemCode item,
            Quantity quantity,
            Optional<Price> price,
            Optional<Long> dueMicros,
            int overPermille,
            int shortPermille) {}

    /** A supplier announces a shipment of what an order asks for. */
    record Advise(
            String reference,
            String order,
            Optional<LocationCode> to,
            long etaMicros,
            List<AdviceLine> lines,
            List<Body.ExpectedPackage> packages)
            implements DocumentCommand {

        public Advise {
            lines = List.copyOf(lines);
            packages = List.copyOf(packages);
        }
    }

    /** So much of a line of the order. */
    record AdviceLine(int orderLine, Quantity quantity) {}

    /** Goods came; the rest stays expected unless {@code remainder} says otherwise. */
    record ReceivePurchase(String reference, List<ReceiptLine> lines, Optional<Remainder> remainder)
            implements DocumentCommand {

        public ReceivePurchase {
            lines = List.copyOf(lines);
        }
    }

    /** What came of a line: so much is good, so much goes to quarantine. */
    record ReceiptLine(
            int line,
            Quantity accepted,
            Quantity rejected,
            Optional<String> lot,
            Optional<String> pack) {}

    /** Nothing more is expected; what becomes of the rest is said here, or by the order. */
    record ClosePurchase(String reference, Optional<Remainder> remainder)
            implements DocumentCommand {}

    record CancelPurchase(String reference) implements DocumentCommand {}

    /**
     * A supplier asks to be paid for goods of an order, until 60 days after its end.
     *
     * @param invoice the supplier's own number of it, which is taken once for an order
     */
    record InvoicePurchase(String reference, String invoice, List<InvoiceLine> lines)
            implements DocumentCommand {

        public InvoicePurchase {
            Printable.check("invoice", invoice, 64);
            lines = List.copyOf(lines);
        }
    }

    /**
     * So much of a line of the order.
     *
     * @param quantity in base units; below 0 is a credit
     * @param price of one base unit; compared with what was agreed when both are told
     */
    record InvoiceLine(int line, Quantity quantity, Optional<Price> price) {}

    /** Goods go back to the supplier that they were bought from. */
    record ReturnPurchase(
            String reference,
            int line,
            Quantity quantity,
            StockStatus status,
            Optional<String> lot,
            Optional<String> pack)
            implements DocumentCommand {}

    /** Says what suppliers bring is looked at before it is sold, or drops such a rule. */
    record SetInspectionRule(InspectionRule rule) implements DocumentCommand {}

    /**
     * So much of what waits was looked at.
     *
     * @param reference of the inspection
     * @param batch of it, from 1
     * @param answers to each of its checks one
     * @param at where the goods are, when it is not where they were received
     */
    record InspectReceipt(
            String reference,
            int batch,
            Quantity quantity,
            Inspection.Result result,
            List<Inspection.Answer> answers,
            Optional<String> note,
            Optional<LocationCode> at)
            implements DocumentCommand {

        public InspectReceipt {
            answers = List.copyOf(answers);
            note.ifPresent(text -> Printable.check("note", text, 200));
        }
    }

    /** Nobody is to look at what still waits; it may be sold. */
    record WaiveInspection(String reference, String reason) implements DocumentCommand {

        public WaiveInspection {
            Printable.check("reason", reason, 200);
        }
    }

    /**
     * A supplier that looks after its goods here would bring these; a person decides.
     *
     * @param reference the supplier's own
     * @param consigned the goods stay the supplier's until they are sold
     */
    record ProposeOrder(
            String reference,
            String supplier,
            LocationCode to,
            boolean consigned,
            List<Proposal.Line> lines)
            implements DocumentCommand {

        public ProposeOrder {
            lines = List.copyOf(lines);
        }
    }

    /**
     * By another person than the one who proposed it; what is approved is ordered.
     *
     * @param purchase what the order is called; the proposal's reference when empty
     */
    record DecideProposal(
            String supplier,
            String reference,
            boolean approved,
            Optional<String> purchase,
            String reason)
            implements DocumentCommand {

        public DecideProposal {
            Printable.check("reason", reason, 200);
        }
    }

    // Sales.

    /** A channel sold something; it is confirmed at once unless it is a draft. */
    record PlaceSale(
            String reference,
            Optional<Name> channel,
            String demandClass,
            int priority,
            Optional<Name> company,
            Optional<LocationCode> from,
            Optional<String> owner,
            Sale.Reserve reserve,
            int daysBefore,
            boolean partial,
            Optional<Long> dueMicros,
            boolean draft,
            List<SaleLine> lines)
            implements DocumentCommand {

        public PlaceSale {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param substitutes what may be sent instead, best first; as the master data say when empty
     */
    record SaleLine(
            ItemCode item,
            Quantity quantity,
            Optional<Quantity> multiple,
            Optional<Price> price,
            Optional<List<ItemCode>> substitutes) {

        public SaleLine {
            substitutes = substitutes.map(List::copyOf);
        }

        public SaleLine(
                ItemCode item,
                Quantity quantity,
                Optional<Quantity> multiple,
                Optional<Price> price) {
            this(item, quantity, multiple, price, Optional.empty());
        }
    }

    /**
     * @param channel of which the sale must be, when it is given; a client of a channel must name
     *     it
     */
    record ConfirmSale(String reference, Optional<Name> channel) implements DocumentCommand {

        public ConfirmSale(String reference) {
            this(reference, Optional.empty());
        }
    }

    /** Sets goods aside; without {@code partial} all of each line or nothing of it. */
    record AssignSale(String reference, Optional<Boolean> partial) implements DocumentCommand {}

    record UnassignSale(String reference) implements DocumentCommand {}

    /** Goods left for it, which may be more than it wants. */
    record ShipSale(
            String reference, List<ShipLine> lines, List<String> packages, Remainder remainder)
            implements DocumentCommand {

        public ShipSale {
            lines = List.copyOf(lines);
            packages = List.copyOf(packages);
        }
    }

    /** So much of a line; from where, when it is not from what was set aside. */
    record ShipLine(
            int line, Quantity quantity, Optional<LocationCode> from, List<String> serials) {

        public ShipLine {
            serials = List.copyOf(serials);
        }
    }

    /** The supplier sent it to the customer itself. */
    record DropshipSale(String reference, int line, Quantity quantity, String supplier)
            implements DocumentCommand {}

    /**
     * @param channel of which the sale must be, when it is given; a client of a channel must name
     *     it
     */
    record CancelSale(String reference, Optional<Name> channel) implements DocumentCommand {

        public CancelSale(String reference) {
            this(reference, Optional.empty());
        }
    }

    // Fulfilment in chained steps.

    /** Plans steps; each begins where the one before it ends. */
    record PlanFulfilment(
            String reference,
            Optional<String> sale,
            Optional<Name> company,
            List<FulfilmentStep> steps,
            List<FulfilmentLine> lines)
            implements DocumentCommand {

        public PlanFulfilment {
            steps = List.copyOf(steps);
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param pickup when the customer comes for the goods; only in the last step
     */
    record FulfilmentStep(
            Fulfilment.Deed deed,
            LocationCode from,
            LocationCode to,
            Optional<Fulfilment.Pickup> pickup) {

        public FulfilmentStep(Fulfilment.Deed deed, LocationCode from, LocationCode to) {
            this(deed, from, to, Optional.empty());
        }
    }

    /**
     * @param substitutes what may be taken instead, best first; as the sale or the master data say
     *     when empty
     */
    record FulfilmentLine(
            Optional<Integer> saleLine,
            ItemCode item,
            Quantity quantity,
            Optional<List<ItemCode>> substitutes) {

        public FulfilmentLine {
            substitutes = substitutes.map(List::copyOf);
        }

        public FulfilmentLine(Optional<Integer> saleLine, ItemCode item, Quantity quantity) {
            this(saleLine, item, quantity, Optional.empty());
        }
    }

    record AssignFulfilment(String reference, boolean partial) implements DocumentCommand {}

    /** So much came out of a step, counted from 1; more than planned goes on through the chain. */
    record DoStep(String reference, int step, List<Part> lines) implements DocumentCommand {

        public DoStep {
            lines = List.copyOf(lines);
        }
    }

    /** So much of what came out of a step goes back to where it came from. */
    record UndoStep(String reference, int step, List<Part> lines) implements DocumentCommand {

        public UndoStep {
            lines = List.copyOf(lines);
        }
    }

    /** So much of a line. */
    record Part(int line, Quantity quantity) {}

    record CancelFulfilment(String reference) implements DocumentCommand {}

    /**
     * The goods of these fulfilments are to be fetched on one walk, each into a tote of its own.
     *
     * @param wave what their picking tasks have in common then, 1 to 64 characters
     * @param fulfilments that begin with a pick and are not settled
     * @param totes what the goods of each are to be put into, in their order; the picker's choice
     *     when empty
     */
    record ReleaseWave(String wave, List<String> fulfilments, Optional<List<String>> totes)
            implements DocumentCommand {

        public ReleaseWave {
            Printable.check("wave", wave, References.MOST);
            fulfilments = List.copyOf(fulfilments);
            totes = totes.map(List::copyOf);
            totes.ifPresent(
                    all -> all.forEach(tote -> Printable.check("tote", tote, References.MOST)));
        }

        public ReleaseWave(String wave, List<String> fulfilments) {
            this(wave, fulfilments, Optional.empty());
        }
    }

    // Transfers.

    record RequestTransfer(
            String reference,
            LocationCode from,
            LocationCode to,
            Optional<Name> fromCompany,
            Optional<Name> toCompany,
            boolean titleAtDispatch,
            String reason,
            int maxTransitDays,
            List<TransferLine> lines)
            implements DocumentCommand {

        public RequestTransfer {
            lines = List.copyOf(lines);
        }
    }

    record TransferLine(ItemCode item, Quantity quantity) {}

    /** By another person than the one who asked for it. */
    record ApproveTransfer(String reference) implements DocumentCommand {}

    record RejectTransfer(String reference, String reason) implements DocumentCommand {}

    record ReserveTransfer(String reference, boolean partial) implements DocumentCommand {}

    record DispatchTransfer(
            String reference, List<Part> lines, List<String> packages, boolean finished)
            implements DocumentCommand {

        public DispatchTransfer {
            lines = List.copyOf(lines);
            packages = List.copyOf(packages);
        }
    }

    record ReceiveTransfer(String reference, List<TransferReceipt> lines)
            implements DocumentCommand {

        public ReceiveTransfer {
            lines = List.copyOf(lines);
        }
    }

    record TransferReceipt(int line, Quantity quantity, StockStatus status) {}

    /** The receipt is finished; what is still in transit then is a difference. */
    record CloseTransfer(String reference) implements DocumentCommand {}

    record CancelTransfer(String reference) implements DocumentCommand {}

    /** Says what became of goods that left and did not come; another person must agree. */
    record ResolveTransfer(
            String reference,
            int line,
            Quantity quantity,
            Transfer.Fate fate,
            Optional<LocationCode> at,
            String reason)
            implements DocumentCommand {}

    record DecideResolution(String reference, int number, boolean approved)
            implements DocumentCommand {}

    // Returns.

    /**
     * @param channel of which the sale must be, when it is given; a client of a channel must name
     *     it and a sale
     */
    record RequestReturn(
            String reference,
            Optional<String> sale,
            Optional<Name> company,
            LocationCode to,
            Optional<Long> expiresMicros,
            List<ReturnLine> lines,
            Optional<Name> channel)
            implements DocumentCommand {

        public RequestReturn {
            lines = List.copyOf(lines);
        }

        public RequestReturn(
                String reference,
                Optional<String> sale,
                Optional<Name> company,
                LocationCode to,
                Optional<Long> expiresMicros,
                List<ReturnLine> lines) {
            this(reference, sale, company, to, expiresMicros, lines, Optional.empty());
        }
    }

    record ReturnLine(
            Optional<Integer> saleLine,
            ItemCode item,
            Quantity quantity,
            List<String> serials,
            Optional<String> category,
            String reason) {

        public ReturnLine {
            serials = List.copyOf(serials);
        }
    }

    record AuthoriseReturn(String reference) implements DocumentCommand {}

    record RejectReturn(String reference, String reason) implements DocumentCommand {}

    /** It is on its way. */
    record SendReturn(String reference) implements DocumentCommand {}

    record ReceiveReturn(String reference, List<ReturnReceipt> lines) implements DocumentCommand {

        public ReceiveReturn {
            lines = List.copyOf(lines);
        }
    }

    record ReturnReceipt(int line, Quantity quantity, List<String> serials) {

        public ReturnReceipt {
            serials = List.copyOf(serials);
        }
    }

    record InspectReturn(
            String reference,
            int line,
            Quantity quantity,
            Return.Grade grade,
            List<String> evidence,
            Optional<Price> value)
            implements DocumentCommand {

        public InspectReturn {
            evidence = List.copyOf(evidence);
        }
    }

    /** Puts all that was inspected where the rules say, or where {@code action} says. */
    record DisposeReturn(String reference, Optional<Return.Action> action)
            implements DocumentCommand {}

    record CloseReturn(String reference) implements DocumentCommand {}

    // Putting stock right.

    /**
     * A station is to put stock of a place right.
     *
     * @param lines what it is about; whatever is found there when empty
     * @param reason why, 1 to 200 characters
     */
    record AskAdjustment(
            String reference, LocationCode location, List<Adjustment.Line> lines, String reason)
            implements DocumentCommand {

        public AskAdjustment {
            Printable.check("reference", reference, References.MOST);
            lines = List.copyOf(lines);
        }
    }

    record CancelAdjustment(String reference) implements DocumentCommand {}

    // Shipments.

    record PlanShipment(
            String reference,
            String of,
            String carrier,
            String service,
            Optional<String> label,
            Optional<String> manifest,
            Optional<String> tracking,
            Optional<String> run,
            long fromMicros,
            long untilMicros,
            long graceMicros)
            implements DocumentCommand {

        public PlanShipment {
            Printable.check("reference", reference, References.MOST);
            Printable.check("carrier", carrier, 64);
            Printable.check("service", service, 64);
        }
    }

    record ScanShipment(String reference, Shipment.Scan scan) implements DocumentCommand {}
}
