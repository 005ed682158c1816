package org.tallygate.ledger.document;

import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task as a box is told it. Whoever keeps one puts its document to that box; facts that name the
 * document's id advance what it is of.
 *
 * @param of the kind of document that it is of
 * @param reference of that document
 * @param step which step of it, from 0
 * @param begunMicros when goods first moved by it
 * @param finished a station said that it is done
 * @param filed its document is filed
 * @param numberings of which line of its document each of its lines is, by the revisions from which
 *     on they hold; none as long as the numbers are the same
 */
public record Task(
        Topics box,
        Document document,
        String of,
        String reference,
        int step,
        Optional<Long> begunMicros,
        boolean finished,
        boolean filed,
        Optional<List<Numbering>> numberings)
        implements DocumentKept {

    public Task {
        numberings = numberings.map(List::copyOf);
    }

    /** Its lines are as its document's. */
    public Task(
            Topics box,
            Document document,
            String of,
            String reference,
            int step,
            Optional<Long> begunMicros,
            boolean finished,
            boolean filed) {
        this(box, document, of, reference, step, begunMicros, finished, filed, Optional.empty());
    }

    /**
     * From this revision on.
     *
     * @param lines of the document, in the order of the task's; empty when they are the same
     */
    public record Numbering(long revision, List<Integer> lines) {

        public Numbering {
            lines = List.copyOf(lines);
        }

        static Optional<List<Numbering>> of(long revision, List<Integer> lines) {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(List.of(new Numbering(revision, lines)));
        }
    }

    /** With lines that are these of its document. */
    Task numbered(List<Integer> lines) {
        List<Numbering> before = numberings.orElse(List.of());
        List<Integer> last = before.isEmpty() ? List.of() : before.getLast().lines();
        if (last.equals(lines)) {
            return this;
        }
        List<Numbering> all = new ArrayList<>(before);
        all.add(new Numbering(document.revision(), lines));
        return with(begunMicros, finished, filed, Optional.of(all));
    }

    /**
     * Which line of its document a station means that had a revision in hand; 0 when it has no such
     * line.
     */
    int lineOf(int number, long revision) {
        List<Integer> lines = List.of();
        for (Numbering each : numberings.orElse(List.of())) {
            lines = each.revision() <= revision ? each.lines() : lines;
        }
        return lines.isEmpty()
                ? number
                : number >= 1 && number <= lines.size() ? lines.get(number - 1) : 0;
    }

    Task begin(long micros) {
        return with(Optional.of(micros), finished, filed, numberings);
    }

    Task finish() {
        return with(begunMicros, true, filed, numberings);
    }

    Task fileAway() {
        return with(begunMicros, finished, true, numberings);
    }

    private Task with(
            Optional<Long> begun,
            boolean isFinished,
            boolean isFiled,
            Optional<List<Numbering>> lines) {
        return new Task(box, document, of, reference, step, begun, isFinished, isFiled, lines);
    }

    /**
     * Somebody stands before the goods with it, to undo the last piece or to say that it is done.
     */
    boolean isInHand() {
        return begunMicros.isPresent() && !finished;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public String key() {
        return document.id().value();
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
