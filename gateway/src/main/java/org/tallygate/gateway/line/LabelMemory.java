package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.WaitingLabels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The labels that wait at one station, among the gateway's documents. A control sheet is not kept:
 * whoever wants one asks for it again.
 */
public final class LabelMemory implements WaitingLabels {

    private static final Logger LOG = LoggerFactory.getLogger(LabelMemory.class);

    /** The layout of what is stored: the JSON of {@link Stored}. */
    private static final long FORMAT = 1;

    /** One label as it is stored; just one of its kinds is there. */
    record Stored(
            int copies,
            boolean handed,
            Optional<Label.Logistic> carton,
            Optional<Label.Item> item,
            Optional<Label.Shelf> shelf,
            Optional<Label.Place> place,
            Optional<Label.Badge> badge,
            Optional<Label.Slip> slip) {

        static Stored of(Waiting waiting) {
            Label label = waiting.label();
            return new Stored(
                    waiting.copies(),
                    waiting.handed(),
                    as(label, Label.Logistic.class),
                    as(label, Label.Item.class),
                    as(label, Label.Shelf.class),
                    as(label, Label.Place.class),
                    as(label, Label.Badge.class),
                    as(label, Label.Slip.class));
        }

        private static <L extends Label> Optional<L> as(Label label, Class<L> kind) {
            return Optional.of(label).filter(kind::isInstance).map(kind::cast);
        }

        Optional<Label> label() {
            return Stream.<Optional<? extends Label>>of(carton, item, shelf, place, badge, slip)
                    .<Label>flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private final DocumentStore store;
    private final String prefix;

    public LabelMemory(DocumentStore store, Name station) {
        this.store = store;
        prefix = "label/" + station.value() + "/";
    }

    @Override
    public void put(Waiting label) {
        Stored stored = Stored.of(label);
        if (stored.label().isEmpty()) {
            return;
        }
        try {
            store.put(
                    new StoredDocument(
                            id(label.number()),
                            FORMAT,
                            Bytes.EMPTY,
                            Bytes.of(Wire.encode(stored))));
        } catch (JournalException refused) {
            LOG.warn(
                    "Label {} waits until the next start only: {}",
                    id(label.number()),
                    refused.getMessage());
        }
    }

    @Override
    public void remove(long number) {
        try {
            store.delete(id(number));
        } catch (JournalException refused) {
            LOG.warn(
                    "Label {} is shown again after the next start: {}",
                    id(number),
                    refused.getMessage());
        }
    }

    @Override
    public List<Waiting> all() {
        List<Waiting> all = new ArrayList<>();
        for (StoredDocument each : store.list(prefix)) {
            if (each.revision() == FORMAT) {
                read(each).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    private Optional<Waiting> read(StoredDocument each) {
        try {
            Stored stored = Wire.decode(each.content().toArray(), Stored.class);
            long number = Long.parseLong(each.id().substring(prefix.length()));
            return stored.label()
                    .map(label -> new Waiting(number, label, stored.copies(), stored.handed()));
        } catch (Unreadable | NumberFormatException e) {
            LOG.warn("Label {} can't be read and is not printed: {}", each.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Of the same length, so that the order of the names is that of the numbers. */
    private String id(long number) {
        return prefix + "%012d".formatted(number);
    }
}
