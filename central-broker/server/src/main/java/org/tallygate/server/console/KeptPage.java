package org.tallygate.server.console;

import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.photo.PhotoStore;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One piece of state with the last versions it had, the oldest of them first.
 *
 * @param photos that it names
 * @param inspection what is asked of a person, of one that waits
 * @param older there are older ones than are shown
 */
record KeptPage(
        String kind,
        String title,
        KeptCard card,
        PhotoStrip photos,
        Optional<InspectionForm> inspection,
        List<Version> versions,
        boolean older) {

    private static final int VERSIONS = 50;

    /** As it was from an entry of the book on. */
    record Version(long offset, boolean open, KeptCard card) {}

    static Optional<KeptPage> of(
            Book book,
            Optional<PhotoStore> photos,
            String kind,
            String key,
            Predicate<String> mayAsk) {
        return book.kept(kind, key)
                .map(kept -> {
                    List<BookView.KeptView> all = book.versions(kind, key, VERSIONS + 1).rows();
                    return new KeptPage(
                            kind,
                            kind.replace('-', ' ') + " " + key,
                            KeptCard.of(kept.json()),
                            PhotoStrip.of(
                                    book,
                                    kept.json(),
                                    all.stream().map(BookView.KeptView::offset).toList(),
                                    photos),
                            kind.equals(KeptList.Sort.INSPECTIONS.kind())
                                    ? InspectionForm.of(
                                            book,
                                            kept,
                                            mayAsk.test("InspectReceipt"),
                                            mayAsk.test("WaiveInspection"))
                                    : Optional.empty(),
                            all.stream()
                                    .skip(Math.max(0, all.size() - VERSIONS))
                                    .map(each ->
                                            new Version(
                                                    each.offset(),
                                                    each.open(),
                                                    KeptCard.of(each.json())))
                                    .toList(),
                            all.size() > VERSIONS);
                });
    }
}
