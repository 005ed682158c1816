package org.tallygate.gateway.station;

import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a task that keeps {@link Deeds} does like every other: begin, leave, take back, note.
 *
 * @param state how the task stands
 */
public record Routine(
        FactContext context,
        TaskRef task,
        TaskState state,
        String reference,
        Deeds deeds,
        Items items) {

    public static Routine of(TaskSheet<?, Deeds> sheet, FactContext context) {
        return new Routine(
                context,
                sheet.ref(),
                sheet.state(),
                sheet.body().reference(),
                sheet.history(),
                sheet.items());
    }

    /** For the facts of one decision. */
    public FactMaker maker() {
        return new FactMaker(context, Optional.of(task));
    }

    /** Only while the task may be worked on. */
    public Decision whileOpen(Supplier<Decision> what) {
        return state.isOpen() ? what.get() : refused(ScanRefusal.NO_TASK);
    }

    public Decision claim() {
        return whileOpen(() ->
                deeds.isClaimed()
                        ? Decision.told(Answers.alreadyClaimed(reference))
                        : Decision.of(
                                List.of(maker().step(Fact.Step.CLAIMED)),
                                Answers.claimed(reference)));
    }

    public Decision release() {
        return whileOpen(() ->
                Decision.of(
                        List.of(maker().step(Fact.Step.RELEASED)), Answers.released(reference)));
    }

    /** The last thing done here as a whole is taken back. */
    public Decision undo() {
        return whileOpen(() -> {
            List<Recorded> last = deeds.lastGroup(context.station());
            return last.isEmpty()
                    ? refused(ScanRefusal.NOTHING_TO_UNDO)
                    : Decision.of(Deeds.takenBack(last, maker()), undone(last));
        });
    }

    private Feedback undone(List<Recorded> last) {
        Text what =
                last.size() == 1 && last.getFirst().fact() instanceof Fact.Moved moved
                        ? Answers.amount(moved.quantity(), moved.item(), items)
                        : Text.of(StationWord.MOVEMENTS, last.size());
        return Feedback.done(
                Colour.AMBER, Text.of(StationWord.UNDONE), Text.of(StationWord.TAKEN_BACK, what));
    }

    /** A person says that the last verdict is wrong. */
    public Decision dispute(Command.Dispute wrong) {
        return Decision.of(List.of(maker().disputed(wrong)), Answers.noted());
    }

    /** A code goes to a person at the centre. */
    public Decision keep(Scan scan, Refusal reason) {
        return Decision.of(
                List.of(maker().unresolved(scan, Optional.empty(), reason)), Answers.kept(1));
    }

    /**
     * A photo belongs to what was done last, such as goods that were said to be damaged.
     *
     * @param sha256 by which the gateway keeps it
     */
    public Decision attach(String sha256) {
        return whileOpen(() ->
                Decision.of(
                        List.of(
                                maker().noted(
                                                "photo",
                                                Optional.empty(),
                                                new Identifier("photo", sha256))),
                        Answers.noted()));
    }

    /** An open question was answered with no, or there was none. */
    public static Decision no(Moment moment) {
        return moment.question().isPresent()
                ? Decision.told(Answers.dismissed())
                : refused(ScanRefusal.NOTHING_ASKED);
    }

    public static Decision refused(ScanRefusal refusal) {
        return Decision.told(Answers.refused(refusal));
    }
}
