package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.TaskKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be received, whatever kind of document says so.
 *
 * @param announced packages of which is known what they hold, by SSCC
 * @param closed SSCCs of packages that come as they are, and only the centre knows what they hold
 */
record Receipt(
        TaskRef ref,
        Document.State state,
        Origin origin,
        String reference,
        LocationCode location,
        List<Wanted> lines,
        Map<String, Body.ExpectedPackage> announced,
        Set<String> closed) {

    /** One line, in base units. */
    record Wanted(
            int line,
            ItemCode item,
            Quantity quantity,
            int overPermille,
            Optional<String> owner,
            List<String> serials,
            Optional<Body.Inspected> inspected) {

        /** So much may come without a question. */
        Quantity most() {
            long more =
                    Math.multiplyHigh(quantity.micros(), overPermille) == 0
                            ? quantity.micros() * overPermille / 1000
                            : 0;
            return quantity.plus(new Quantity(more));
        }
    }

    /** Where the goods come from, which says between which accounts they move. */
    sealed interface Origin {

        TaskKind kind();

        /** Where they stood before. */
        Account from(Optional<String> pack, Optional<String> owner);

        /** In which condition they stand afterwards. */
        StockStatus status(boolean damaged);

        /** A supplier, outside of the company. */
        record Supplier() implements Origin {

            @Override
            public TaskKind kind() {
                return TaskKind.RECEIVE;
            }

            @Override
            public Account from(Optional<String> pack, Optional<String> owner) {
                return new Account(
                        VirtualLocation.SUPPLIER.code(),
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        owner);
            }

            @Override
            public StockStatus status(boolean damaged) {
                return damaged ? StockStatus.DAMAGED : StockStatus.AVAILABLE;
            }
        }

        /**
         * Another place of the company's.
         *
         * @param shipment what loose goods have on their way in place of a package
         */
        record Way(LocationCode transit, String shipment, Set<String> packages) implements Origin {

            @Override
            public TaskKind kind() {
                return TaskKind.TRANSFER_RECEIPT;
            }

            @Override
            public Account from(Optional<String> pack, Optional<String> owner) {
                return new Account(
                        transit,
                        StockStatus.AVAILABLE,
                        Optional.of(pack.filter(packages::contains).orElse(shipment)),
                        owner);
            }

            @Override
            public StockStatus status(boolean damaged) {
                return damaged ? StockStatus.DAMAGED : StockStatus.AVAILABLE;
            }
        }

        /** A customer; how the goods are is for an inspection to say. */
        record Customer() implements Origin {

            @Override
            public TaskKind kind() {
                return TaskKind.RETURN;
            }

            @Override
            public Account from(Optional<String> pack, Optional<String> owner) {
                return new Account(
                        VirtualLocation.CUSTOMER.code(),
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        owner);
            }

            @Override
            public StockStatus status(boolean damaged) {
                return StockStatus.RETURNED_UNINSPECTED;
            }
        }
    }

    Receipt {
        lines = List.copyOf(lines);
        announced = Map.copyOf(announced);
        closed = Set.copyOf(closed);
    }

    /**
     * @throws IllegalArgumentException when the document is none that goods are received by
     */
    static Receipt of(Document document) {
        return switch (document.body()) {
            case Body.ReceivingTask body ->
                    new Receipt(
                            ref(document),
                            document.state(),
                            new Origin.Supplier(),
                            body.reference(),
                            body.location(),
                            body.lines().stream().map(Receipt::wanted).toList(),
                            bySscc(body.packages()),
                            Set.of());
            case Body.TransferReceiptTask body -> transfer(document, body);
            case Body.ReturnTask body ->
                    new Receipt(
                            ref(document),
                            document.state(),
                            new Origin.Customer(),
                            body.reference(),
                            body.location(),
                            body.lines().stream().map(Receipt::wanted).toList(),
                            Map.of(),
                            Set.of());
            default ->
                    throw new IllegalArgumentException(
                            "document "
                                    + document.id()
                                    + " is "
                                    + document.body().kind()
                                    + ", must be ReceivingTask, TransferReceiptTask or ReturnTask");
        };
    }

    private static Receipt transfer(Document document, Body.TransferReceiptTask body) {
        Map<String, List<Body.PackageContent>> known = new LinkedHashMap<>();
        for (Body.TaskLine line : body.lines()) {
            line.pack()
                    .ifPresent(sscc ->
                            known.computeIfAbsent(sscc, _ -> new ArrayList<>())
                                    .add(
                                            new Body.PackageContent(
                                                    line.item(), line.quantity(), line.lot())));
        }
        List<Body.ExpectedPackage> announced = new ArrayList<>();
        known.forEach((sscc, content) -> announced.add(new Body.ExpectedPackage(sscc, content)));
        return new Receipt(
                ref(document),
                document.state(),
                new Origin.Way(body.transit(), body.shipment(), Set.copyOf(body.packages())),
                body.reference(),
                body.location(),
                body.lines().stream().map(Receipt::wanted).toList(),
                bySscc(announced),
                Set.copyOf(
                        body.packages().stream()
                                .filter(sscc -> !known.containsKey(sscc))
                                .toList()));
    }

    private static TaskRef ref(Document document) {
        return new TaskRef(document.id(), document.revision());
    }

    private static Wanted wanted(Body.ExpectedLine line) {
        return new Wanted(
                line.line(),
                line.item(),
                line.expected(),
                line.overPermille().orElse(0),
                line.owner(),
                List.of(),
                line.inspected());
    }

    private static Wanted wanted(Body.TaskLine line) {
        return new Wanted(
                line.line(),
                line.item(),
                line.quantity(),
                line.overPermille(),
                line.owner(),
                line.serials(),
                Optional.empty());
    }

    private static Map<String, Body.ExpectedPackage> bySscc(List<Body.ExpectedPackage> packages) {
        Map<String, Body.ExpectedPackage> bySscc = new LinkedHashMap<>();
        packages.forEach(pack -> bySscc.put(pack.sscc(), pack));
        return bySscc;
    }

    /** Where goods of it stood before. */
    Account from(Optional<String> pack, Optional<String> owner) {
        return origin.from(pack, owner);
    }

    /** Where goods of it stand afterwards. */
    Account to(boolean damaged, Optional<String> pack, Optional<String> owner) {
        return new Account(location, origin.status(damaged), pack, owner);
    }
}
