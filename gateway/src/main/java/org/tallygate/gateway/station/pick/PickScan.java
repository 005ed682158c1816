package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.station.lines.LineTold;
import org.tallygate.gateway.station.lines.Standing;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from one scan of a picker: of a place, a tote, a package or goods. */
final class PickScan implements LineScan.Reader {

    private final Picking work;
    private final Moment moment;
    private final PickHand hand;

    PickScan(Picking work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PickHand.of(moment);
    }

    @Override
    public LineScan.Reader after(List<Fact> facts, Hand then) {
        return new PickScan(work.assume(facts), moment.anew(Optional.empty()).holding(then));
    }

    @Override
    public Hand hand() {
        return hand;
    }

    @Override
    public Hand handAfterUpload() {
        return hand.emptied();
    }

    @Override
    public Refusal again() {
        return PickRefusal.PICKED_BEFORE;
    }

    @Override
    public Decision read(Scan scan, String text) {
        String label =
                ControlCode.place(text).map(LocationCode::value).or(() -> sscc(scan)).orElse(text);
        boolean goods = scan.what() instanceof Identified.TradeItem;
        if (!work.state().isOpen()) {
            return goods(scan);
        }
        if (work.isTote(label) || (hand.held().isPresent() && !goods)) {
            return tote(label);
        }
        if (hand.held().isPresent()) {
            return Decision.told(work.told().toteFirst(hand));
        }
        Optional<LocationCode> place = ControlCode.place(text).or(() -> work.placeOf(text));
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

    // A place.

    private Decision place(LocationCode place) {
        PickHand there = hand.at(place);
        return work.isWanted(place)
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
                wanted.map(tote -> !tote.equals(code)).orElse(work.isTote(code))
                        || !PickHand.isToteCode(code);
        return wrong
                ? Decision.told(work.told().wrongTote(Answers.shortened(code), hand))
                : take(held.taken(), hand.into(code), held.allowed());
    }

    // A whole package.

    private Decision pack(Scan scan, String sscc) {
        Optional<Standing> found = work.standing().count().ofPack(sscc);
        if (found.isEmpty()) {
            return goods(scan);
        }
        Standing line = found.get();
        Taken content =
                new Taken(
                        Optional.of(scan),
                        line.item(),
                        line.line().quantity(),
                        Goods.PLAIN,
                        Optional.empty(),
                        List.of());
        Optional<PickRefusal> refusal = packRefusal(line, sscc);
        if (refusal.isPresent()) {
            return refused(refusal.get(), content, found);
        }
        if (moment.uninspected().waits(sscc)) {
            return Answers.packageWaits(sscc);
        }
        List<Fact> facts =
                List.of(work.facts(moment).fetched(scan, sscc, line, hand.place().orElseThrow()));
        return Decision.of(
                facts,
                work.told()
                        .packagePicked(sscc, work.assume(facts).told(), hand)
                        .unchecked(PickTold.unchecked(List.of(LineTold.PACKAGE_CONTENT))));
    }

    private Optional<PickRefusal> packRefusal(Standing line, String sscc) {
        if (work.standing().count().hasPack(sscc)) {
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
        return LineScan.goods(scan, work.routine(moment), moment, this::take);
    }

    Decision take(Taken taken) {
        return take(taken, hand, Set.of());
    }

    /** Goods that a person said may be taken. */
    Decision takeAnyway(PickAsked.TakeAnyway anyway) {
        return take(anyway.taken(), hand, anyway.allowed(), anyway.damaged());
    }

    private Decision take(Taken taken, PickHand in, Set<Refusal> allowed) {
        return take(taken, in, allowed, moment.damaged());
    }

    private Decision take(Taken taken, PickHand in, Set<Refusal> allowed, boolean damaged) {
        Optional<Standing> line = work.standing().lineFor(taken, in);
        PickLadder.Taking taking =
                new PickLadder.Taking(
                        taken,
                        work.items().byCode(taken.item()),
                        work.standing(),
                        line,
                        in,
                        moment.context().today(),
                        allowed,
                        damaged,
                        moment.uninspected());
        Optional<Refusal> refusal = PickLadder.TAKING.firstRefusal(taking);
        if (refusal.isPresent()) {
            return refused(refusal.get(), taking);
        }
        if (damaged) {
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
                                                        || work.isTote(in.tote().get())));
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
                                        after.standing().count().line(line.number()),
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
        if (goods.expiry().isPresent() && moment.context().today().isEmpty()) {
            notChecked.add("expired");
        }
        if (line.line().from().isEmpty()) {
            notChecked.add(PickTold.PLACE);
        }
        return notChecked;
    }

    private Decision damaged(Taken taken, Standing line) {
        List<Fact> facts =
                List.of(work.facts(moment).damaged(taken, line, hand.place().orElseThrow()));
        Feedback told = work.told().damaged(taken);
        return line.isOpen()
                ? Decision.of(facts, told)
                        .asking(
                                Optional.of(
                                        Answers.yesOrNo(
                                                work.told().goodOnesLeft(line),
                                                new PickAsked.GoodOnesLeft(line.number()))))
                : Decision.of(facts, told);
    }

    // Refusals of goods.

    private Decision refused(Refusal refusal, PickLadder.Taking taking) {
        Decision told = refused(refusal, taking.taken(), taking.line());
        if (refusal == PickRefusal.WRONG_TOTE) {
            return told.holding(taking.hand().holding(taking.taken(), taking.allowed()));
        }
        return told.asking(new PickDoubt(work, hand).question(refusal, taking));
    }

    private Decision refused(Refusal refusal, Taken taken, Optional<Standing> line) {
        Text sentence =
                refusal instanceof PickRefusal ours
                        ? work.told().refused(ours, taken, line, hand)
                        : work.told().refused((ScanRefusal) refusal, taken, line);
        return Decision.told(Feedback.refused(refusal, sentence));
    }
}
