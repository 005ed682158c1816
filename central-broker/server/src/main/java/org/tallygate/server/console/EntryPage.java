package org.tallygate.server.console;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Movement;
import org.tallygate.server.book.BookView;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the book: a fact or a command, what it moved, and what it came with.
 *
 * @param from where it came from, and when it was recorded
 * @param cards what it said, and for a command what was answered
 */
record EntryPage(String title, long offset, String from, List<MoveLine> moves, List<Card> cards) {

    record Card(String title, KeptCard card) {}

    static Optional<EntryPage> of(BookView book, long offset) {
        Optional<EntryPage> fact =
                book.factsBefore(offset + 1, BookView.FactFilter.ALL, 1).rows().stream()
                        .filter(row -> row.offset() == offset)
                        .findFirst()
                        .map(row -> of(book, row));
        return fact.or(() ->
                book.commandsBefore(offset + 1, 1).rows().stream()
                        .filter(row -> row.offset() == offset)
                        .findFirst()
                        .map(row -> of(book, row)));
    }

    static Optional<EntryPage> of(BookView book, Id128 journal, long sequence) {
        return book.fact(journal, sequence).map(fact -> of(book, fact));
    }

    private static EntryPage of(BookView book, BookView.FactView fact) {
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
                List.of(
                        new Card(
                                "Evidence",
                                KeptCard.ofBytes(
                                        new String(
                                                fact.stored().bytes(), StandardCharsets.UTF_8)))));
    }

    private static EntryPage of(BookView book, BookView.CommandView command) {
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
