package org.tallygate.ledger.promise;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What happens by the clock alone, in the order of its instants. */
final class Agenda {

    /** How long after its end late sales still count on a lease. */
    static final long LATE_MICROS = TimeUnit.DAYS.toMicros(30);

    /** How long after its end a person hears that a box has not given its lease back. */
    static final long MISSING_MICROS = TimeUnit.HOURS.toMicros(4);

    private final TreeSet<Due> dues = new TreeSet<>(Agenda::order);

    /** The kept thing of that kind and key changes at that instant. */
    record Due(long atMicros, String kind, String key) {}

    private static int order(Due one, Due other) {
        int at = Long.compare(one.atMicros(), other.atMicros());
        int kind = at != 0 ? at : one.kind().compareTo(other.kind());
        return kind != 0 ? kind : one.key().compareTo(other.key());
    }

    void add(PromiseKept kept) {
        put(kept, true);
    }

    void remove(PromiseKept kept) {
        put(kept, false);
    }

    private void put(PromiseKept kept, boolean in) {
        switch (kept) {
            case Pending pending -> {
                Terms terms = pending.terms();
                after(pending.state())
                        .ifPresent(more ->
                                terms.expiresMicros().ifPresent(at -> put(at + more, kept, in)));
                if (pending.state() == Pending.State.OPEN) {
                    terms.startsMicros().ifPresent(at -> put(at, kept, in));
                }
            }
            case Quota quota -> quota.untilMicros().ifPresent(at -> put(at, kept, in));
            case Channel none -> {}
            case Safety none -> {}
            case Threshold none -> {}
            case Exclusion none -> {}
            case ItemClass none -> {}
            case RemovalRule none -> {}
            case OwnerRule none -> {}
            case TrustPolicy none -> {}
            case Verified none -> {}
        }
    }

    /** How long after its end something happens to what is in that state; never, if empty. */
    private static OptionalLong after(Pending.State state) {
        return switch (state) {
            case OPEN -> OptionalLong.of(0);
            case AWAITED -> OptionalLong.of(MISSING_MICROS);
            case LATE -> OptionalLong.of(LATE_MICROS);
            case MISSING, POSTED, VOIDED, EXPIRED -> OptionalLong.empty();
        };
    }

    private void put(long atMicros, PromiseKept kept, boolean in) {
        Due due = new Due(atMicros, kept.kind(), kept.key());
        if (in) {
            dues.add(due);
        } else {
            dues.remove(due);
        }
    }

    OptionalLong nextMicros() {
        return dues.isEmpty() ? OptionalLong.empty() : OptionalLong.of(dues.first().atMicros());
    }

    /** Those whose instant has come, the earliest first. */
    List<Due> dueBy(long micros, int most) {
        return dues.stream().takeWhile(due -> due.atMicros() <= micros).limit(most).toList();
    }
}
