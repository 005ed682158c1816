package org.tallygate.ledger.care;

import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the queue of exceptions in step with comparisons: one for each system, item and place that
 * differs, ended when a later comparison agrees. A figure of an earlier moment than the last one
 * says nothing new.
 */
public final class Comparison {

    /** So many differences wait for people at most; a system that differs in all is one trouble. */
    public static final int MOST_OPEN = 1_000;

    private final Asked asked;
    private final DifferenceCommand.ReportDifferences report;
    private final Map<String, Long> queue;
    private final long settledSequence;
    private final History history;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();
    private int standing;
    private int closed;
    private int quiet;
    private int left;
    private int older;

    private Comparison(
            Asked asked,
            DifferenceCommand.ReportDifferences report,
            Map<String, Long> queue,
            long settledSequence,
            History history) {
        this.asked = asked;
        this.report = report;
        this.queue = queue;
        this.settledSequence = settledSequence;
        this.history = history;
    }

    /**
     * What a comparison came to.
     *
     * @param raised differences that a person is to look at from now on
     * @param standing those that waited already
     * @param closed those that agree again
     * @param quiet those that a person said are no trouble, and which are the same as then
     * @param left those that were not raised, as {@value #MOST_OPEN} wait already
     * @param older lines that are older than what was compared before
     */
    public record Compared(int raised, int standing, int closed, int quiet, int left, int older) {}

    /**
     * @param queue the exceptions about stock that differs and that nobody ended: numbers by {@link
     *     Raised#key()}
     * @param settledSequence the last command in the centre's own journal whose exceptions are in
     *     the queue
     */
    public static Decision decide(
            Asked asked,
            DifferenceCommand.ReportDifferences report,
            Map<String, Long> queue,
            long settledSequence,
            History history) {
        Comparison comparison = new Comparison(asked, report, queue, settledSequence, history);
        report.lines().forEach(comparison::compare);
        return comparison.done();
    }

    private Decision done() {
        return new Decision.Done(
                new Compared(raised.size(), standing, closed, quiet, left, older),
                List.of(),
                kept,
                raised);
    }

    private void compare(DifferenceCommand.Line line) {
        Optional<StockDifference> before =
                history.stateOf(StockDifference.KIND, StockDifference.keyOf(report.system(), line))
                        .map(StockDifference.class::cast);
        if (before.filter(known -> known.takenMicros() > report.takenMicros()).isPresent()) {
            older++;
            return;
        }
        Optional<StockDifference> open = before.filter(StockDifference::differs);
        Optional<Long> number =
                Optional.ofNullable(queue.get(StockDifference.exceptionKey(report.system(), line)));
        if (line.cause().isPresent()) {
            differs(line, line.cause().get(), open, number);
        } else {
            open.ifPresent(known -> agrees(line, known, number));
        }
    }

    private void differs(
            DifferenceCommand.Line line,
            StockDifference.Cause cause,
            Optional<StockDifference> open,
            Optional<Long> number) {
        if (open.isPresent() && (number.isPresent() || isUnderWay(open.get()))) {
            standing++;
            kept.add(open.get().seen(report.takenMicros(), line, cause, number));
        } else if (open.isPresent() && isNoTrouble(open.get(), line)) {
            quiet++;
        } else if (queue.size() + raised.size() >= MOST_OPEN) {
            left++;
        } else {
            StockDifference found =
                    StockDifference.raised(report, line, cause, asked.at().sequence());
            raised.add(found.raised());
            kept.add(found);
        }
    }

    /** Its exception is decided but not in the queue yet; the next comparison meets it there. */
    private boolean isUnderWay(StockDifference known) {
        return known.raisedAt() > settledSequence;
    }

    private boolean isNoTrouble(StockDifference known, DifferenceCommand.Line line) {
        return known.more().equals(line.theirs().minus(line.ours()))
                && known.exception()
                        .flatMap(number ->
                                history.stateOf(ExceptionCare.KIND, Long.toString(number)))
                        .map(ExceptionCare.class::cast)
                        .filter(care -> care.state() == ExceptionCare.State.SUPPRESSED)
                        .isPresent();
    }

    private void agrees(DifferenceCommand.Line line, StockDifference known, Optional<Long> number) {
        if (number.isEmpty() && isUnderWay(known)) {
            standing++;
            return;
        }
        number.ifPresent(this::resolve);
        kept.add(known.over(report.takenMicros(), line));
        closed++;
    }

    private void resolve(long number) {
        Optional<ExceptionCare> care =
                history.stateOf(ExceptionCare.KIND, Long.toString(number))
                        .map(ExceptionCare.class::cast);
        kept.add(
                new ExceptionCare(
                        number,
                        ExceptionCare.State.RESOLVED,
                        care.flatMap(ExceptionCare::owner),
                        report.system() + " and the book agree again",
                        asked.actor(),
                        asked.micros()));
    }
}
