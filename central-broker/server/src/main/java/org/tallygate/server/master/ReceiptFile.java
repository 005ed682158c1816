package org.tallygate.server.master;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * {@code receipt}: one expected receipt, a row for each item, or for each item in each package. The
 * rows of an item, owner and tolerance add up to what is expected of it; goods without an owner are
 * the company's own, and without a tolerance not one more may come without a question.
 */
final class ReceiptFile {

    static final Set<String> COLUMNS =
            new TreeSet<>(
                    List.of(
                            "reference",
                            "gateway",
                            "station",
                            "location",
                            "item",
                            "quantity",
                            "sscc",
                            "lot",
                            "owner",
                            "over_permille"));

    /** An expected receipt and the gateway that is to receive it. */
    record Receipt(Topics box, Body.ReceivingTask task) {}

    private record Head(String reference, Topics box, Name station, LocationCode location) {}

    /** What a line of the task is of. */
    private record Expected(
            ItemCode item, Optional<String> owner, Optional<Integer> overPermille) {}

    private final Predicate<ItemCode> knownItem;
    private final Predicate<LocationCode> knownPlace;
    private final List<Problem> problems;
    private final Map<Expected, Quantity> lines = new LinkedHashMap<>();
    private final Map<String, List<Body.PackageContent>> packages = new LinkedHashMap<>();
    private Optional<Head> head = Optional.empty();

    private ReceiptFile(
            Predicate<ItemCode> knownItem,
            Predicate<LocationCode> knownPlace,
            List<Problem> problems) {
        this.knownItem = knownItem;
        this.knownPlace = knownPlace;
        this.problems = problems;
    }

    /** Reads the receipt; empty when something was wrong with it. */
    static Optional<Receipt> read(
            Table table,
            Predicate<ItemCode> knownItem,
            Predicate<LocationCode> knownPlace,
            List<Problem> problems) {
        int before = problems.size();
        ReceiptFile file = new ReceiptFile(knownItem, knownPlace, problems);
        table.rows().forEach(file::add);
        if (table.rows().isEmpty()) {
            problems.add(new Problem(table.file(), 0, "", "", "must have at least one row"));
        }
        return problems.size() == before ? file.head.map(file::receipt) : Optional.empty();
    }

    private void add(Table.Row row) {
        Fields fields = new Fields(row, problems);
        Optional<String> reference = fields.need("reference", ReceiptFile::reference);
        Optional<Topics> box = fields.need("gateway", ReceiptFile::box);
        Optional<Name> station = fields.need("station", Name::new);
        Optional<LocationCode> location = fields.need("location", this::place);
        Optional<ItemCode> item = fields.need("item", this::item);
        Optional<Quantity> quantity = fields.need("quantity", Fields::positive);
        Optional<String> sscc = fields.may("sscc", Fields::sscc);
        Optional<String> lot = fields.may("lot", ReceiptFile::lot);
        Optional<String> owner = fields.may("owner", ReceiptFile::owner);
        Optional<Integer> over = fields.may("over_permille", Fields::permille);
        if (!fields.whole()) {
            return;
        }
        Head stated =
                new Head(
                        reference.orElseThrow(),
                        box.orElseThrow(),
                        station.orElseThrow(),
                        location.orElseThrow());
        if (head.isPresent() && !head.get().equals(stated)) {
            fields.wrong(
                    "reference",
                    stated.reference(),
                    "reference, gateway, station and location must be the same in all rows");
            return;
        }
        head = Optional.of(stated);
        lines.merge(
                new Expected(item.orElseThrow(), owner, over),
                quantity.orElseThrow(),
                Quantity::plus);
        sscc.ifPresent(code ->
                packages.computeIfAbsent(code, none -> new ArrayList<>())
                        .add(
                                new Body.PackageContent(
                                        item.orElseThrow(), quantity.orElseThrow(), lot)));
    }

    private Receipt receipt(Head stated) {
        List<Body.ExpectedLine> expected = new ArrayList<>();
        lines.forEach((what, quantity) ->
                expected.add(
                        new Body.ExpectedLine(
                                expected.size() + 1,
                                what.item(),
                                quantity,
                                what.overPermille(),
                                what.owner())));
        List<Body.ExpectedPackage> announced = new ArrayList<>();
        packages.forEach((sscc, content) -> announced.add(new Body.ExpectedPackage(sscc, content)));
        return new Receipt(
                stated.box(),
                new Body.ReceivingTask(
                        stated.reference(),
                        stated.station(),
                        stated.location(),
                        expected,
                        announced));
    }

    private LocationCode place(String text) {
        LocationCode code = new LocationCode(text);
        if (!knownPlace.test(code)) {
            throw new IllegalArgumentException("must be a location of the master data");
        }
        return code;
    }

    private ItemCode item(String text) {
        ItemCode code = new ItemCode(text);
        if (!knownItem.test(code)) {
            throw new IllegalArgumentException("must be an item of the master data");
        }
        return code;
    }

    private static String reference(String text) {
        Printable.check("reference", text, 64);
        return text;
    }

    private static String lot(String text) {
        Printable.check("lot", text, 20);
        return text;
    }

    private static String owner(String text) {
        Printable.check("owner", text, 64);
        return text;
    }

    private static Topics box(String text) {
        String[] names = text.split("/", -1);
        if (names.length != 3) {
            throw new IllegalArgumentException("must be env/site/gateway");
        }
        return new Topics(new Name(names[0]), new Name(names[1]), new Name(names[2]));
    }
}
