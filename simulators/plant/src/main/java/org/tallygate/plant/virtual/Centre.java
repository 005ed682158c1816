package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.CentreWay;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Leg;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.writer.Commits;
import org.tallygate.server.writer.Desk;
import org.tallygate.server.writer.Published;
import org.tallygate.server.writer.Writer;

import java.security.PrivateKey;
import java.util.Optional;

/** A machine that runs a centre's intake over the shared store. */
final class Centre {

    private final String name;
    private final Plant plant;
    private final Store store;
    private final PrivateKey key;
    private final Chance chance;
    final Leg leg;
    final BoxClock clock;

    private @Nullable Intake intake;
    private @Nullable Writer writer;
    private @Nullable CentreWay way;
    private Fuse fuse = new Fuse();
    private int starts;
    private long frozenUntil;

    Centre(String name, Plant plant, Store store, PrivateKey key, Chance chance, BoxClock clock) {
        this.name = name;
        this.plant = plant;
        this.store = store;
        this.key = key;
        this.chance = chance;
        this.leg = new Leg(plant.agenda, chance.split());
        this.clock = clock;
    }

    @Nullable Intake intake() {
        return intake;
    }

    /** Where this centre takes orders, while it is up. */
    Optional<Desk> desk() {
        return Optional.ofNullable(writer).map(Writer::desk);
    }

    /** What this centre's writer shows to those who sell, while it is up. */
    Optional<Published> published() {
        return Optional.ofNullable(writer).map(Writer::published);
    }

    void start() {
        if (intake != null) {
            return;
        }
        starts++;
        fuse = new Fuse();
        clock.boot(chance.between(1_000_000, 1_000_000_000));
        CentreWay link = new CentreWay(plant.broker, leg, "centre.book", fuse::burn, this::wake);
        way = link;
        Book door = store.door(fuse);
        Writer made = new Writer(door, Commits.late(door, chance::coin));
        writer = made;
        Intake started =
                new Intake(
                        made,
                        link,
                        new Intake.Surroundings(
                                name + "/" + starts,
                                key,
                                () -> clock.now().wallMicros(),
                                () -> clock.now().monoMicros(),
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                }));
        intake = started;
        next(started);
    }

    private void next(Intake running) {
        plant.agenda.in(
                chance.between(50_000, 600_000),
                "",
                () -> {
                    step(running);
                    if (intake == running) {
                        next(running);
                    }
                });
    }

    /** Something waits for the intake. */
    private void wake() {
        Intake running = intake;
        if (running != null) {
            plant.agenda.in(chance.between(1, 60_000), "", () -> step(running));
        }
    }

    private void step(Intake running) {
        if (intake != running || plant.agenda.now() < frozenUntil) {
            return;
        }
        try {
            running.doWork();
        } catch (Killed end) {
            die();
        } catch (RuntimeException e) {
            throw new Broken("a step of " + name + " threw " + e, e);
        }
    }

    /** Ends the process at one of its next calls. */
    void killSoon() {
        fuse.light(1 + chance.below(chance.coin() ? 12 : 80));
    }

    /** Ends the process now. */
    void stop() {
        if (intake != null) {
            die();
        }
    }

    void freeze(long micros) {
        frozenUntil = plant.agenda.now() + micros;
    }

    void thaw() {
        frozenUntil = 0;
        fuse.light(-1);
    }

    private void die() {
        plant.trace.add(name + " is killed");
        intake = null;
        writer = null;
        if (way != null) {
            way.close();
        }
        plant.agenda.in(chance.seconds(0.5, 15), name + " starts", this::start);
    }
}
