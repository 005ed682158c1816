package org.tallygate.gateway.observation;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;

import java.util.List;
import java.util.Optional;

/**
 * A portal without light barriers: a passage begins when a tag comes or moves and ends when none
 * has moved for the rest time. Tags that lie still open nothing and hold nothing open.
 */
final class AntennaPortal implements Portal {

    private final PortalSettings settings;
    private final PassageTeller teller;
    private final long beforeMicros;
    private final long restMicros;
    private final long longestMicros;
    private @Nullable Evidence lastMove;
    private long startMicros;
    private long lastMoveMicros;

    AntennaPortal(PortalSettings settings, TagField field) {
        this.settings = settings;
        teller = new PassageTeller(settings, field);
        beforeMicros = settings.before().toNanos() / 1_000;
        restMicros = settings.rest().toNanos() / 1_000;
        longestMicros = settings.longest().toNanos() / 1_000;
    }

    @Override
    public boolean isOpen() {
        return lastMove != null;
    }

    @Override
    public Optional<Observation> advance(long nowMicros) {
        boolean over =
                nowMicros - lastMoveMicros >= restMicros
                        || nowMicros - startMicros >= longestMicros;
        return over ? close() : Optional.empty();
    }

    @Override
    public void see(TagTrack track, TagSeen seen, long nowMicros) {
        Optional<Side> side = settings.antennas().sideOf(seen.antenna());
        if (side.isEmpty()) {
            return;
        }
        Glimpse glimpse = Glimpse.of(side.get(), seen);
        if (!isOpen()) {
            track.trail().forgetBefore(nowMicros - beforeMicros);
        }
        boolean moves = track.trail().movesTo(glimpse, settings.parkedRiseDb());
        if (moves && !isOpen()) {
            startMicros = nowMicros;
            teller.open(nowMicros - beforeMicros);
        }
        if (moves) {
            lastMove = seen.evidence();
            lastMoveMicros = nowMicros;
        }
        track.trail().add(glimpse);
    }

    @Override
    public Optional<Observation> on(PinChanged change, long nowMicros) {
        return Optional.empty();
    }

    @Override
    public Optional<Observation> lose(DeviceId device) {
        return device.equals(settings.reader()) ? close() : Optional.empty();
    }

    /** A passage that nothing went through is none: there is no barrier that saw somebody. */
    private Optional<Observation> close() {
        Evidence last = lastMove;
        if (last == null) {
            return Optional.empty();
        }
        lastMove = null;
        Observation.PassageObserved passage =
                teller.tell(last, startMicros - beforeMicros, Judgement.UNKNOWN, List.of());
        return passage.tags().isEmpty() ? Optional.empty() : Optional.of(passage);
    }
}
