package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Pending.State;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens by the clock alone. */
final class Lapsing {

    /** One command does no more; the next one does the rest. */
    static final int MOST_AT_ONCE = 1000;

    private final Working working;
    private final Set<ItemCode> freed = new LinkedHashSet<>();

    Lapsing(Working working) {
        this.working = working;
    }

    /** How much was done, and whether more is due already. */
    record Lapsed(int done, boolean more) {}

    Decision lapse() {
        List<Agenda.Due> dues = working.shelves.agenda.dueBy(working.micros, MOST_AT_ONCE + 1);
        int done = Math.min(dues.size(), MOST_AT_ONCE);
        for (Agenda.Due due : dues.subList(0, done)) {
            if (due.kind().equals("quota")) {
                over(due);
            } else {
                Pending pending = working.pending(new Id128(due.key()));
                if (pending != null) {
                    lapse(pending);
                }
            }
        }
        freed.forEach(item -> Offering.offer(working, item));
        return working.done(new Lapsed(done, dues.size() > MOST_AT_ONCE));
    }

    private void over(Agenda.Due due) {
        Quota quota = working.quota(due.key());
        if (quota != null && quota.inForce()) {
            working.keep(quota.over());
            freed.add(quota.item());
        }
    }

    private void lapse(Pending pending) {
        if (pending.state() == State.LATE) {
            working.keep(pending.with(State.EXPIRED));
        } else if (pending.state() == State.AWAITED) {
            Leasing.missing(working, pending);
        } else if (isOver(pending) && pending.belongsToABox()) {
            working.keep(pending.with(State.AWAITED));
        } else if (isOver(pending)) {
            working.keep(
                    pending.purpose() == Purpose.LEASE
                            ? Leasing.over(pending)
                            : pending.with(List.of()).with(State.EXPIRED));
            freed.add(pending.item());
        } else if (pending.terms().startsMicros().isPresent()) {
            Pending started =
                    pending.to(
                            pending.purpose(),
                            pending.terms().started(),
                            pending.posted(),
                            pending.voided(),
                            pending.takes(),
                            pending.task(),
                            pending.state());
            working.keep(started);
            freed.add(started.item());
        }
    }

    private boolean isOver(Pending pending) {
        Optional<Long> at = pending.terms().expiresMicros();
        return at.isPresent() && at.get() <= working.micros;
    }
}
