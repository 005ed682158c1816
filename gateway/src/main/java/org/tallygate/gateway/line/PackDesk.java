package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.pack.Minted;
import org.tallygate.gateway.station.pack.PackingDesk;
import org.tallygate.gateway.station.pack.Scale;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The packing desk of a gateway, one for all its stations. A station has a scale from the first
 * weight that is heard from there. Used by the line's thread.
 */
final class PackDesk implements PackingDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PackDesk.class);
    private static final String TARE_LEAST = "pack.tare-least-grams";
    private static final String TARE_MOST = "pack.tare-most-grams";
    private static final String TOLERANCE = "pack.tolerance-permille";

    private final CartonNumbers numbers;
    private final Set<Name> weighing = new HashSet<>();
    private Scale rules = Scale.USUAL;
    private long rulesRevision;

    private PackDesk(CartonNumbers numbers) {
        this.numbers = numbers;
    }

    /** Reads which numbers are used. */
    static PackDesk open(DocumentStore store) {
        return new PackDesk(CartonNumbers.open(store));
    }

    /** What the centre granted or set; other documents change nothing. */
    void take(Document document) {
        numbers.take(document);
        if (document.body() instanceof Body.Config config
                && document.revision() > rulesRevision
                && document.state() == Document.State.ACTIVE) {
            rulesRevision = document.revision();
            rules(config.settings());
        }
    }

    /** What can't be right leaves the rules as they were. */
    private void rules(Map<String, String> settings) {
        try {
            rules =
                    new Scale(
                            grams(settings, TARE_LEAST, Scale.USUAL.tareLeastGrams()),
                            grams(settings, TARE_MOST, Scale.USUAL.tareMostGrams()),
                            settings.containsKey(TOLERANCE)
                                    ? Integer.parseInt(settings.get(TOLERANCE))
                                    : Scale.USUAL.tolerancePermille());
        } catch (IllegalArgumentException unfit) {
            LOG.warn(
                    "Weights of cartons are judged as before: {}, {} or {} is wrong: {}",
                    TARE_LEAST,
                    TARE_MOST,
                    TOLERANCE,
                    unfit.getMessage());
        }
    }

    private static Quantity grams(Map<String, String> settings, String key, Quantity usual) {
        return settings.containsKey(key) ? Quantity.parse(settings.get(key)) : usual;
    }

    /**
     * Facts that are durable, of whatever task.
     *
     * @param last the sequence of the last of them, or of a fact behind it
     * @param oldest the sequence of the oldest fact that the journal has
     */
    void note(List<Recorded> facts, long last, LongSupplier oldest) {
        numbers.note(facts, last, oldest);
    }

    /** What happened at a station. */
    void heard(Name station, Observation observation) {
        if (observation instanceof Observation.Weighed) {
            weighing.add(station);
        }
    }

    @Override
    public Minted mint() {
        return numbers.mint();
    }

    @Override
    public Optional<Scale> scale(Name station) {
        return weighing.contains(station) ? Optional.of(rules) : Optional.empty();
    }
}
