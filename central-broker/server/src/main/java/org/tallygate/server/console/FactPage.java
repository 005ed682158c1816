package org.tallygate.server.console;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.server.book.BookView;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fact: what it moved, and the evidence that it came with. */
record FactPage(
        String title, long offset, Id128 journal, long sequence, List<Move> moves, KeptCard card) {

    record Move(String item, String quantity, String from, String to) {

        static Move of(Movement movement) {
            return new Move(
                    movement.item().value(),
                    movement.quantity().toString(),
                    account(movement.from()),
                    account(movement.to()));
        }

        private static String account(AccountKey key) {
            List<String> parts = new ArrayList<>();
            parts.add(key.location().value());
            parts.add(Sentence.words(key.status()));
            key.lot().ifPresent(lot -> parts.add("lot " + lot));
            key.pack().ifPresent(sscc -> parts.add("package " + sscc));
            key.owner().ifPresent(owner -> parts.add("owned by " + owner));
            return String.join(", ", parts);
        }

        String itemInUrl() {
            return StockLine.inUrl(item);
        }
    }

    static Optional<FactPage> of(BookView book, Id128 journal, long sequence) {
        return book.fact(journal, sequence)
                .map(fact ->
                        new FactPage(
                                Sentence.of(fact).text(),
                                fact.offset(),
                                journal,
                                sequence,
                                book.movements(journal, sequence).rows().stream()
                                        .map(Move::of)
                                        .toList(),
                                KeptCard.ofBytes(
                                        new String(
                                                fact.stored().bytes(), StandardCharsets.UTF_8))));
    }
}
