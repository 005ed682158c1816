package org.tallygate.gateway.label;

import java.util.List;

/**
 * Where the labels of one queue stand over a power cut. What the disk refuses is forgotten at the
 * next start; nothing here throws.
 */
public interface WaitingLabels {

    /** Nothing survives. */
    WaitingLabels NONE =
            new WaitingLabels() {
                @Override
                public void put(Waiting label) {}

                @Override
                public void remove(long number) {}

                @Override
                public List<Waiting> all() {
                    return List.of();
                }
            };

    /**
     * A label that is not known to be on paper.
     *
     * @param number in the queue
     * @param handed whether it went to the printer, so that it may be on paper all the same
     */
    record Waiting(long number, Label label, int copies, boolean handed) {}

    /** In place of what stood under the same number. */
    void put(Waiting label);

    void remove(long number);

    /** Sorted by number. */
    List<Waiting> all();
}
