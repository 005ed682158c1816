package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineCount;
import org.tallygate.gateway.station.lines.LineTalk;
import org.tallygate.gateway.station.lines.Standing;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** What words mean to whoever puts away, beside what they mean wherever goods go line by line. */
final class PutTalk implements LineTalk.Trade {

    private final PuttingAway work;
    private final Moment moment;
    private final PutHand hand;

    PutTalk(PuttingAway work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PutHand.of(moment);
    }

    LineTalk talk() {
        return new LineTalk(work.routine(moment), moment, this);
    }

    @Override
    public LineCount lines() {
        return work.standing().count();
    }

    @Override
    public Hand hand() {
        return hand;
    }

    @Override
    public Hand emptyHand() {
        return PutHand.EMPTY;
    }

    @Override
    public Optional<Decision> busy() {
        return hand.held().isEmpty()
                ? Optional.empty()
                : Optional.of(Decision.told(work.told().putFirst(hand)));
    }

    @Override
    public Optional<Standing> next() {
        return work.standing().next();
    }

    @Override
    public Question.Ask reasons() {
        return PutReason.isShort();
    }

    @Override
    public boolean isReason(String id) {
        return PutReason.of(id).filter(reason -> !reason.isForElsewhere()).isPresent();
    }

    @Override
    public Text whyNot(Text amount) {
        return Text.of(PutWord.WHY_SHORT, amount);
    }

    @Override
    public Text nextAfter(List<Fact> facts) {
        return work.assume(facts).told().next(hand);
    }

    @Override
    public Text tooMany(Standing line, Quantity wanted) {
        return Text.of(
                PutWord.TOO_MANY,
                Answers.amount(wanted, line.item(), work.items()),
                line.done().plus(line.room()));
    }

    @Override
    public Refusal scanInstead() {
        return PutRefusal.CORRECT_BY_SCAN;
    }

    @Override
    public Optional<LocationCode> placeOf(Standing line, Optional<Fact.Moved> like) {
        return like.map(moved -> moved.to().location()).or(() -> line.line().to());
    }

    @Override
    public Fact more(FactMaker maker, Standing line, Quantity some, LocationCode to, Goods goods) {
        return new PutFacts(maker, work.body().from()).more(line, some, to, goods);
    }

    @Override
    public Optional<Decision> yes() {
        return moment.subject(PutAsked.PutMore.class)
                .map(more ->
                        work.routine(moment)
                                .whileOpen(
                                        () -> new PutScan(work, moment).take(more.taken(), true)));
    }

    @Override
    public Optional<Decision> no() {
        return Optional.empty();
    }

    @Override
    public Optional<Decision> answer(String given) {
        Optional<PutReason> reason = PutReason.of(given).filter(PutReason::isForElsewhere);
        PutHand then = hand.place().isPresent() ? hand : PutHand.EMPTY;
        return reason.isEmpty()
                ? Optional.empty()
                : moment.subject(PutAsked.WhyThere.class)
                        .map(there ->
                                work.routine(moment)
                                        .whileOpen(() ->
                                                new PutScan(work, moment)
                                                        .post(
                                                                there.held(),
                                                                there.place(),
                                                                reason,
                                                                then)));
    }

    /** What is only in hand is put down before anything that was done is taken back. */
    @Override
    public Optional<Decision> putDown() {
        return hand.held().isEmpty()
                ? Optional.empty()
                : Optional.of(Decision.told(work.told().putDown(hand)).holding(PutHand.EMPTY));
    }

    @Override
    public Decision take(Taken taken) {
        return new PutScan(work, moment).take(taken, false);
    }
}
