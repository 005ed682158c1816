package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from one scan of a person who puts away: of a place, a package or goods. */
final class PutScan {

    private final PuttingAway work;
    private final Moment moment;
    private final PutHand hand;

    PutScan(PuttingAway work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PutHand.of(moment);
    }

    Decision code(Observation.CodeObserved code) {
        return PuttingAway.kept(
                read(Scan.ofCode(code.what(), code.text(), code.evidence()), code.text().strip()),
                moment);
    }

    /** A tag that flickers in and out of the field is no second scan of it. */
    Decision tag(Observation.TagArrived tag) {
        Scan scan = Scan.ofTag(tag.what(), tag.evidence());
        Decision decision = read(scan, scan.code());
        boolean again =
                decision.feedback()
                        .flatMap(Feedback::refusal)
                        .filter(PutRefusal.PUT_BEFORE::equals)
                        .isPresent();
        return again ? Decision.NOTHING : PuttingAway.kept(decision, moment);
    }

    /**
     * Whoever collected the codes stands elsewhere by now and can't be asked: what can't be put
     * away is kept for a person at the centre. What no place came behind stays in hand.
     */
    Decision upload(Observation.UploadObserved upload) {
        if (!upload.isComplete()) {
            return PuttingAway.kept(Routine.refused(ScanRefusal.UPLOAD_INCOMPLETE), moment);
        }
        PuttingAway state = work;
        PutHand held = hand;
        List<Fact> facts = new ArrayList<>();
        int kept = 0;
        for (Observation.UploadObserved.Code code : upload.codes()) {
            Scan scan = Scan.ofUpload(code, upload.contentHash());
            Moment then =
                    new Moment(
                            moment.context(),
                            Optional.empty(),
                            Optional.of(held),
                            Optional.empty(),
                            false);
            Decision one = new PutScan(state, then).read(scan, code.text().strip());
            Optional<Refusal> refusal = one.feedback().flatMap(Feedback::refusal);
            if (refusal.isPresent()) {
                kept++;
                facts.add(
                        state.routine(then)
                                .maker()
                                .unresolved(scan, Optional.empty(), refusal.get()));
            }
            facts.addAll(one.facts());
            held = one.hand().map(PutHand.class::cast).orElse(held);
            state = state.assume(one.facts());
        }
        return Decision.of(facts, work.told().uploaded(upload.codes().size() - kept, kept))
                .holding(held);
    }

    private Decision read(Scan scan, String text) {
        if (!work.state().isOpen()) {
            return goods(scan);
        }
        Optional<LocationCode> place = ControlCode.place(text).or(() -> placeOfTask(text));
        if (place.isPresent()) {
            return place(place.get());
        }
        return scan.what() instanceof Identified.LogisticUnit unit
                ? pack(scan, unit.sscc().digits())
                : goods(scan);
    }

    private Optional<LocationCode> placeOfTask(String text) {
        return work.standing().all().stream()
                .flatMap(line -> line.line().to().stream())
                .filter(place -> place.value().equals(text))
                .findFirst();
    }

    // A place.

    private Decision place(LocationCode place) {
        if (place.equals(work.body().from())) {
            return Decision.told(work.told().samePlace(place, hand));
        }
        if (!hand.held().isEmpty()) {
            return put(hand.held(), place, PutHand.EMPTY);
        }
        PutHand there = PutHand.at(place);
        return Decision.told(work.told().atPlace(place, there)).holding(there);
    }

    /** All of it goes there, unless one of it is proposed to stand elsewhere. */
    private Decision put(List<Held> held, LocationCode place, PutHand then) {
        boolean elsewhere = held.stream().anyMatch(each -> isElsewhere(each, place));
        return elsewhere
                ? Decision.told(work.told().otherPlace(place, held.getFirst()))
                        .asking(
                                Optional.of(
                                        new Question(
                                                work.told().whyThere(place),
                                                PutReason.elsewhere(),
                                                new PutAsked.WhyThere(held, place))))
                : post(held, place, Optional.empty(), then);
    }

    private boolean isElsewhere(Held held, LocationCode place) {
        return switch (held) {
            case Held.Goods goods ->
                    spread(work.standing(), goods.taken(), place).stream()
                            .anyMatch(part -> isElsewhere(part.line(), place));
            case Held.Pack pack -> isElsewhere(work.standing().ofPack(pack.sscc()), place);
        };
    }

    private static boolean isElsewhere(Optional<PutLines.Standing> line, LocationCode place) {
        return line.flatMap(each -> each.line().to())
                .filter(proposed -> !proposed.equals(place))
                .isPresent();
    }

    private static List<PutLines.Part> spread(PutLines lines, Taken taken, LocationCode place) {
        return lines.spread(taken.item(), taken.goods().lot(), taken.quantity(), place);
    }

    /** The goods stand there now. */
    Decision post(List<Held> held, LocationCode place, Optional<PutReason> reason, PutHand then) {
        FactMaker maker = work.routine(moment).maker();
        PutFacts making = new PutFacts(maker, work.body().from());
        PuttingAway state = work;
        List<Fact> facts = new ArrayList<>();
        for (Held each : held) {
            List<Fact> its = post(state, making, each, place, reason);
            facts.addAll(its);
            state = state.assume(its);
        }
        List<String> notChecked =
                facts.stream().flatMap(fact -> fact.head().notChecked().stream()).toList();
        return Decision.of(
                        facts,
                        work.told()
                                .put(held, place, state.told(), then)
                                .unchecked(PutTold.unchecked(notChecked)))
                .holding(then);
    }

    private static List<Fact> post(
            PuttingAway state,
            PutFacts making,
            Held held,
            LocationCode place,
            Optional<PutReason> reason) {
        return switch (held) {
            case Held.Goods goods -> {
                List<PutLines.Part> parts = spread(state.standing(), goods.taken(), place);
                List<Fact> facts = new ArrayList<>(making.put(goods.taken(), parts, place, reason));
                for (PutLines.Part part : parts) {
                    part.line()
                            .flatMap(line ->
                                    making.foundUpTo(line, line.done().plus(part.quantity())))
                            .ifPresent(facts::add);
                }
                yield facts;
            }
            case Held.Pack pack ->
                    making.put(pack, state.standing().ofPack(pack.sscc()), place, reason);
        };
    }

    // A whole package.

    private Decision pack(Scan scan, String sscc) {
        PutLines lines = work.standing();
        boolean again =
                lines.hasPack(sscc)
                        || hand.held().stream()
                                .anyMatch(each ->
                                        each instanceof Held.Pack pack && pack.sscc().equals(sscc));
        if (again) {
            return Decision.told(work.told().packBefore(sscc));
        }
        if (lines.ofPack(sscc).isEmpty() && !lines.isFree()) {
            return unread(
                    ScanRefusal.UNKNOWN_PACKAGE,
                    Candidate.of(scan, work.items(), _ -> Optional.empty()));
        }
        return hand.isFull()
                ? Decision.told(work.told().putFirst(hand))
                : takeUp(new Held.Pack(scan, sscc));
    }

    // Goods.

    private Decision goods(Scan scan) {
        Candidate candidate = Candidate.of(scan, work.items(), _ -> Optional.empty());
        Optional<ScanRefusal> refusal =
                PutLadder.READING
                        .firstRefusal(
                                new PutLadder.Reading(work.state().isOpen(), candidate, today()))
                        .map(ScanRefusal.class::cast);
        if (refusal.isPresent()) {
            return unread(refusal.get(), candidate);
        }
        return Taken.of(candidate, moment.quantity())
                .map(taken -> take(taken, false))
                .orElseGet(() -> unread(ScanRefusal.UNKNOWN_CODE, candidate));
    }

    private Decision unread(ScanRefusal refusal, Candidate candidate) {
        Decision told = Decision.told(Answers.refused(refusal, candidate, work.items()));
        return refusal.isKeepable()
                ? told.asking(
                        Optional.of(
                                Answers.keep(
                                        List.of(candidate.scan()),
                                        new PutAsked.Keep(refusal, candidate.scan()))))
                : told;
    }

    /** An item that was found by name. */
    Decision named(ItemCode item) {
        return work.items()
                .byCode(item)
                .map(known -> take(Taken.named(known, moment.quantity()), false))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }

    /**
     * Goods are taken up.
     *
     * @param allowMore a person said that more than the line says is put away
     */
    Decision take(Taken taken, boolean allowMore) {
        Optional<PutLines.Standing> line =
                work.standing().best(taken.item(), taken.goods().lot(), hand.place());
        Optional<Refusal> refusal =
                PutLadder.TAKING.firstRefusal(
                        new PutLadder.Taking(
                                taken,
                                work.items().byCode(taken.item()),
                                work.standing(),
                                line,
                                hand,
                                allowMore || moment.damaged()));
        if (refusal.isPresent()) {
            return refused(refusal.get(), taken, line);
        }
        if (moment.damaged()) {
            FactMaker maker = work.routine(moment).maker();
            return Decision.of(
                    List.of(new PutFacts(maker, work.body().from()).damaged(taken)),
                    work.told().damaged(taken));
        }
        return takeUp(new Held.Goods(taken));
    }

    private Decision takeUp(Held held) {
        if (hand.place().isPresent()) {
            return put(List.of(held), hand.place().get(), hand);
        }
        PutHand more = hand.with(held);
        return Decision.told(work.told().held(more)).holding(more);
    }

    private Decision refused(Refusal refusal, Taken taken, Optional<PutLines.Standing> line) {
        Decision told = Decision.told(work.told().refused(refusal, taken, line, hand));
        return refusal == PutRefusal.MORE
                ? told.asking(
                        Optional.of(
                                Answers.yesOrNo(work.told().more(), new PutAsked.PutMore(taken))))
                : told;
    }

    private Optional<LocalDate> today() {
        return moment.context().dateOf(moment.context().clock().now());
    }
}
