package org.tallygate.server.master;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Loads {@code items}, {@code locations} and {@code receipt}, each {@code .csv} or {@code .json},
 * those of them that a directory has. When anything is wrong in any of them nothing is loaded.
 * Loading the same files again changes nothing.
 */
public final class Import {

    private Import() {}

    public sealed interface Result {

        /** How many of each were new or changed. */
        record Loaded(int items, int locations, int receipts) implements Result {}

        /** Everything that is wrong, file by file. */
        record Rejected(List<Problem> problems) implements Result {

            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * @throws IOException when a file is there and can't be read
     */
    public static Result run(Path directory, Book book) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Optional<Table> itemTable = Table.read(directory, "items", ItemFile.COLUMNS, problems);
        Optional<Table> placeTable =
                Table.read(directory, "locations", PlaceFile.COLUMNS, problems);
        Optional<Table> receiptTable =
                Table.read(directory, "receipt", ReceiptFile.COLUMNS, problems);
        if (itemTable.isEmpty() && placeTable.isEmpty() && receiptTable.isEmpty()) {
            problems.add(
                    new Problem(
                            directory.toString(),
                            0,
                            "",
                            "",
                            "must hold items, locations or receipt as .csv or .json"));
        }
        Master master = book.master();
        List<Body.Item> items =
                itemTable.map(table -> ItemFile.read(table, problems)).orElse(List.of());
        List<Place> places =
                placeTable
                        .map(table ->
                                PlaceFile.read(
                                        table, code -> master.place(code).isPresent(), problems))
                        .orElse(List.of());
        Optional<ReceiptFile.Receipt> receipt =
                receiptTable.flatMap(table ->
                        ReceiptFile.read(
                                table,
                                knownItem(items, master),
                                knownPlace(places, master),
                                problems));
        return problems.isEmpty()
                ? load(book, items, places, receipt)
                : new Result.Rejected(problems);
    }

    private static Predicate<ItemCode> knownItem(List<Body.Item> items, Master master) {
        Set<ItemCode> fresh = new HashSet<>();
        items.forEach(item -> fresh.add(item.item()));
        return code -> fresh.contains(code) || master.item(code).isPresent();
    }

    private static Predicate<LocationCode> knownPlace(List<Place> places, Master master) {
        Set<LocationCode> fresh = new HashSet<>();
        places.forEach(place -> fresh.add(place.code()));
        return code -> fresh.contains(code) || master.place(code).isPresent();
    }

    private static Result load(
            Book book,
            List<Body.Item> items,
            List<Place> places,
            Optional<ReceiptFile.Receipt> receipt) {
        Master master = book.master();
        List<Body.Item> newItems = fresh(items, master);
        List<Place> newPlaces =
                places.stream()
                        .filter(place -> !master.place(place.code()).equals(Optional.of(place)))
                        .toList();
        List<Book.Addressed> documents =
                receipt.flatMap(each -> document(book, each)).stream().toList();
        book.load(newItems, newPlaces, documents);
        return new Result.Loaded(newItems.size(), newPlaces.size(), documents.size());
    }

    /** Those that say something new; of merged items, once they are called as they are now. */
    private static List<Body.Item> fresh(List<Body.Item> items, Master master) {
        List<Body.Item> called = master.merges().applied(items);
        List<Body.Item> fresh = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Body.Item item = called.get(i);
            boolean same =
                    master.item(item.item())
                            .map(known -> known.pictured(item.picture()))
                            .equals(Optional.of(item));
            if (!same) {
                fresh.add(items.get(i));
            }
        }
        return fresh;
    }

    /** The receipt as the next revision of its document, when it says something new. */
    private static Optional<Book.Addressed> document(Book book, ReceiptFile.Receipt receipt) {
        Id128 id = Id128.named("receipt/" + receipt.box() + "/" + receipt.task().reference());
        Optional<Document> before = book.document(receipt.box(), id);
        Document next =
                new Document(
                        id,
                        before.map(Document::revision).orElse(0L) + 1,
                        Document.State.ACTIVE,
                        receipt.task());
        boolean same =
                before.isPresent()
                        && before.get().state() == Document.State.ACTIVE
                        && before.get().body().equals(receipt.task());
        return same ? Optional.empty() : Optional.of(new Book.Addressed(receipt.box(), next));
    }
}
