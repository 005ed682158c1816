package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where each seat stood, so that it goes on there after a power cut. Nothing that is posted depends
 * on it: what the disk refuses is forgotten at the next start. Used by the line's thread.
 */
final class SeatMemory {

    private static final Logger LOG = LoggerFactory.getLogger(SeatMemory.class);
    private static final String PREFIX = "seat/";

    /** The layout of what is stored: seven lines, each may be empty. */
    private static final long FORMAT = 3;

    /** The layouts before: of four lines, when nothing was counted, and of six without a lender. */
    private static final Set<Long> EARLIER = Set.of(1L, 2L);

    /**
     * One seat.
     *
     * @param task in hand
     * @param left whether the person went back to the list
     * @param borrowed whether the task was taken though it is another station's
     * @param badge who is signed on
     * @param language chosen at the seat
     * @param hand with which the badge's owner works
     * @param shift what the badge had done when it was written down last
     */
    record Place(
            Optional<Id128> task,
            boolean left,
            boolean borrowed,
            Optional<String> badge,
            Optional<Language> language,
            Optional<Body.Side> hand,
            Optional<StationView.Shift> shift) {

        static final Place NEW =
                new Place(
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        /** The same with another task of its station in hand, or none. */
        Place at(Optional<Id128> other, boolean nowLeft) {
            return new Place(other, nowLeft, false, badge, language, hand, shift);
        }

        /** The same with another station's task in hand. */
        Place borrowing(Id128 other) {
            return new Place(Optional.of(other), false, true, badge, language, hand, shift);
        }

        Place speaking(Language chosen) {
            return new Place(task, left, borrowed, badge, Optional.of(chosen), hand, shift);
        }

        Place counting(Optional<StationView.Shift> sofar) {
            return new Place(task, left, borrowed, badge, language, hand, sofar);
        }

        Place signedOn(
                String who,
                Optional<Language> theirs,
                Optional<Body.Side> works,
                StationView.Shift begun) {
            return new Place(
                    task, left, borrowed, Optional.of(who), theirs, works, Optional.of(begun));
        }

        Place signedOff() {
            return new Place(
                    task,
                    left,
                    borrowed,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private final DocumentStore store;
    private final Map<String, Place> bySeat = new HashMap<>();

    private SeatMemory(DocumentStore store) {
        this.store = store;
    }

    static SeatMemory open(DocumentStore store) {
        SeatMemory memory = new SeatMemory(store);
        for (StoredDocument stored : store.list(PREFIX)) {
            if (stored.revision() == FORMAT || EARLIER.contains(stored.revision())) {
                memory.bySeat.put(
                        stored.id().substring(PREFIX.length()),
                        read(
                                new String(stored.content().toArray(), StandardCharsets.UTF_8)
                                        .split("\n", -1)));
            }
        }
        return memory;
    }

    private static Place read(String[] lines) {
        return lines.length >= 4
                ? new Place(
                        filled(lines[0]).map(Id128::new),
                        lines[1].equals("left"),
                        lines.length > 6 && lines[6].equals("borrowed"),
                        filled(lines[2]),
                        Language.of(lines[3]),
                        lines.length > 5 ? side(lines[4]) : Optional.empty(),
                        lines.length > 5 ? ShiftCount.read(lines[5]) : Optional.empty())
                : Place.NEW;
    }

    private static Optional<Body.Side> side(String line) {
        return Arrays.stream(Body.Side.values())
                .filter(side -> side.name().equals(line))
                .findFirst();
    }

    private static Optional<String> filled(String line) {
        return Optional.of(line).filter(text -> !text.isEmpty());
    }

    Place of(String seat) {
        return bySeat.getOrDefault(seat, Place.NEW);
    }

    /** What seats have in hand, or still show though it has ended. */
    Set<Id128> tasks() {
        return bySeat.values().stream()
                .flatMap(place -> place.task().stream())
                .collect(Collectors.toSet());
    }

    void put(String seat, Place place) {
        if (place.equals(bySeat.put(seat, place))) {
            return;
        }
        String content =
                String.join(
                        "\n",
                        place.task().map(Id128::value).orElse(""),
                        place.left() ? "left" : "",
                        place.badge().orElse(""),
                        place.language().map(Language::tag).orElse(""),
                        place.hand().map(Body.Side::name).orElse(""),
                        place.shift().map(ShiftCount::written).orElse(""),
                        place.borrowed() ? "borrowed" : "");
        try {
            store.put(
                    new StoredDocument(
                            PREFIX + seat,
                            FORMAT,
                            Bytes.EMPTY,
                            Bytes.of(content.getBytes(StandardCharsets.UTF_8))));
        } catch (JournalException refused) {
            LOG.debug("Where seat {} stands is not kept: {}", seat, refused.getMessage());
        }
    }
}
