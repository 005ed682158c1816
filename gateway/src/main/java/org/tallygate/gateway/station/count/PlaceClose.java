package org.tallygate.gateway.station.count;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of a count: one fact says what the place holds. */
record PlaceClose(Counting work, FactContext context) {

    /**
     * The place is done. Nothing at all, or less than the book has where that may be known, is
     * asked once more: a count goes over whatever the book says.
     */
    Decision close(boolean sure) {
        Optional<Refusal> refusal = work.barred(context);
        if (refusal.isPresent()) {
            return work.told().told(refusal.get(), Optional.empty());
        }
        PlaceLines lines = work.place();
        String here = work.task().location().value();
        if (!sure && work.tally().isEmpty()) {
            return ask(Text.of(CountWord.IS_IT_EMPTY, here));
        }
        if (!sure && lines.missing().isPositive()) {
            return ask(Text.of(CountWord.CLOSE_ALL_THE_SAME, lines.missing(), here));
        }
        FactMaker maker = work.maker(context);
        boolean unsure = work.task().round() > 1 && work.task().notBy().isEmpty();
        Head head = maker.command();
        List<Fact> facts =
                new ArrayList<>(
                        PlaceCount.of(
                                work.task(),
                                work.items(),
                                work.tally(),
                                unsure ? unchecked(head) : head));
        facts.add(maker.step(Fact.Step.FINISHED));
        Feedback told =
                CountTold.done(
                        Colour.GREEN,
                        Text.of(CountWord.PLACE_COUNTED),
                        lines.done().isZero()
                                ? Text.of(CountWord.PLACE_IS_EMPTY, here)
                                : Text.of(CountWord.PLACE_HOLDS, here, counted(lines)));
        return Decision.of(
                facts,
                unsure ? told.unchecked(List.of(Text.of(CountWord.UNCHECKED_SAME_PERSON))) : told);
    }

    private static int counted(PlaceLines lines) {
        return (int)
                lines.rows().stream()
                        .filter(line -> line.done().filter(Quantity::isPositive).isPresent())
                        .count();
    }

    private static Head unchecked(Head head) {
        return new Head(
                head.group(),
                head.station(),
                head.actor(),
                head.task(),
                head.raw(),
                head.asRead(),
                head.resolved(),
                List.of("same-person"),
                head.time(),
                head.copyOf());
    }

    private Decision ask(Text sentence) {
        return Decision.told(
                        CountTold.done(
                                Colour.AMBER, Text.name(work.task().location().value()), sentence))
                .asking(Optional.of(Answers.yesOrNo(sentence, new Asked.Close())));
    }
}
