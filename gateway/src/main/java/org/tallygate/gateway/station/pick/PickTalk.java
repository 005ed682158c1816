package org.tallygate.gateway.station.pick;

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

/** What a picker's words mean beside what they mean wherever goods go line by line. */
final class PickTalk implements LineTalk.Trade {

    private final Picking work;
    private final Moment moment;
    private final PickHand hand;

    PickTalk(Picking work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PickHand.of(moment);
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
        return PickHand.EMPTY;
    }

    @Override
    public Optional<Decision> busy() {
        return hand.held().map(_ -> Decision.told(work.told().toteFirst(hand)));
    }

    @Override
    public Optional<Standing> next() {
        return work.standing().next(hand.place());
    }

    @Override
    public Question.Ask reasons() {
        return ShortReason.choices();
    }

    @Override
    public boolean isReason(String id) {
        return ShortReason.of(id).isPresent();
    }

    @Override
    public Text whyNot(Text amount) {
        return Text.of(PickWord.WHY_SHORT, amount);
    }

    @Override
    public Text nextAfter(List<Fact> facts) {
        return work.assume(facts).told().next(hand);
    }

    @Override
    public Text tooMany(Standing line, Quantity wanted) {
        return Text.of(
                PickWord.TOO_MANY,
                Answers.amount(wanted, line.item(), work.items()),
                line.done().plus(line.room()));
    }

    @Override
    public Refusal scanInstead() {
        return PickRefusal.CORRECT_BY_SCAN;
    }

    @Override
    public Optional<LocationCode> placeOf(Standing line, Optional<Fact.Moved> like) {
        return line.line().from().or(() -> like.map(moved -> moved.from().location()));
    }

    @Override
    public Fact more(
            FactMaker maker, Standing line, Quantity some, LocationCode from, Goods goods) {
        return new PickFacts(maker, work.body().to()).more(line, some, from, goods);
    }

    @Override
    public Optional<Decision> yes() {
        return moment.subject(PickAsked.class)
                .map(asked ->
                        switch (asked) {
                            case PickAsked.TakeAnyway anyway ->
                                    work.routine(moment)
                                            .whileOpen(() ->
                                                    new PickScan(work, moment).takeAnyway(anyway));
                            case PickAsked.GoodOnesLeft _ -> Decision.told(work.told().goOn(hand));
                        });
    }

    @Override
    public Optional<Decision> no() {
        return moment.subject(PickAsked.GoodOnesLeft.class)
                .map(asked ->
                        work.routine(moment)
                                .whileOpen(() ->
                                        talk().cut(asked.line(), ShortReason.DAMAGED.name())));
    }

    @Override
    public Optional<Decision> answer(String given) {
        return Optional.empty();
    }

    @Override
    public Optional<Decision> putDown() {
        return Optional.empty();
    }

    @Override
    public Decision take(Taken taken) {
        return new PickScan(work, moment).take(taken);
    }
}
