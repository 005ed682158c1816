package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.station.lines.Standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from one scan of a person who puts away: of a place, a package or goods. */
final class PutScan implements LineScan.Reader {

    private final PuttingAway work;
    private final Moment moment;
    private final PutHand hand;

    PutScan(PuttingAway work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PutHand.of(moment);
    }

    @Override
    public LineScan.Reader after(List<Fact> facts, Hand then) {
        return new PutScan(work.assume(facts), moment.anew(Optional.empty()).holding(then));
    }

    @Override
    public Hand hand() {
        return hand;
    }

    /** What no place came behind. */
    @Override
    public Hand handAfterUpload() {
        return hand;
    }

    @Override
    public Refusal again() {
        return PutRefusal.PUT_BEFORE;
    }

    @Override
    public Decision read(Scan scan, String text) {
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
        return work.standing().count().all().stream()
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
            case Held.Pack pack -> isElsewhere(work.standing().count().ofPack(pack.sscc()), place);
        };
    }

    private static boolean isElsewhere(Optional<Standing> line, LocationCode place) {
        return line.flatMap(each -> each.line().to())
                .filter(proposed -> !proposed.equals(place))
                .isPresent();
    }

    private static List<PutLines.Part> spread(PutLines lines, Taken taken, LocationCode place) {
        return lines.spread(
                taken.item(), taken.goods().lot(), taken.owner(), taken.quantity(), place);
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
                                    line.foundUpTo(
                                            making.maker(), line.done().plus(part.quantity())))
                            .ifPresent(facts::add);
                }
                yield facts;
            }
            case Held.Pack pack ->
                    making.put(pack, state.standing().count().ofPack(pack.sscc()), place, reason);
        };
    }

    // A whole package.

    private Decision pack(Scan scan, String sscc) {
        PutLines lines = work.standing();
        boolean again =
                lines.count().hasPack(sscc)
                        || hand.held().stream()
                                .anyMatch(each ->
                                        each instanceof Held.Pack pack && pack.sscc().equals(sscc));
        if (again) {
            return Decision.told(work.told().packBefore(sscc));
        }
        if (lines.count().ofPack(sscc).isEmpty() && !lines.isFree()) {
            return goods(scan);
        }
        return hand.isFull()
                ? Decision.told(work.told().putFirst(hand))
                : takeUp(new Held.Pack(scan, sscc));
    }

    // Goods.

    private Decision goods(Scan scan) {
        return LineScan.goods(scan, work.routine(moment), moment, taken -> take(taken, false));
    }

    /**
     * Goods are taken up.
     *
     * @param allowMore a person said that more than the line says is put away
     */
    Decision take(Taken taken, boolean allowMore) {
        Optional<Standing> line =
                work.standing()
                        .best(taken.item(), taken.goods().lot(), taken.owner(), hand.place());
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
            LocationCode dock = work.body().from();
            FactMaker maker = work.routine(moment).maker();
            return Decision.of(
                    new PutFacts(maker, dock).damaged(taken, spread(work.standing(), taken, dock)),
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

    private Decision refused(Refusal refusal, Taken taken, Optional<Standing> line) {
        Decision told = Decision.told(work.told().refused(refusal, taken, line, hand));
        return refusal == PutRefusal.MORE
                ? told.asking(
                        Optional.of(
                                Answers.yesOrNo(work.told().more(), new PutAsked.PutMore(taken))))
                : told;
    }
}
