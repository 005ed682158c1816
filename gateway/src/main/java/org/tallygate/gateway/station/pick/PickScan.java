package org.tallygate.gateway.station.pick;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from one scan of a picker: of a place, a tote, a package or goods. */
final class PickScan {

    private final Picking work;
    private final Moment moment;
    private final PickHand hand;

    PickScan(Picking work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PickHand.of(moment);
    }

    Decision code(Observation.CodeObserved code) {
        return Picking.kept(
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
                        .filter(PickRefusal.PICKED_BEFORE::equals)
                        .isPresent();
        return again ? Decision.NOTHING : Picking.kept(decision, moment);
    }

    /**
     * Whoever collected the codes stands elsewhere by now and can't be asked: what can't be picked
     * is kept for a person at the centre.
     */
    Decision upload(Observation.UploadObserved upload) {
        if (!upload.isComplete()) {
            return Picking.kept(Routine.refused(ScanRefusal.UPLOAD_INCOMPLETE), moment);
        }
        Picking state = work;
        PickHand held = hand;
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
            Decision one = new PickScan(state, then).read(scan, code.text().strip());
            Optional<Refusal> refusal = one.feedback().flatMap(Feedback::refusal);
            if (refusal.isPresent()) {
                kept++;
                facts.add(
                        state.routine(then)
                                .maker()
                                .unresolved(scan, Optional.empty(), refusal.get()));
            }
            facts.addAll(one.facts());
            held = one.hand().map(PickHand.class::cast).orElse(held);
            state = state.assume(one.facts());
        }
        return Decision.of(facts, work.told().uploaded(upload.codes().size() - kept, kept))
                .holding(held.emptied());
    }

    private Decision read(Scan scan, String text) {
        String label =
                ControlCode.place(text).map(LocationCode::value).or(() -> sscc(scan)).orElse(text);
        boolean goods = scan.what() instanceof Identified.TradeItem;
        if (!work.state().isOpen()) {
            return goods(scan);
        }
        if (work.standing().isTote(label) || (hand.held().isPresent() && !goods)) {
            return tote(label);
        }
        if (hand.held().isPresent()) {
            return Decision.told(work.told().toteFirst(hand));
        }
        Optional<LocationCode> place = ControlCode.place(text).or(() -> placeOfTask(text));
        if (place.isPresent()) {
            return place(place.get());
        }
        return sscc(scan).map(code -> pack(scan, code)).orElseGet(() -> goods(scan));
    }

    private static Optional<String> sscc(Scan scan) {
        return scan.what() instanceof Identified.LogisticUnit unit
                ? Optional.of(unit.sscc().digits())
                : Optional.empty();
    }

    private Optional<LocationCode> placeOfTask(String text) {
        return work.standing().places().filter(place -> place.value().equals(text)).findFirst();
    }

    // A place.

    private Decision place(LocationCode place) {
        PickHand there = hand.at(place);
        boolean brought = work.standing().open() == 0 && place.equals(work.body().to());
        return brought || work.standing().isOpenAt(place)
                ? Decision.told(work.told().atPlace(place, there)).holding(there)
                : Decision.told(work.told().nothingThere(place, hand));
    }

    // A tote.

    private Decision tote(String code) {
        PickLines lines = work.standing();
        if (hand.held().isEmpty()) {
            PickHand open = hand.into(code);
            return Decision.told(work.told().toteOpen(code, open)).holding(open);
        }
        PickHand.Held held = hand.held().get();
        Optional<Standing> line = lines.lineFor(held.taken(), hand.into(code));
        Optional<String> wanted = line.flatMap(lines::tote);
        boolean wrong =
                wanted.map(tote -> !tote.equals(code)).orElse(lines.isTote(code)) || !isLabel(code);
        return wrong
                ? Decision.told(work.told().wrongTote(Answers.shortened(code), hand))
                : take(held.taken(), hand.into(code), held.allowed());
    }

    private static boolean isLabel(String code) {
        try {
            Printable.check("tote", code, 64);
            return true;
        } catch (IllegalArgumentException notThat) {
            return false;
        }
    }

    // A whole package.

    private Decision pack(Scan scan, String sscc) {
        Optional<Standing> found =
                work.standing().all().stream()
                        .filter(line -> line.line().pack().equals(Optional.of(sscc)))
                        .findFirst();
        if (found.isEmpty()) {
            return goods(scan);
        }
        Standing line = found.get();
        Taken content =
                new Taken(
                        Optional.of(scan),
                        line.line().item(),
                        line.line().quantity(),
                        Goods.PLAIN,
                        Optional.empty(),
                        List.of());
        Optional<PickRefusal> refusal = packRefusal(line, sscc);
        if (refusal.isPresent()) {
            return refused(refusal.get(), content, found);
        }
        List<Fact> facts =
                List.of(work.facts(moment).fetched(scan, sscc, line, hand.place().orElseThrow()));
        return Decision.of(
                facts,
                work.told()
                        .packagePicked(sscc, work.assume(facts).told(), hand)
                        .unchecked(PickTold.unchecked(List.of(PickTold.PACKAGE_CONTENT))));
    }

    private Optional<PickRefusal> packRefusal(Standing line, String sscc) {
        if (work.deeds().packages().contains(sscc)) {
            return Optional.of(PickRefusal.PICKED_BEFORE);
        }
        if (hand.place().isEmpty()) {
            return Optional.of(PickRefusal.PLACE_FIRST);
        }
        return line.line().from().isPresent() && !line.line().from().equals(hand.place())
                ? Optional.of(PickRefusal.WRONG_PLACE)
                : Optional.empty();
    }

    // Goods.

    private Decision goods(Scan scan) {
        Candidate candidate = Candidate.of(scan, work.items(), _ -> Optional.empty());
        Optional<ScanRefusal> refusal =
                PickLadder.READING
                        .firstRefusal(
                                new PickLadder.Reading(work.state().isOpen(), candidate, today()))
                        .map(ScanRefusal.class::cast);
        if (refusal.isPresent()) {
            return unread(refusal.get(), candidate);
        }
        if (candidate.sscc().isPresent()) {
            return unread(ScanRefusal.UNKNOWN_PACKAGE, candidate);
        }
        return Taken.of(candidate, moment.quantity())
                .map(taken -> take(taken, hand, Set.of()))
                .orElseGet(() -> unread(ScanRefusal.UNKNOWN_CODE, candidate));
    }

    private Decision unread(ScanRefusal refusal, Candidate candidate) {
        Decision told = Decision.told(Answers.refused(refusal, candidate, work.items()));
        return refusal.isKeepable()
                ? told.asking(
                        Optional.of(
                                Answers.keep(
                                        List.of(candidate.scan()),
                                        new PickAsked.Keep(refusal, candidate.scan()))))
                : told;
    }

    /** An item that was found by name. */
    Decision named(ItemCode item) {
        return work.items()
                .byCode(item)
                .map(known -> take(Taken.named(known, moment.quantity()), hand, Set.of()))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }

    /** Goods that a person said may be taken. */
    Decision takeAnyway(PickAsked.TakeAnyway anyway) {
        return take(anyway.taken(), hand, anyway.allowed());
    }

    private Decision take(Taken taken, PickHand in, Set<Refusal> allowed) {
        Optional<Standing> line = work.standing().lineFor(taken, in);
        PickLadder.Taking taking =
                new PickLadder.Taking(
                        taken,
                        work.items().byCode(taken.item()),
                        work.standing(),
                        line,
                        in,
                        today(),
                        allowed,
                        moment.damaged());
        Optional<Refusal> refusal = PickLadder.TAKING.firstRefusal(taking);
        if (refusal.isPresent()) {
            return refused(refusal.get(), taking);
        }
        if (moment.damaged()) {
            return damaged(taken, line.orElseThrow());
        }
        boolean needsTote =
                line.filter(Standing::isForTote).isPresent()
                        && (in.tote().isEmpty()
                                || work.standing()
                                        .tote(line.orElseThrow())
                                        .map(tote -> !in.tote().equals(Optional.of(tote)))
                                        .orElse(
                                                hand.held().isEmpty()
                                                        || work.standing()
                                                                .isTote(in.tote().get())));
        if (needsTote) {
            PickHand holding = in.holding(taken, allowed);
            return Decision.told(work.told().held(holding)).holding(holding);
        }
        return fetched(taking, in);
    }

    private Decision fetched(PickLadder.Taking taking, PickHand in) {
        Taken taken = taking.taken();
        Standing line = taking.line().orElseThrow();
        List<String> notChecked = notChecked(taking, line);
        List<Fact> facts =
                work.facts(moment)
                        .fetched(
                                taken,
                                taking.alike(),
                                in.place().orElseThrow(),
                                line.isForTote() ? in.tote() : Optional.empty(),
                                notChecked);
        Picking after = work.assume(facts);
        List<String> all = new ArrayList<>(taken.notChecked());
        all.addAll(notChecked);
        return Decision.of(
                        facts,
                        work.told()
                                .picked(
                                        taken,
                                        after.standing().line(line.line().line()),
                                        after.told(),
                                        in)
                                .unchecked(PickTold.unchecked(all)))
                .holding(in);
    }

    private List<String> notChecked(PickLadder.Taking taking, Standing line) {
        List<String> notChecked = new ArrayList<>();
        Goods goods = taking.taken().goods();
        boolean isTold =
                line.lot().isPresent()
                        || line.line().terms().flatMap(Body.PickTerms::expiry).isPresent();
        if (goods.expiry().isPresent() && (!isTold || !taking.allowed().isEmpty())) {
            notChecked.add(PickTold.FEFO);
        }
        if (goods.expiry().isPresent() && today().isEmpty()) {
            notChecked.add("expired");
        }
        if (line.line().from().isEmpty()) {
            notChecked.add(PickTold.PLACE);
        }
        return notChecked;
    }

    private Decision damaged(Taken taken, Standing line) {
        List<Fact> facts = List.of(work.facts(moment).damaged(taken, hand.place().orElseThrow()));
        Feedback told = work.told().damaged(taken);
        return line.isOpen()
                ? Decision.of(facts, told)
                        .asking(
                                Optional.of(
                                        Answers.yesOrNo(
                                                work.told().goodOnesLeft(line),
                                                new PickAsked.GoodOnesLeft(line.line().line()))))
                : Decision.of(facts, told);
    }

    // Refusals of goods.

    private Decision refused(Refusal refusal, PickLadder.Taking taking) {
        Decision told = refused(refusal, taking.taken(), taking.line());
        if (refusal == PickRefusal.WRONG_TOTE) {
            return told.holding(taking.hand().holding(taking.taken(), taking.allowed()));
        }
        return told.asking(question(refusal, taking));
    }

    private Decision refused(Refusal refusal, Taken taken, Optional<Standing> line) {
        Text sentence =
                refusal instanceof PickRefusal ours
                        ? work.told().refused(ours, taken, line, hand)
                        : work.told().refused((ScanRefusal) refusal, taken, line);
        return Decision.told(Feedback.refused(refusal, sentence));
    }

    private Optional<Question> question(Refusal refusal, PickLadder.Taking taking) {
        Taken taken = taking.taken();
        Set<Refusal> allowed = new HashSet<>(taking.allowed());
        allowed.add(refusal);
        if (refusal == ScanRefusal.LOT_MISSING && !taking.isSubstitute()) {
            return taking.line()
                    .flatMap(Standing::lot)
                    .map(lot ->
                            Answers.yesOrNo(
                                    work.told().lotQuestion(lot),
                                    new PickAsked.TakeAnyway(taken.ofLot(lot), taking.allowed())));
        }
        boolean may =
                refusal == PickRefusal.LATER_EXPIRY
                        || refusal == PickRefusal.SUBSTITUTE
                        || (refusal == PickRefusal.OTHER_LOT && mayBeLater(taking));
        return may
                ? Optional.of(
                        Answers.yesOrNo(
                                work.told().anyway(refusal),
                                new PickAsked.TakeAnyway(taken, allowed)))
                : Optional.empty();
    }

    /** Of another lot only what expires later, by all that is known, may stand in for it. */
    private boolean mayBeLater(PickLadder.Taking taking) {
        Optional<LocalDate> expiry = taking.taken().goods().expiry();
        Optional<LocalDate> known =
                taking.line()
                        .flatMap(line ->
                                hand.place().flatMap(at -> work.standing().earliest(line, at)));
        return expiry.isPresent() && known.filter(expiry.get()::isBefore).isEmpty();
    }

    private Optional<LocalDate> today() {
        Stamp now = moment.context().clock().now();
        return moment.context().dateOf(now);
    }
}
