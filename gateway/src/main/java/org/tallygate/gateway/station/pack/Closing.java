package org.tallygate.gateway.station.pack;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.gateway.station.FactMaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fact that a carton is closed: evidence without a movement, since its goods moved when they
 * were scanned. It names the carton by AI 00 and its gross weight by AI 330n (GS1 General
 * Specifications 3.6.4), as it would stand on the label.
 */
final class Closing {

    /** The rule that could not be applied, as it stands in the fact. */
    static final String WEIGHT = "weight";

    /** Six digits, three of them behind the point, hold less than a ton. */
    private static final long GRAMS_BELOW = 1_000_000;

    /** What a scale showed. */
    record Weight(Quantity grams, Raw raw) {}

    private Closing() {}

    /**
     * @param differs whether a person closed it though its weight was not the right one
     */
    static Fact of(FactMaker maker, String sscc, Optional<Weight> weight, boolean differs) {
        List<Identifier> read = new ArrayList<>();
        read.add(new Identifier(Cartons.SSCC, sscc));
        weight.map(shown -> gross(shown.grams())).ifPresent(read::add);
        if (differs) {
            read.add(new Identifier("text", "weight-differs"));
        }
        Head head = maker.command();
        return new Fact.Observed(
                new Head(
                        head.group(),
                        head.station(),
                        head.actor(),
                        head.task(),
                        weight.map(Weight::raw).stream().toList(),
                        read,
                        head.resolved(),
                        weight.isPresent() ? List.of() : List.of(WEIGHT),
                        head.time(),
                        head.copyOf()),
                Cartons.CLOSED,
                Optional.empty());
    }

    private static Identifier gross(Quantity weight) {
        long grams = Math.floorDiv(weight.micros() + 500_000, 1_000_000);
        return grams < GRAMS_BELOW
                ? new Identifier("3303", "%06d".formatted(grams))
                : new Identifier("3300", "%06d".formatted(grams / 1_000));
    }
}
