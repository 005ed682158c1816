package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.Evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A portal's light barriers and the tags that go through.
 *
 * <p>States: IDLE until a barrier breaks; CROSSING until both are clear; SETTLING while late reads
 * are waited for, then the passage is told; BLOCKED when a passage took too long and was told as
 * UNKNOWN, until both barriers are clear.
 */
final class Portal {

    private enum State {
        IDLE,
        CROSSING,
        SETTLING,
        BLOCKED
    }

    private final PortalSettings settings;
    private final TagField field;
    private final long beforeMicros;
    private final long afterMicros;
    private final long longestMicros;
    private State state = State.IDLE;
    private boolean outsideBroken;
    private boolean insideBroken;
    private Crossing crossing = new Crossing();
    private long startMicros;
    private long lastEdgeMicros;

    Portal(PortalSettings settings, TagField field) {
        this.settings = settings;
        this.field = field;
        beforeMicros = settings.before().toNanos() / 1_000;
        afterMicros = settings.after().toNanos() / 1_000;
        longestMicros = settings.longest().toNanos() / 1_000;
    }

    PortalSettings settings() {
        return settings;
    }

    /** While a passage is open its tags are kept, however long they were not seen. */
    boolean isOpen() {
        return state == State.CROSSING || state == State.SETTLING;
    }

    /** Tells the passage that time alone has ended. */
    Optional<Observation> advance(long nowMicros) {
        if (state == State.SETTLING && nowMicros - lastEdgeMicros >= afterMicros) {
            return Optional.of(settle());
        }
        if (state == State.CROSSING && nowMicros - startMicros >= longestMicros) {
            return Optional.of(giveUp());
        }
        return Optional.empty();
    }

    Optional<Observation> on(PinChanged change, long nowMicros) {
        boolean outside = change.pin() == settings.outsidePin();
        if (!outside && change.pin() != settings.insidePin()) {
            return Optional.empty();
        }
        boolean broken = change.high() == settings.brokenIsHigh();
        if (broken == (outside ? outsideBroken : insideBroken)) {
            return Optional.empty();
        }
        if (outside) {
            outsideBroken = broken;
        } else {
            insideBroken = broken;
        }
        return edge(
                outside ? Crossing.Side.OUTSIDE : Crossing.Side.INSIDE,
                broken,
                change.evidence(),
                nowMicros);
    }

    /** The device of the light barriers is gone: what they would say is not known any more. */
    Optional<Observation> loseBarriers() {
        Optional<Observation> open = isOpen() ? Optional.of(giveUp()) : Optional.empty();
        outsideBroken = false;
        insideBroken = false;
        state = State.IDLE;
        return open;
    }

    private Optional<Observation> edge(
            Crossing.Side side, boolean broken, Evidence evidence, long nowMicros) {
        return switch (state) {
            case IDLE -> {
                if (broken) {
                    open(side, evidence, nowMicros);
                }
                yield Optional.empty();
            }
            case CROSSING -> follow(side, broken, evidence, nowMicros);
            case SETTLING -> {
                if (!crossing.sawBothSides()) {
                    // Someone thin left one barrier before the other: the same passage goes on.
                    yield follow(side, broken, evidence, nowMicros);
                }
                Observation passage = settle();
                open(side, evidence, nowMicros);
                yield Optional.of(passage);
            }
            case BLOCKED -> {
                if (!outsideBroken && !insideBroken) {
                    state = State.IDLE;
                }
                yield Optional.empty();
            }
        };
    }

    private void open(Crossing.Side side, Evidence evidence, long nowMicros) {
        crossing = new Crossing();
        startMicros = nowMicros;
        field.tracks().forEach(TagTrack::passageOpens);
        Optional<Observation> none = follow(side, true, evidence, nowMicros);
        if (none.isPresent()) {
            throw new IllegalStateException("a first edge must not end a passage");
        }
    }

    private Optional<Observation> follow(
            Crossing.Side side, boolean broken, Evidence evidence, long nowMicros) {
        boolean otherBroken = side == Crossing.Side.OUTSIDE ? insideBroken : outsideBroken;
        crossing.add(side, broken, otherBroken, evidence);
        lastEdgeMicros = nowMicros;
        state = outsideBroken || insideBroken ? State.CROSSING : State.SETTLING;
        return crossing.isFull() ? Optional.of(giveUp()) : Optional.empty();
    }

    private Observation settle() {
        state = State.IDLE;
        return passage(crossing.judge());
    }

    private Observation giveUp() {
        state = outsideBroken || insideBroken ? State.BLOCKED : State.IDLE;
        return passage(new Crossing.Judgement(Direction.UNKNOWN, 0));
    }

    private Observation passage(Crossing.Judgement judgement) {
        List<PassedTag> tags = new ArrayList<>();
        List<PassedTag> parked = new ArrayList<>();
        long from = startMicros - beforeMicros;
        for (TagTrack track : inOrderOfFirstSighting()) {
            if (track.lastMicros() < from || !field.isOften(track)) {
                continue;
            }
            boolean stoodHere = track.firstMicros() < from || track.hasGoneThrough();
            if (stoodHere && !track.hasRisenBy(settings.parkedRiseDb())) {
                parked.add(track.passed());
                continue;
            }
            tags.add(track.passed());
            if (judgement.direction() == Direction.IN || judgement.direction() == Direction.OUT) {
                track.goThrough();
            }
        }
        List<Evidence> edges = crossing.evidence();
        return new Observation.PassageObserved(
                edges.getLast(),
                settings.reader(),
                judgement.direction(),
                judgement.confidencePercent(),
                tags,
                parked,
                edges);
    }

    private List<TagTrack> inOrderOfFirstSighting() {
        return field.tracks().stream()
                .sorted(Comparator.comparingLong(TagTrack::firstMicros))
                .toList();
    }
}
