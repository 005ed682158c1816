package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;

import java.util.List;
import java.util.Optional;

/**
 * A portal with one or two light barriers, and the tags that go through.
 *
 * <p>States: IDLE until a barrier breaks; CROSSING until both are clear; SETTLING while late reads
 * are waited for, then the passage is told; BLOCKED when a passage took too long and was told as
 * far as the antennas know it, until both barriers are clear.
 */
final class BarrierPortal implements Portal {

    private enum State {
        IDLE,
        CROSSING,
        SETTLING,
        BLOCKED
    }

    private final PortalSettings settings;
    private final PortalSettings.Barriers barriers;
    private final PassageTeller teller;
    private final long beforeMicros;
    private final long afterMicros;
    private final long longestMicros;
    private State state = State.IDLE;
    private boolean outsideBroken;
    private boolean insideBroken;
    private Crossing crossing = new Crossing();
    private long startMicros;
    private long lastEdgeMicros;

    BarrierPortal(PortalSettings settings, PortalSettings.Barriers barriers, TagField field) {
        this.settings = settings;
        this.barriers = barriers;
        teller = new PassageTeller(settings, field);
        beforeMicros = settings.before().toNanos() / 1_000;
        afterMicros = settings.after().toNanos() / 1_000;
        longestMicros = settings.longest().toNanos() / 1_000;
    }

    @Override
    public boolean isOpen() {
        return state == State.CROSSING || state == State.SETTLING;
    }

    @Override
    public Optional<Observation> advance(long nowMicros) {
        if (state == State.SETTLING && nowMicros - lastEdgeMicros >= afterMicros) {
            return Optional.of(settle());
        }
        if (state == State.CROSSING && nowMicros - startMicros >= longestMicros) {
            return Optional.of(giveUp());
        }
        return Optional.empty();
    }

    @Override
    public void see(TagTrack track, TagSeen seen, long nowMicros) {
        Optional<Side> side = settings.antennas().sideOf(seen.antenna());
        if (side.isPresent()) {
            if (!isOpen()) {
                track.trail().forgetBefore(nowMicros - beforeMicros);
            }
            track.trail().add(Glimpse.of(side.get(), seen));
        }
    }

    @Override
    public Optional<Observation> on(PinChanged change, long nowMicros) {
        Optional<Side> side = barriers.sideOf(change.pin());
        if (side.isEmpty() || !change.device().equals(barriers.pins())) {
            return Optional.empty();
        }
        boolean outside = side.get() == Side.OUTSIDE;
        boolean broken = change.high() == barriers.brokenIsHigh();
        if (broken == (outside ? outsideBroken : insideBroken)) {
            return Optional.empty();
        }
        if (outside) {
            outsideBroken = broken;
        } else {
            insideBroken = broken;
        }
        return edge(side.get(), broken, change.evidence(), nowMicros);
    }

    @Override
    public Optional<Observation> lose(DeviceId device) {
        if (!device.equals(barriers.pins())) {
            return Optional.empty();
        }
        Optional<Observation> open = isOpen() ? Optional.of(giveUp()) : Optional.empty();
        outsideBroken = false;
        insideBroken = false;
        state = State.IDLE;
        return open;
    }

    private Optional<Observation> edge(
            Side side, boolean broken, Evidence evidence, long nowMicros) {
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

    private void open(Side side, Evidence evidence, long nowMicros) {
        crossing = new Crossing();
        startMicros = nowMicros;
        teller.open(nowMicros - beforeMicros);
        Optional<Observation> none = follow(side, true, evidence, nowMicros);
        if (none.isPresent()) {
            throw new IllegalStateException("a first edge must not end a passage");
        }
    }

    private Optional<Observation> follow(
            Side side, boolean broken, Evidence evidence, long nowMicros) {
        boolean otherBroken = side == Side.OUTSIDE ? insideBroken : outsideBroken;
        crossing.add(side, broken, otherBroken, evidence);
        lastEdgeMicros = nowMicros;
        state = outsideBroken || insideBroken ? State.CROSSING : State.SETTLING;
        return crossing.isFull() ? Optional.of(giveUp()) : Optional.empty();
    }

    private Observation settle() {
        state = State.IDLE;
        return passage(barriers.areTwo() ? crossing.judge() : Judgement.UNKNOWN);
    }

    private Observation giveUp() {
        state = outsideBroken || insideBroken ? State.BLOCKED : State.IDLE;
        return passage(Judgement.UNKNOWN);
    }

    private Observation passage(Judgement judgement) {
        List<Evidence> edges = crossing.evidence();
        return teller.tell(edges.getLast(), startMicros - beforeMicros, judgement, edges);
    }
}
