package org.tallygate.gateway.journal;

import java.time.Duration;

/**
 * The journal's sizes and limits.
 *
 * @param redoBytes the size of the redo log; a commit that doesn't fit any more brings a checkpoint
 * @param quotaBytes the stored facts may take this much; then {@code append} refuses
 * @param trimAbovePercent of the quota: above it safe facts go, however young
 * @param keepFor a safe fact stays this long while there is room, by the clock that the journal was
 *     given: a wrong one makes safe facts go early or late, and never any other
 * @param rollAboveBytes a store file longer than this is copied into a new one, once what is stored
 *     in it takes less than a quarter of it
 */
public record JournalSettings(
        int redoBytes,
        long quotaBytes,
        int trimAbovePercent,
        Duration keepFor,
        long rollAboveBytes) {

    /** Limits that suit a card of 8 GB and a shop of any size. */
    public static final JournalSettings STANDARD =
            new JournalSettings(4 << 20, 1L << 30, 60, Duration.ofDays(14), 32 << 20);

    /** The same with room for so many bytes of facts. */
    public JournalSettings withQuota(long bytes) {
        return new JournalSettings(redoBytes, bytes, trimAbovePercent, keepFor, rollAboveBytes);
    }

    public JournalSettings {
        if (redoBytes < 4096) {
            throw new IllegalArgumentException("redoBytes " + redoBytes + " must be 4096 or more");
        }
        if (quotaBytes < 4096) {
            throw new IllegalArgumentException(
                    "quotaBytes " + quotaBytes + " must be 4096 or more");
        }
        if (trimAbovePercent < 1 || trimAbovePercent > 99) {
            throw new IllegalArgumentException(
                    "trimAbovePercent " + trimAbovePercent + " must be 1 to 99");
        }
        if (keepFor.isNegative()) {
            throw new IllegalArgumentException("keepFor " + keepFor + " must not be negative");
        }
        if (rollAboveBytes < 1) {
            throw new IllegalArgumentException(
                    "rollAboveBytes " + rollAboveBytes + " must be at least 1");
        }
    }

    long trimAboveBytes() {
        return quotaBytes / 100 * trimAbovePercent;
    }
}
