package org.tallygate.server.console;

import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.photo.PhotoStore;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * As it was from an entry of the book on.
     *
     * @param became its state and why, as far as it has them
     */
    record Version(long offset, String became, boolean open, KeptCard card) {}

    private static String title(String kind, String key) {
        String words = kind.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " " + key;
    }

    private static String became(String json) {
        JsonNode state = KeptCard.read(json);
        String word = KeptCard.text("state", state.path("state"));
        String because = state.path("because").asString("");
        return Stream.of(word, because.equals(word) ? "" : because)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(": "));
    }

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
                            title(kind, key),
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
                                                    became(each.json()),
                                                    each.open(),
                                                    KeptCard.of(each.json())))
                                    .toList(),
                            all.size() > VERSIONS);
                });
    }
}
