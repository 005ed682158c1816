package org.tallygate.server.console;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Movement;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.photo.PhotoStore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the book: a fact or a command, what it moved, and what it came with.
 *
 * @param from where it came from, and when it was recorded
 * @param photos that it names
 * @param cards what it said, and for a command what was answered
 */
record EntryPage(
        String title,
        long offset,
        String from,
        List<MoveLine> moves,
        PhotoStrip photos,
        List<Card> cards) {

    record Card(String title, KeptCard card) {}

    static Optional<EntryPage> of(Book book, Optional<PhotoStore> photos, long offset) {
        Optional<EntryPage> fact =
                book.factsBefore(offset + 1, BookView.FactFilter.ALL, 1).rows().stream()
                        .filter(row -> row.offset() == offset)
                        .findFirst()
                        .map(row -> of(book, photos, row));
        return fact.or(() ->
                book.commandsBefore(offset + 1, 1).rows().stream()
                        .filter(row -> row.offset() == offset)
                        .findFirst()
                        .map(row -> of(book, photos, row)));
    }

    static Optional<EntryPage> of(
            Book book, Optional<PhotoStore> photos, Id128 journal, long sequence) {
        return book.fact(journal, sequence).map(fact -> of(book, photos, fact));
    }

    private static EntryPage of(Book book, Optional<PhotoStore> photos, BookView.FactView fact) {
        return new EntryPage(
                Sentence.of(fact).text(),
                fact.offset(),
                "Fact "
                        + fact.sequence()
                        + " of journal "
                        + fact.journal()
                        + ", recorded "
                        + time(fact.recordedMicros()),
                moves(book.movements(fact.journal(), fact.sequence()).rows()),
                PhotoStrip.of(book, fact, photos),
                List.of(
                        new Card(
                                "Evidence",
                                KeptCard.ofBytes(
                                        new String(
                                                fact.stored().bytes(), StandardCharsets.UTF_8)))));
    }

    private static EntryPage of(
            Book book, Optional<PhotoStore> photos, BookView.CommandView command) {
        String answer = command.reply().text();
        return new EntryPage(
                command.asking().type() + (command.reply().done() ? "" : ", refused"),
                command.offset(),
                "Asked by "
                        + command.asking().actor()
                        + " as "
                        + command.asking().name().id()
                        + " of "
                        + command.asking().name().source()
                        + ", "
                        + time(command.asking().micros()),
                moves(book.movementsAt(command.offset()).rows()),
                PhotoStrip.of(book, command.asking().json(), List.of(), photos),
                List.of(
                        new Card("What was asked", KeptCard.ofBytes(command.asking().json())),
                        new Card("The answer", KeptCard.ofBytes(answer))));
    }

    private static List<MoveLine> moves(List<Movement> movements) {
        return movements.stream().map(MoveLine::of).toList();
    }

    private static String time(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
