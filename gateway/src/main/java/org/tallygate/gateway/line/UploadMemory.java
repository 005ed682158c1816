package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.station.Recorded;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which uploads were taken, by device and content, for longer than the journal keeps their facts: a
 * handheld may send its memory again after weeks.
 *
 * <p>It is written after the facts. What a kill leaves out in between stands in the journal and is
 * entered from there at the next start, so an upload is known from the moment its facts are durable
 * and not before. Decision record 0016 has the reasons.
 *
 * <p>At {@value #MOST_PER_DEVICE} uploads of one device the oldest is forgotten. Used by the line's
 * thread.
 */
final class UploadMemory {

    static final int MOST_PER_DEVICE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(UploadMemory.class);
    private static final String PREFIX = "upload/";

    /** The layout of what is stored: 8 bytes, microseconds since 1970, big-endian. */
    private static final long FORMAT = 1;

    private final DocumentStore store;
    private final Map<String, Map<String, Long>> byDevice = new HashMap<>();

    private UploadMemory(DocumentStore store) {
        this.store = store;
    }

    /** Reads what is there; one of a newer format is left alone. */
    static UploadMemory open(DocumentStore store) {
        UploadMemory memory = new UploadMemory(store);
        for (StoredDocument stored : store.list(PREFIX)) {
            String[] names = stored.id().split("/", 3);
            if (stored.revision() == FORMAT && stored.content().size() == Long.BYTES) {
                memory.of(names[1])
                        .put(names[2], ByteBuffer.wrap(stored.content().toArray()).getLong());
            }
        }
        return memory;
    }

    /**
     * When this device's upload of this content was taken, by the clock of the box.
     *
     * @param contentHash lower-case hexadecimal
     */
    Optional<Instant> takenAt(String device, String contentHash) {
        return Optional.ofNullable(of(device).get(contentHash))
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /**
     * Enters the uploads that these facts came with. Where the disk refuses, they are known until
     * the next start, and from then on by their facts.
     */
    void note(List<Recorded> facts) {
        List<StoredDocument> put = new ArrayList<>();
        List<String> delete = new ArrayList<>();
        for (Recorded recorded : facts) {
            note(recorded.fact(), put, delete);
        }
        if (put.isEmpty()) {
            return;
        }
        try {
            // What was entered and forgotten in one go is not stored first.
            put.removeIf(stored -> delete.contains(stored.id()));
            store.change(put, delete);
        } catch (JournalException refused) {
            LOG.warn(
                    "{} uploads are remembered by their facts only: {}",
                    put.size(),
                    refused.getMessage());
        }
    }

    private void note(Fact fact, List<StoredDocument> put, List<String> delete) {
        if (fact.head().raw().isEmpty()) {
            return;
        }
        String device = fact.head().raw().getFirst().device();
        long micros = fact.head().time().wallMicros();
        for (Identifier identifier : fact.head().asRead()) {
            if (!identifier.kind().equals(Identifier.UPLOAD)
                    || of(device).putIfAbsent(identifier.value(), micros) != null) {
                continue;
            }
            put.add(
                    new StoredDocument(
                            id(device, identifier.value()),
                            FORMAT,
                            Bytes.EMPTY,
                            Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(micros).array())));
            if (of(device).size() > MOST_PER_DEVICE) {
                delete.add(id(device, forgetOldest(of(device))));
            }
        }
    }

    private static String forgetOldest(Map<String, Long> uploads) {
        String oldest =
                uploads.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        uploads.remove(oldest);
        return oldest;
    }

    private Map<String, Long> of(String device) {
        return byDevice.computeIfAbsent(device, _ -> new HashMap<>());
    }

    private static String id(String device, String contentHash) {
        return PREFIX + device + "/" + contentHash;
    }
}
