package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Raw;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.station.Recorded;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of the last code of each handheld that was taken, for longer than the journal keeps
 * its facts: a handheld that heard no answer sends it again.
 *
 * <p>What a code posts names its number, so the facts tell after a kill what is not entered here
 * yet. A control code's number is entered before it is obeyed, since its facts name none: it is
 * obeyed once or not at all, and the person sees which. Used by the line's thread.
 */
final class HandMemory {

    private static final Logger LOG = LoggerFactory.getLogger(HandMemory.class);
    private static final String PREFIX = "hand/";
    private static final String DEVICE = "hand-";

    /** The layout of what is stored: 8 bytes, big-endian. */
    private static final long FORMAT = 1;

    private final DocumentStore store;
    private final Map<String, Long> last = new HashMap<>();

    private HandMemory(DocumentStore store) {
        this.store = store;
    }

    static HandMemory open(DocumentStore store) {
        HandMemory memory = new HandMemory(store);
        for (StoredDocument stored : store.list(PREFIX)) {
            if (stored.revision() == FORMAT && stored.content().size() == Long.BYTES) {
                memory.last.put(
                        stored.id().substring(PREFIX.length()),
                        ByteBuffer.wrap(stored.content().toArray()).getLong());
            }
        }
        return memory;
    }

    /** A handheld as a device: evidence names it so. */
    static DeviceId device(Name hand) {
        return new DeviceId(DEVICE + hand.value());
    }

    boolean knows(Name hand, long number) {
        return number <= last.getOrDefault(device(hand).value(), 0L);
    }

    /** Facts are durable, or were found in the journal. */
    void note(List<Recorded> facts) {
        for (Recorded recorded : facts) {
            for (Raw raw : recorded.fact().head().raw()) {
                if (raw.device().startsWith(DEVICE)) {
                    note(raw.device(), raw.sequence());
                }
            }
        }
    }

    /** A code was judged and posted nothing, or is about to be obeyed. */
    void note(Name hand, long number) {
        note(device(hand).value(), number);
    }

    private void note(String device, long number) {
        if (number <= last.getOrDefault(device, 0L)) {
            return;
        }
        last.put(device, number);
        try {
            store.put(
                    new StoredDocument(
                            PREFIX + device,
                            FORMAT,
                            Bytes.EMPTY,
                            Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array())));
        } catch (JournalException refused) {
            LOG.warn(
                    "Code {} of {} is remembered until the next start only: {}",
                    number,
                    device,
                    refused.getMessage());
        }
    }
}
