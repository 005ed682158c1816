package org.tallygate.gateway.uplink;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.Journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the centre every few seconds how the box is. */
final class Teller {

    private final Topics topics;
    private final BrokerLink link;
    private final Journal journal;
    private final Supplier<Condition> condition;
    private final Standing standing;
    private final long everyMicros;
    private long toldAtMicros;

    Teller(
            Topics topics,
            BrokerLink link,
            Journal journal,
            UplinkSettings settings,
            Supplier<Condition> condition,
            Standing standing) {
        this.topics = topics;
        this.link = link;
        this.journal = journal;
        this.condition = condition;
        this.standing = standing;
        everyMicros = TimeUnit.NANOSECONDS.toMicros(settings.statusEvery().toNanos());
    }

    /** Returns whether it was time to tell. */
    boolean tell(Id128 as, Stamp now) {
        if (now.monoMicros() - toldAtMicros < everyMicros) {
            return false;
        }
        toldAtMicros = now.monoMicros();
        link.publish(topics.status(), Map.of(), Wire.encode(status(as, true)));
        return true;
    }

    /**
     * @param as the journal that the box is connected with
     */
    Status status(Id128 as, boolean online) {
        long committed = journal.marks().committed();
        long next = journal.next();
        Condition now = condition.get();
        String troubles =
                Stream.concat(
                                standing.state().alarm().map(Alarm::sentence).stream(),
                                now.troubles().stream())
                        .collect(Collectors.joining(" "));
        return new Status(
                Format.CURRENT,
                as,
                online,
                next,
                committed,
                Math.max(0, next - 1 - committed),
                now.devices(),
                troubles.isEmpty() ? Optional.empty() : Optional.of(troubles),
                now.hoursLeft());
    }
}
