package org.tallygate.gateway.station.count;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.observation.PresentTag;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Many codes at once, of a cart that went through a gate or of a handheld that comes back. */
record CountSweep(Counting work, FactContext context) {

    /** A cart went through a tunnel or a gate: what was on it is one thing done, and undone. */
    Decision passage(Observation.PassageObserved passage) {
        if (passage.tags().isEmpty() || passage.direction() == Direction.TURN_BACK) {
            return Decision.NOTHING;
        }
        Optional<Refusal> bar = work.barred(context);
        if (bar.isPresent()) {
            return work.told().told(bar.get(), Optional.empty());
        }
        List<Scan> scans =
                passage.tags().stream()
                        .map((PassedTag tag) -> Scan.ofTag(tag.what(), tag.evidence()))
                        .toList();
        return swept(sweep(scans));
    }

    /**
     * What stands before a reader, also since before the count began. It is looked at again and
     * again, so only what is new in it is news.
     */
    Decision field(Observation.FieldObserved field) {
        if (work.barred(context).isPresent()) {
            return Decision.NOTHING;
        }
        List<Scan> scans =
                field.tags().stream()
                        .filter(tag -> isHere(field, tag))
                        .map(tag -> Scan.ofTag(tag.what(), tag.evidence()))
                        .filter(this::isOpen)
                        .toList();
        Sweep sweep = sweep(scans);
        return sweep.facts().isEmpty() ? Decision.NOTHING : swept(sweep);
    }

    /**
     * Whether a tag stands at the place that is counted: in its zone, when the reader tells the
     * place apart from others; else wherever the reader's station or whoever counts stands there.
     */
    private boolean isHere(Observation.FieldObserved field, PresentTag tag) {
        String place = work.task().location().value();
        return field.zones().contains(place)
                ? tag.zone().filter(place::equals).isPresent()
                : field.place().equals(place) || work.tally().isPlaced();
    }

    /** Whether the count asks for such goods and a look tells one of them from another. */
    private boolean isOpen(Scan scan) {
        Optional<Heap> heap = Heap.of(work.candidate(scan), Quantity.ONE, false);
        return heap.isEmpty()
                || (CountLadder.isAsked(work.task(), heap.get())
                        && heap.get().mark().tellsApart()
                        && !work.tally().isTakenBack(heap.get().mark()));
    }

    private static Decision swept(Sweep sweep) {
        int others = sweep.refused().size();
        return Decision.of(
                sweep.facts(),
                CountTold.done(
                        others == 0 ? Colour.GREEN : Colour.AMBER,
                        Text.of(CountWord.SWEPT, sweep.facts().size()),
                        Text.of(
                                CountWord.SWEPT_TAGS,
                                sweep.facts().size(),
                                sweep.again(),
                                others)));
    }

    /** Whoever collected the codes can't be asked: the rest is kept for a person at the centre. */
    Decision upload(Observation.UploadObserved upload) {
        Optional<Refusal> bar = work.barred(context);
        if (bar.isPresent()) {
            return work.told().told(bar.get(), Optional.empty());
        }
        if (!upload.isComplete()) {
            return Decision.told(Answers.refused(ScanRefusal.UPLOAD_INCOMPLETE));
        }
        List<Scan> scans =
                upload.codes().stream()
                        .filter(code -> !isHere(code.text()))
                        .map(code -> Scan.ofUpload(code, upload.contentHash()))
                        .toList();
        Sweep sweep = sweep(scans);
        FactMaker maker = work.maker(context);
        List<Fact> facts = new ArrayList<>(sweep.facts());
        for (int i = 0; i < sweep.refused().size(); i++) {
            facts.add(
                    maker.unresolved(
                            sweep.scans().get(i), Optional.empty(), sweep.refused().get(i)));
        }
        return Decision.of(
                facts,
                CountTold.done(
                        sweep.refused().isEmpty() ? Colour.GREEN : Colour.AMBER,
                        Text.of(CountWord.SWEPT, sweep.facts().size()),
                        Text.of(CountWord.UPLOADED, sweep.facts().size(), sweep.refused().size())));
    }

    private boolean isHere(String text) {
        return ControlCode.place(text).filter(work.task().location()::equals).isPresent()
                || text.equals(work.task().location().value());
    }

    /**
     * Many codes at once.
     *
     * @param again how many were in the count before
     */
    private record Sweep(List<Fact> facts, int again, List<Refusal> refused, List<Scan> scans) {}

    private Sweep sweep(List<Scan> scans) {
        FactMaker maker = work.maker(context);
        Tally draft = work.tally().copy();
        List<Fact> facts = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Scan> left = new ArrayList<>();
        int again = 0;
        for (Scan scan : scans) {
            Candidate candidate = work.candidate(scan);
            Optional<Heap> heap = Heap.of(candidate, Quantity.ONE, false);
            Optional<Refusal> refusal =
                    CountLadder.LADDER.firstRefusal(
                            work.look(draft, context, false, Optional.of(candidate), heap));
            if (refusal.isEmpty()) {
                Fact fact = heap.orElseThrow().fact(maker, Tally.COUNTED);
                facts.add(fact);
                draft.add(Recorded.draft(fact));
            } else if (refusal.get() == CountRefusal.ALREADY_COUNTED) {
                again++;
            } else {
                refused.add(refusal.get());
                left.add(scan);
            }
        }
        return new Sweep(facts, again, refused, left);
    }
}
