package org.tallygate.server.intake;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person must know of a box as a whole, and what to do about it. */
final class Trouble {

    /** How far back it is looked where a journal's last facts worked. */
    private static final int LAST_FACTS = 20;

    private Trouble() {}

    static Raised fork(JournalMark mark) {
        return Raised.of(
                Raised.Kind.FORK,
                box(mark.box())
                        + " is a copy, was reset or restored, or is there twice: its journal was"
                        + " retired at fact "
                        + mark.committed()
                        + "; what it still holds is entered again and counted once. Find out"
                        + " whether a second box runs from its image");
    }

    static Raised damaged(JournalMark mark) {
        return Raised.of(
                Raised.Kind.JOURNAL_DAMAGED,
                "The store of "
                        + small(mark.box())
                        + " was damaged: its journal was retired at fact "
                        + mark.committed()
                        + " and all that could be read is entered again. Change its disk or card");
    }

    static Raised twice(Topics box) {
        return Raised.of(
                Raised.Kind.CLONE,
                box(box)
                        + " is there twice: two of it are alive at once. The facts of both are"
                        + " taken; switch the wrong one off or give it a name of its own");
    }

    static Raised borrowed(Topics box, Topics owner) {
        return Raised.of(
                Raised.Kind.CLONE,
                box(box)
                        + " runs from an image of "
                        + small(owner)
                        + ": it has its journal. It is told to begin one of its own");
    }

    static Raised staleCentre(Topics box, long known, long ours) {
        return Raised.of(
                Raised.Kind.STALE_CENTRE,
                box(box)
                        + " knows epoch "
                        + known
                        + " of the ledger and this centre has epoch "
                        + ours
                        + ": an older copy of it was started. Start the newer one; or, if it is"
                        + " lost for good, let the box go on with this one by 'tallygate adopt"
                        + " --gateway "
                        + box
                        + "'");
    }

    static Raised foreignBook(Topics box) {
        return Raised.of(
                Raised.Kind.FOREIGN_BOOK,
                box(box)
                        + " has reported to another ledger before; nothing is taken from it. Point"
                        + " it at its own centre; or let it go on with this one by 'tallygate adopt"
                        + " --gateway "
                        + box
                        + "'");
    }

    static Raised unknownFormat(Topics box, int format) {
        return Raised.of(
                Raised.Kind.UNKNOWN_FORMAT,
                box(box)
                        + " writes format "
                        + format
                        + " and this centre reads "
                        + Format.OLDEST
                        + " to "
                        + Format.CURRENT
                        + ": upgrade the centre; until then its facts wait at the box");
    }

    /** Facts that the book did not get and the box no longer has. */
    static Raised gap(JournalMark mark, List<Predecessor.Stretch> lost, Book book) {
        SortedSet<String> places = lastTouched(mark, book);
        String which =
                lost.stream()
                        .map(stretch ->
                                stretch.first() == stretch.last()
                                        ? Long.toString(stretch.first())
                                        : stretch.first() + " to " + stretch.last())
                        .collect(Collectors.joining(", "));
        return new Raised(
                Raised.Kind.GAP,
                Optional.empty(),
                places.size() == 1
                        ? Optional.of(new LocationCode(places.first()))
                        : Optional.empty(),
                "Facts "
                        + which
                        + " of "
                        + small(mark.box())
                        + " are lost: the box no longer has them and the ledger never got them."
                        + " Count "
                        + (places.isEmpty()
                                ? "the places that it works at"
                                : String.join(", ", places)));
    }

    /** Those stretches, or parts of them, that lie above what the book has. */
    static List<Predecessor.Stretch> above(long committed, List<Predecessor.Stretch> lost) {
        List<Predecessor.Stretch> missing = new ArrayList<>();
        for (Predecessor.Stretch stretch : lost) {
            if (stretch.last() > committed) {
                missing.add(
                        new Predecessor.Stretch(
                                Math.max(stretch.first(), committed + 1), stretch.last()));
            }
        }
        return missing;
    }

    /** Of what a box says that makes one doubt whether box and book belong together. */
    static Optional<Raised> doubt(Topics box, Hello hello, Book.Identity ours) {
        return hello.bookKnown()
                .flatMap(known ->
                        !known.book().equals(ours.book())
                                ? Optional.of(foreignBook(box))
                                : known.epoch() > ours.epoch()
                                        ? Optional.of(staleCentre(box, known.epoch(), ours.epoch()))
                                        : Optional.empty());
    }

    private static SortedSet<String> lastTouched(JournalMark mark, Book book) {
        SortedSet<String> places = new TreeSet<>();
        for (long at = mark.committed(); at > Math.max(0, mark.committed() - LAST_FACTS); at--) {
            for (Movement movement : book.movements(mark.journal(), at).rows()) {
                Stream.of(movement.from(), movement.to())
                        .filter(key -> !VirtualLocation.isOne(key.location()))
                        .forEach(key -> places.add(key.location().value()));
            }
        }
        return places;
    }

    private static String box(Topics box) {
        return "Box " + box.gateway() + " in " + box.site();
    }

    private static String small(Topics box) {
        return "box " + box.gateway() + " in " + box.site();
    }
}
