package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a commit will write, worked out before anything is written. Both stores write the same plan.
 *
 * @param rows the facts with their book offsets
 * @param changes what the balances change by, in the order of their keys
 * @param marks the marks afterwards
 */
record Plan(
        List<Row> rows,
        SortedMap<AccountKey, Change> changes,
        Map<Id128, JournalMark> marks,
        long lastOffset) {

    record Row(Id128 journal, Batch.Entry entry, long offset, long recordedMicros) {

        List<Movement> movements() {
            return switch (entry.outcome()) {
                case Outcome.Posted posted -> posted.movements();
                case Outcome.Held held -> List.of();
            };
        }
    }

    /** A balance's change; {@code by} is the last fact that touched it. */
    record Change(long micros, Row by) {}

    /** The first reason not to commit, in the order of {@link Book.Refusal}. */
    static Optional<Book.Committed.Refused> refusal(
            Map<Id128, JournalMark> current, List<Batch> batches) {
        Map<Id128, JournalMark> marks = new HashMap<>(current);
        for (Batch batch : batches) {
            JournalMark mark = marks.get(batch.journal());
            if (mark == null) {
                return refused(
                        Book.Refusal.UNKNOWN_JOURNAL,
                        "journal " + batch.journal() + " must be fenced first");
            }
            if (mark.term() != batch.before().term()) {
                return refused(
                        Book.Refusal.STALE_TERM,
                        "term "
                                + batch.before().term()
                                + " of journal "
                                + batch.journal()
                                + " must be "
                                + mark.term());
            }
            if (mark.committed() != batch.before().committed()
                    || !mark.link().equals(batch.before().link())) {
                return refused(
                        Book.Refusal.MARK_MOVED,
                        "committed "
                                + batch.before().committed()
                                + " of journal "
                                + batch.journal()
                                + " must be "
                                + mark.committed()
                                + " with link "
                                + mark.link());
            }
            if (mark.retired()) {
                return refused(
                        Book.Refusal.RETIRED,
                        "journal " + batch.journal() + " is retired and takes nothing more");
            }
            marks.put(batch.journal(), batch.after());
        }
        return Optional.empty();
    }

    private static Optional<Book.Committed.Refused> refused(Book.Refusal reason, String sentence) {
        return Optional.of(new Book.Committed.Refused(reason, sentence));
    }

    static Plan of(Map<Id128, JournalMark> current, List<Batch> batches, long offset) {
        List<Row> rows = new ArrayList<>();
        TreeMap<AccountKey, Change> changes = new TreeMap<>();
        Map<Id128, JournalMark> marks = new LinkedHashMap<>();
        long last = offset;
        for (Batch batch : batches) {
            for (Batch.Entry entry : batch.entries()) {
                Row row = new Row(batch.journal(), entry, ++last, batch.recordedMicros());
                rows.add(row);
                for (Movement movement : row.movements()) {
                    long micros = movement.quantity().micros();
                    change(changes, movement.from(), Math.negateExact(micros), row);
                    change(changes, movement.to(), micros, row);
                }
            }
            JournalMark now = current.get(batch.journal());
            long safe = Math.max(batch.after().safe(), now == null ? 0 : now.safe());
            marks.put(batch.journal(), batch.after().withSafe(safe));
        }
        return new Plan(rows, changes, marks, last);
    }

    private static void change(
            Map<AccountKey, Change> changes, AccountKey key, long micros, Row by) {
        Change before = changes.get(key);
        changes.put(
                key,
                new Change(before == null ? micros : Math.addExact(before.micros(), micros), by));
    }

    /** Whether this change took a physical place below 0, which it was not before. */
    static Optional<Raised> fellBelowZero(
            AccountKey key, Change change, long microsAfter, Master master) {
        boolean fell = microsAfter < 0 && microsAfter - change.micros() >= 0;
        return fell && master.physical(key.location())
                ? Optional.of(Raised.negative(key, microsAfter))
                : Optional.empty();
    }
}
