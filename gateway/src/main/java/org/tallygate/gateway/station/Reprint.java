package org.tallygate.gateway.station;

import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.LabelWord;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label that is printed once more. Two units with one SSCC are the oldest way to make goods
 * vanish, so it is recorded first: what was printed, in whose name, and why.
 */
public final class Reprint {

    /** What the fact is called. */
    public static final String WHAT = "label-reprinted";

    private Reprint() {}

    /** Printed in the name of who is signed on, or refused while nobody is. */
    public static Decision decide(Order.Reprint wish, FactContext context) {
        if (context.actor().isEmpty()) {
            return Decision.told(
                    Feedback.refused(
                            ScanRefusal.NOT_ALLOWED, Text.of(LabelWord.SIGN_ON_TO_REPRINT)));
        }
        List<Identifier> read = new ArrayList<>(identifiers(wish.label()));
        read.add(new Identifier("text", wish.reason()));
        Head head = new FactMaker(context, Optional.empty()).command();
        Fact fact =
                new Fact.Observed(
                        new Head(
                                head.group(),
                                head.station(),
                                head.actor(),
                                head.task(),
                                head.raw(),
                                read,
                                head.resolved(),
                                head.notChecked(),
                                head.time(),
                                head.copyOf()),
                        WHAT,
                        Optional.empty());
        return Decision.of(
                        List.of(fact),
                        Feedback.done(
                                Colour.GREEN,
                                Text.of(LabelWord.REPRINTED),
                                Text.of(LabelWord.REPRINTED_RECORDED)))
                .printing(List.of(wish.label()));
    }

    private static List<Identifier> identifiers(Label label) {
        return switch (label) {
            case Label.Logistic unit -> List.of(new Identifier("00", unit.sscc()));
            case Label.Item item -> {
                List<Identifier> all = new ArrayList<>();
                all.add(new Identifier("01", item.gtin()));
                item.lot().ifPresent(lot -> all.add(new Identifier("10", lot)));
                item.serial().ifPresent(serial -> all.add(new Identifier("21", serial)));
                yield all;
            }
            case Label.Shelf shelf -> List.of(new Identifier("01", shelf.gtin()));
            case Label.Place place -> List.of(new Identifier("text", place.code()));
            case Label.Badge badge -> List.of(new Identifier("text", badge.code()));
            case Label.Slip slip -> List.of(new Identifier("text", slip.code()));
            case Label.Control control -> List.of(new Identifier("text", control.code()));
        };
    }
}
