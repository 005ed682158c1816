package org.tallygate.ledger.promise;

import org.tallygate.contract.Name;
import org.tallygate.ledger.promise.PromiseCommand.Which;

import java.util.List;
import java.util.Optional;

/** The open promises that a command names, by line. */
final class Picked {

    private Picked() {}

    /** Those of them that one channel was promised, when one is named. */
    static List<Pending> of(Working working, Which which, Optional<Name> channel) {
        return of(working, which).stream()
                .filter(each -> channel.isEmpty() || each.channel().equals(channel))
                .toList();
    }

    static List<Pending> of(Working working, Which which) {
        if (which.pending().isPresent()) {
            Pending one = working.pending(which.pending().get());
            return one == null || !one.stands() ? List.of() : List.of(one);
        }
        return working.shelves.ofReference(which.reference().orElseThrow()).stream()
                .filter(Pending::stands)
                .filter(each -> which.line().isEmpty() || which.line().get() == each.line())
                .toList();
    }
}
