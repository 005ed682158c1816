package org.tallygate.gateway.uplink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.device.Clock;
import org.tallygate.gateway.uplink.LinkState.Phase;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How the link stands: every change passes through here and is logged. One thread changes it, any
 * may ask for {@link #state()}.
 */
final class Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final long TELL_AGAIN_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Clock clock;
    private volatile LinkState state = LinkState.START;
    private long held;
    private long refusedWords;
    private String refusedFor = "";
    private long refusalToldAtMicros;

    Standing(Clock clock) {
        this.clock = clock;
    }

    LinkState state() {
        return state;
    }

    Phase phase() {
        return state.phase();
    }

    void become(Phase phase, String reason) {
        become(phase, reason, Optional.empty());
    }

    void become(Alarm alarm) {
        become(Phase.ALARM, alarm.sentence(), Optional.of(alarm));
    }

    private void become(Phase phase, String reason, Optional<Alarm> alarm) {
        if (phase != state.phase() || !reason.equals(state.reason())) {
            LOG.info("Uplink {} -> {}: {}", state.phase(), phase, reason);
        }
        state =
                new LinkState(
                        phase,
                        reason,
                        alarm,
                        state.waiting(),
                        state.committed(),
                        held,
                        refusedWords);
    }

    /** Whoever can send may send for ever; a log on a card must not be filled by it. */
    void refuse(String topic, String reason) {
        refusedWords++;
        long now = clock.now().monoMicros();
        if (!reason.equals(refusedFor) || now - refusalToldAtMicros >= TELL_AGAIN_MICROS) {
            refusedFor = reason;
            refusalToldAtMicros = now;
            LOG.warn("A message on {} was refused ({} so far): {}", topic, refusedWords, reason);
        }
    }

    void hold(Verdict.Held fact) {
        held++;
        LOG.warn("The centre holds fact {}: {}", fact.sequence(), fact.reason());
    }

    /**
     * @param next the sequence that the next fact gets
     */
    void count(long next, long committed) {
        long waiting = Math.max(0, next - 1 - committed);
        LinkState now = state;
        if (waiting != now.waiting()
                || committed != now.committed()
                || held != now.held()
                || refusedWords != now.refusedWords()) {
            state =
                    new LinkState(
                            now.phase(),
                            now.reason(),
                            now.alarm(),
                            waiting,
                            committed,
                            held,
                            refusedWords);
        }
    }
}
