package org.tallygate.gateway.station.pack;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Raw;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** The end of a carton: it is weighed where that tells anything, closed and labelled. */
final class CartonEnd {

    private final Packing work;
    private final PackingDesk desk;
    private final FactContext context;

    CartonEnd(Packing work, PackingDesk desk, FactContext context) {
        this.work = work;
        this.desk = desk;
        this.context = context;
    }

    /**
     * A person wants it closed.
     *
     * @param ending whether the task is to be finished then
     */
    Decision close(Cartons.Carton carton, boolean ending) {
        boolean canWeigh =
                desk.scale(context.station()).isPresent()
                        && carton.grams(work.errand().items()).isPresent();
        return canWeigh
                ? Decision.told(
                                Feedback.done(
                                        Colour.AMBER,
                                        Text.of(PackWord.WEIGH),
                                        Text.of(
                                                PackWord.PUT_ON_SCALE,
                                                Cartons.tail(carton.sscc()))))
                        .asking(
                                Optional.of(
                                        Answers.yesOrNo(
                                                Text.of(PackWord.WITHOUT_WEIGHT),
                                                new PackAsked.Weighing(carton.sscc(), ending))))
                : closed(new PackAsked.Weighing(carton.sscc(), ending), Optional.empty(), false);
    }

    /** A scale tells its weight again and again: only one that someone waits for counts. */
    Decision weighed(Observation.Weighed shown, Moment moment) {
        Optional<PackAsked.Weighing> weighing = moment.subject(PackAsked.Weighing.class);
        Optional<PackAsked.Differs> differs = moment.subject(PackAsked.Differs.class);
        if (!shown.stable()
                || shown.grams().signum() <= 0
                || differs.filter(known -> known.shown().grams().compareTo(shown.grams()) == 0)
                        .isPresent()) {
            return Decision.NOTHING;
        }
        return weighing.or(() -> differs.map(PackAsked.Differs::of))
                .map(asked -> judge(asked, shown))
                .orElse(Decision.NOTHING);
    }

    private Decision judge(PackAsked.Weighing asked, Observation.Weighed shown) {
        Optional<Scale> scale = desk.scale(context.station());
        Optional<Quantity> goods =
                work.cartons()
                        .find(asked.sscc())
                        .flatMap(carton -> carton.grams(work.errand().items()));
        if (scale.isEmpty() || goods.isEmpty()) {
            return Decision.NOTHING;
        }
        Quantity grams = Scale.grams(shown.grams());
        return switch (scale.get().judge(goods.get(), grams)) {
            case FITS -> closed(asked, Optional.of(shown), false);
            case LIGHT ->
                    differs(
                            PackRefusal.TOO_LIGHT,
                            Text.of(
                                    PackWord.IS_TOO_LIGHT,
                                    Cartons.tail(asked.sscc()),
                                    kilograms(grams),
                                    kilograms(scale.get().least(goods.get()))),
                            new PackAsked.Differs(asked, shown));
            case HEAVY ->
                    differs(
                            PackRefusal.TOO_HEAVY,
                            Text.of(
                                    PackWord.IS_TOO_HEAVY,
                                    Cartons.tail(asked.sscc()),
                                    kilograms(grams),
                                    kilograms(scale.get().most(goods.get()))),
                            new PackAsked.Differs(asked, shown));
        };
    }

    private static Decision differs(PackRefusal refusal, Text sentence, PackAsked.Differs about) {
        return Decision.told(Feedback.refused(refusal, sentence))
                .asking(Optional.of(Answers.yesOrNo(Text.of(PackWord.CLOSE_ANYWAY), about)));
    }

    private static Quantity kilograms(Quantity grams) {
        return new Quantity(grams.micros() / 1_000_000 * 1_000);
    }

    /**
     * It is closed as it is.
     *
     * @param differs whether it weighs something else than it should
     */
    Decision closed(
            PackAsked.Weighing asked, Optional<Observation.Weighed> weight, boolean differs) {
        Optional<Cartons.Carton> carton =
                work.cartons().find(asked.sscc()).filter(known -> !known.closed());
        if (carton.isEmpty() || !work.errand().isOpen()) {
            return Errand.nothingAsked();
        }
        Fact closing =
                Closing.of(
                        work.errand().maker(context),
                        asked.sscc(),
                        weight.map(CartonEnd::read),
                        differs);
        Feedback feedback =
                Feedback.done(
                                Colour.GREEN,
                                Text.of(PackWord.CLOSED),
                                Text.joined(
                                        Text.of(PackWord.IS_CLOSED, Cartons.tail(asked.sscc())),
                                        Text.of(PackWord.LABEL_IT)))
                        .unchecked(unchecked(closing));
        Decision closed =
                Decision.of(List.of(closing), feedback)
                        .printing(
                                List.of(
                                        carton.get()
                                                .label(
                                                        work.errand().items(),
                                                        work.errand().body().reference())));
        return asked.ending() ? work.ended(closed, context) : closed;
    }

    private static Closing.Weight read(Observation.Weighed shown) {
        return new Closing.Weight(
                Scale.grams(shown.grams()),
                new Raw(
                        shown.evidence().device().value(),
                        shown.evidence().sequence(),
                        shown.evidence().raw().hex()));
    }

    private static List<Text> unchecked(Fact closing) {
        return closing.head().notChecked().contains(Closing.WEIGHT)
                ? List.of(Text.of(PackWord.UNCHECKED_WEIGHT))
                : List.of();
    }
}
