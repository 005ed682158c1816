package org.tallygate.ledger.count;

import org.tallygate.ledger.ReplayKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The barriers of one account, or of one place. The newest stay in memory; each names the one
 * before it, so that older ones are found in the book one by one.
 */
final class Chain {

    /** How many are open; late facts seldom come from before so many counts. */
    static final int OPEN = 4;

    /** In their order. */
    private final List<Barrier> open = new ArrayList<>();

    /** Where closed barriers are found, and where changed ones go. */
    interface Shelf {

        Barrier read(String key);

        void keep(Barrier barrier);
    }

    /** Takes a barrier up as it is now. */
    void put(Barrier barrier) {
        open.removeIf(other -> other.at().equals(barrier.at()));
        if (barrier.open()) {
            int i = open.size();
            while (i > 0 && open.get(i - 1).at().isAfter(barrier.at())) {
                i--;
            }
            open.add(i, barrier);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Optional<Barrier> firstAfter(ReplayKey moment, Shelf shelf) {
        Optional<Barrier> first = Optional.empty();
        for (int i = open.size() - 1; i >= 0; i--) {
            if (!open.get(i).at().isAfter(moment)) {
                return first;
            }
            first = Optional.of(open.get(i));
        }
        while (first.isPresent() && isAfter(first.get().before(), moment)) {
            first = Optional.of(before(first.get(), shelf));
        }
        return first;
    }

    /** The barrier at that very moment. */
    Optional<Barrier> at(ReplayKey moment, Shelf shelf) {
        Optional<Barrier> next = firstAfter(moment, shelf);
        Optional<ReplayKey> last = next.isPresent() ? next.get().before() : newest();
        if (!last.equals(Optional.of(moment))) {
            return Optional.empty();
        }
        return open.stream()
                .filter(barrier -> barrier.at().equals(moment))
                .findFirst()
                .or(() -> next.map(barrier -> before(barrier, shelf)));
    }

    void add(Barrier barrier, Shelf shelf) {
        Optional<Barrier> next = firstAfter(barrier.at(), shelf);
        Optional<ReplayKey> before = next.isPresent() ? next.get().before() : newest();
        boolean follows = open.isEmpty() || barrier.at().isAfter(open.getFirst().at());
        boolean touches = next.isPresent() && next.get().at().equals(open.getFirst().at());
        boolean stays = follows || (touches && open.size() < OPEN);
        keep(barrier.with(before).with(stays), shelf);
        next.ifPresent(after -> keep(after.with(Optional.of(barrier.at())), shelf));
        if (open.size() > OPEN) {
            keep(open.getFirst().with(false), shelf);
        }
    }

    void remove(Barrier barrier, Shelf shelf) {
        firstAfter(barrier.at(), shelf)
                .ifPresent(after -> keep(after.with(barrier.before()), shelf));
        keep(barrier.with(false), shelf);
        if (open.isEmpty() && barrier.before().isPresent()) {
            keep(before(barrier, shelf).with(true), shelf);
        }
    }

    /** Changes one of them. */
    void keep(Barrier barrier, Shelf shelf) {
        put(barrier);
        shelf.keep(barrier);
    }

    private Optional<ReplayKey> newest() {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast().at());
    }

    private static Barrier before(Barrier barrier, Shelf shelf) {
        return shelf.read(barrier.keyAt(barrier.before().orElseThrow()));
    }

    private static boolean isAfter(Optional<ReplayKey> barrier, ReplayKey moment) {
        return barrier.isPresent() && barrier.get().isAfter(moment);
    }
}
