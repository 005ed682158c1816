package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Topics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which journals and boots of a box are alive, to tell a box that is there twice. A box that goes
 * on in a new journal or boot never comes back in the old one; a second one does.
 */
final class Lives {

    static final long ALIVE_MICROS = 60_000_000;

    private static final long NEWS_MICROS = 3_600_000_000L;

    private static final int MOST_BOOTS = 4;
    private static final int MOST_JOURNALS = 8;

    private final Map<Topics, SequencedMap<Id128, Life>> journals = new HashMap<>();
    private final Map<Id128, SequencedMap<Id128, Long>> boots = new HashMap<>();
    private final Map<Id128, Id128> predecessors = new HashMap<>();
    private final Map<Topics, Long> toldMicros = new HashMap<>();
    private long turns;

    /** When a journal was heard last, by the clock and in the order of all that was heard. */
    private record Life(long monoMicros, long turn) {}

    /**
     * A box said hello.
     *
     * @return whether two of it use this one journal: a boot speaks again after another one did
     */
    boolean greeted(Hello hello) {
        hello.predecessor()
                .map(Predecessor::journal)
                .ifPresent(old -> predecessors.put(hello.journal(), old));
        SequencedMap<Id128, Long> known =
                boots.computeIfAbsent(hello.journal(), none -> new LinkedHashMap<>());
        Long before = known.get(hello.boot());
        boolean latest = known.isEmpty() || known.lastEntry().getKey().equals(hello.boot());
        if (before != null && hello.monoMicros() <= before) {
            return false; // The broker handed over an old hello again.
        }
        known.putLast(hello.boot(), hello.monoMicros());
        if (known.size() > MOST_BOOTS) {
            known.pollFirstEntry();
        }
        return before != null && !latest;
    }

    /**
     * A box was heard in a journal.
     *
     * @return the other journal of it that was heard in between, when neither followed the other
     */
    Optional<Id128> heard(Topics box, Id128 journal, long monoMicros) {
        SequencedMap<Id128, Life> alive =
                journals.computeIfAbsent(box, none -> new LinkedHashMap<>());
        alive.values().removeIf(life -> monoMicros - life.monoMicros() > ALIVE_MICROS);
        Life before = alive.get(journal);
        alive.putLast(journal, new Life(monoMicros, ++turns));
        if (alive.size() > MOST_JOURNALS) {
            alive.pollFirstEntry();
        }
        if (before == null) {
            return Optional.empty();
        }
        return alive.entrySet().stream()
                .filter(other -> !other.getKey().equals(journal))
                .filter(other -> other.getValue().turn() > before.turn())
                .map(Map.Entry::getKey)
                .filter(other -> !followed(journal, other) && !followed(other, journal))
                .findFirst();
    }

    /** Whether it is worth a word that the box is there twice: one lasts for an hour. */
    boolean isNews(Topics box, long monoMicros) {
        Long told = toldMicros.get(box);
        boolean news = told == null || monoMicros - told > NEWS_MICROS;
        if (news) {
            toldMicros.put(box, monoMicros);
        }
        return news;
    }

    private boolean followed(Id128 young, Id128 old) {
        return old.equals(predecessors.get(young));
    }

    void forgetAll() {
        journals.clear();
        boots.clear();
        predecessors.clear();
        toldMicros.clear();
    }
}
