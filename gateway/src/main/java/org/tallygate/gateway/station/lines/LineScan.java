package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.Rungs;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Situation;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every room does with a scan whose goods go line by line: one code, one tag or an upload is
 * read, and whether it names goods at all is judged before the room's own rules.
 */
public final class LineScan {

    /** A machine at one moment. */
    public interface Reader {

        Decision read(Scan scan, String text);

        /** The machine after these facts with this in hand, when nobody is there to be asked. */
        Reader after(List<Fact> facts, Hand hand);

        Hand hand();

        /** What stays in hand when an upload has ended. */
        Hand handAfterUpload();

        /** What a tag that flickers in and out of the field is refused for. */
        Refusal again();
    }

    /** A code was read. */
    private record Reading(boolean taskIsOpen, Candidate candidate, Optional<LocalDate> today)
            implements Situation {}

    private static final Ladder<Reading> READING =
            new Ladder<>(
                    List.of(
                            Rungs.noTask(),
                            Rungs.unknownCode(),
                            Rungs.unknownItem(),
                            new Ladder.Rung<>(
                                    ScanRefusal.UNKNOWN_PACKAGE,
                                    reading -> reading.candidate().sscc().isPresent())));

    private LineScan() {}

    /** What may be said against a code before it is known to be one of goods, in this order. */
    public static List<Refusal> refusals() {
        return READING.refusals();
    }

    public static Decision decide(Observation observation, Reader reader, Routine routine) {
        return switch (observation) {
            case Observation.CodeObserved code ->
                    kept(
                            reader.read(
                                    Scan.ofCode(code.what(), code.text(), code.evidence()),
                                    code.text().strip()),
                            reader.hand());
            case Observation.TagArrived tag -> tag(tag, reader);
            case Observation.UploadObserved upload -> upload(upload, reader, routine);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.PassageObserved _ -> Decision.NOTHING;
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.FieldObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    /** What a person has begun stays in hand unless the decision says otherwise. */
    static Decision kept(Decision decision, Hand hand) {
        return decision.feedback().isPresent() && decision.hand().isEmpty()
                ? decision.holding(hand)
                : decision;
    }

    /**
     * A tag that flickers in and out of the field is no second scan of it, and one that comes when
     * the work is done is nobody's doing.
     */
    private static Decision tag(Observation.TagArrived tag, Reader reader) {
        Scan scan = Scan.ofTag(tag.what(), tag.evidence());
        Decision decision = reader.read(scan, scan.code());
        boolean again =
                decision.feedback()
                        .flatMap(Feedback::refusal)
                        .filter(why ->
                                why.equals(reader.again()) || why.equals(ScanRefusal.NO_TASK))
                        .isPresent();
        return again ? Decision.NOTHING : kept(decision, reader.hand());
    }

    /**
     * Whoever collected the codes stands elsewhere by now and can't be asked: what can't be moved
     * is kept for a person at the centre.
     */
    private static Decision upload(
            Observation.UploadObserved upload, Reader reader, Routine routine) {
        if (!upload.isComplete()) {
            return kept(Routine.refused(ScanRefusal.UPLOAD_INCOMPLETE), reader.hand());
        }
        Reader now = reader.after(List.of(), reader.hand());
        List<Fact> facts = new ArrayList<>();
        int kept = 0;
        for (Observation.UploadObserved.Code code : upload.codes()) {
            Scan scan = Scan.ofUpload(code, upload.contentHash());
            Decision one = now.read(scan, code.text().strip());
            Optional<Refusal> refusal = one.feedback().flatMap(Feedback::refusal);
            if (refusal.isPresent()) {
                kept++;
                facts.add(routine.maker().unresolved(scan, Optional.empty(), refusal.get()));
            }
            facts.addAll(one.facts());
            now = now.after(one.facts(), one.hand().orElse(now.hand()));
        }
        return Decision.of(facts, uploaded(upload.codes().size() - kept, kept))
                .holding(now.handAfterUpload());
    }

    private static Feedback uploaded(int taken, int kept) {
        return Feedback.done(
                kept == 0 ? Colour.GREEN : Colour.AMBER,
                Text.of(GoodsWord.UPLOADED, taken),
                kept == 0 ? Text.NONE : Answers.kept(kept).sentence());
    }

    /**
     * A code that must be one of goods.
     *
     * @param take what follows from goods
     */
    public static Decision goods(
            Scan scan, Routine routine, Moment moment, Function<Taken, Decision> take) {
        Candidate candidate = Candidate.of(scan, routine.items(), _ -> Optional.empty());
        Reading reading =
                new Reading(routine.state().isOpen(), candidate, moment.context().today());
        Optional<Taken> taken = Taken.of(candidate, moment.quantity());
        return READING.firstRefusal(reading)
                .or(() ->
                        taken.isEmpty() ? Optional.of(ScanRefusal.UNKNOWN_CODE) : Optional.empty())
                .map(refusal -> unread((ScanRefusal) refusal, candidate, routine))
                .orElseGet(() -> take.apply(taken.orElseThrow()));
    }

    private static Decision unread(ScanRefusal refusal, Candidate candidate, Routine routine) {
        return Decision.told(Answers.refused(refusal, candidate, routine.items()))
                .asking(Kept.question(candidate.scan(), refusal));
    }

    /** An item that was found by name. */
    static Decision named(
            ItemCode item, Routine routine, Moment moment, Function<Taken, Decision> take) {
        return routine.items()
                .byCode(item)
                .map(known -> take.apply(Taken.named(known, moment.quantity())))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }
}
