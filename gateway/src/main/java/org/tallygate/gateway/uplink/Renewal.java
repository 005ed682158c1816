package org.tallygate.gateway.uplink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Begins the journal anew where the ledger has other facts of it. That copies all that is held, so
 * a centre that never agrees is followed once in a while only.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final long AGAIN_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Journal journal;
    private boolean hasRenewed;
    private long renewedAtMicros;

    Renewal(Journal journal) {
        this.journal = journal;
    }

    /**
     * Goes on as a box of its own, with all that the journal holds entered again as copies.
     *
     * @return why it was not done now; none when it was
     */
    Optional<Alarm> renew(String reason, Stamp now) {
        if (hasRenewed && now.monoMicros() - renewedAtMicros < AGAIN_MICROS) {
            return Optional.of(new Alarm.CopiedBox(reason, Optional.empty()));
        }
        Id128 old = journal.id();
        try {
            journal.retire(Predecessor.Reason.COPIED);
        } catch (JournalException e) {
            return Optional.of(
                    new Alarm.CopiedBox(reason, Optional.of(String.valueOf(e.getMessage()))));
        }
        hasRenewed = true;
        renewedAtMicros = now.monoMicros();
        LOG.warn(
                "This box is a copy or was reset: {}. Journal {} goes on in place of {}.",
                reason,
                journal.id(),
                old);
        return Optional.empty();
    }
}
