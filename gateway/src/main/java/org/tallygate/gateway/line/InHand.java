package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which task a seat has in hand: one of its own station or, when a person took it here, one of
 * another station of the gateway. Used by the line's thread.
 */
final class InHand {

    /** Work that is taken in hand by itself: goods stand before the door and wait. */
    private static final Set<TaskKind> BY_ITSELF =
            Set.of(TaskKind.RECEIVE, TaskKind.TRANSFER_RECEIPT);

    private final Name station;
    private final boolean choosesItself;
    private final Tasks tasks;
    private final Standing standing;
    private boolean cameByItself;

    /**
     * @param choosesItself whether work is taken in hand that nobody has chosen
     */
    InHand(Name station, boolean choosesItself, Tasks tasks, Standing standing) {
        this.station = station;
        this.choosesItself = choosesItself;
        this.tasks = tasks;
        this.standing = standing;
    }

    /** The task by the durable facts; idle when nothing is in hand. */
    Work current() {
        return id().flatMap(tasks::inHand).orElseGet(() -> Receiving.idle(tasks.items()));
    }

    Optional<Id128> id() {
        return standing.place().task();
    }

    /** The station whose task it is, when it is not this one's. */
    Optional<Name> lender() {
        return id().flatMap(tasks::stationOf).filter(owner -> !owner.equals(station));
    }

    /** What may be taken in hand here without asking another station. */
    List<Work> open() {
        return tasks.open(station);
    }

    /** The same as the list shows it. */
    List<StationView.Card> cards() {
        return tasks.cards(station);
    }

    /** What people here may help other stations with; told only while nothing is in hand. */
    List<StationView.Card> elsewhere() {
        return isWorked() ? List.of() : tasks.elsewhere(station);
    }

    /** Whether nothing is in hand and the person has to say what comes next. */
    boolean awaitsChoice() {
        return !current().state().isOpen()
                && (standing.place().left() || !choosesItself)
                && !open().isEmpty();
    }

    /** Whether a task is in hand that nobody chose, and nobody has worked on yet. */
    boolean cameByItself() {
        return cameByItself;
    }

    /** A person has seen which task it is. */
    void seen() {
        cameByItself = false;
    }

    /** The seats that have it in hand know each other by this. */
    void tell() {
        tasks.inHand(standing.seat(), id().filter(this::isHeld));
    }

    /** Nobody sits here for now. */
    void vacate() {
        tasks.inHand(standing.seat(), Optional.empty());
    }

    private boolean isWorked() {
        return id().filter(this::isHeld).isPresent();
    }

    /** A task that the centre gives to another station leaves the seats that had it as theirs. */
    private boolean isHeld(Id128 task) {
        return tasks.isOpen(task) && (standing.place().borrowed() || tasks.isOf(task, station));
    }

    /**
     * Keeps the task in hand while it is open; else takes what waits at the door.
     *
     * @return whether it is another one now
     */
    boolean choose() {
        if (isWorked()) {
            return false;
        }
        if (endedAtAnotherStation() || wasGivenAway()) {
            leave();
            return true;
        }
        Optional<Id128> onward = id().flatMap(tasks::ofSameWave);
        if (onward.isPresent()) {
            inHand(onward.get());
            return true;
        }
        if (standing.place().left() || !choosesItself) {
            return false;
        }
        Optional<Id128> waiting =
                open().stream()
                        .filter(work -> BY_ITSELF.contains(work.kind()) || work.isBegun())
                        .map(work -> work.taskId().orElseThrow())
                        .filter(id -> tasks.seatsOf(id).isEmpty())
                        .findFirst();
        waiting.ifPresent(id -> {
            boolean another = id().isPresent();
            inHand(id);
            cameByItself = another;
        });
        return waiting.isPresent();
    }

    /** The centre has sent it to another station. */
    private boolean wasGivenAway() {
        return id().filter(tasks::isOpen).isPresent();
    }

    /** Then nothing comes by itself: who scans on means the task before. */
    private boolean endedAtAnotherStation() {
        return id().flatMap(tasks::ending)
                .filter(ending -> !ending.station().equals(station))
                .filter(_ -> id().flatMap(tasks::ofSameWave).isEmpty())
                .isPresent();
    }

    /** The task to which a document's number is the name, first among the station's own. */
    Optional<Id128> named(String reference) {
        List<Id128> own = named(reference, cards());
        List<Id128> all = own.isEmpty() ? named(reference, tasks.elsewhere(station)) : own;
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private static List<Id128> named(String reference, List<StationView.Card> cards) {
        return cards.stream()
                .filter(card -> card.reference().equalsIgnoreCase(reference.strip()))
                .map(StationView.Card::id)
                .toList();
    }

    /** Whoever takes a task works on it, so that others see it; false when it is open nowhere. */
    boolean take(Id128 task) {
        if (!tasks.isOpen(task)) {
            return false;
        }
        inHand(task);
        return true;
    }

    private void inHand(Id128 task) {
        if (tasks.isOf(task, station)) {
            standing.at(Optional.of(task), false);
        } else {
            standing.borrow(task);
        }
        cameByItself = false;
    }

    /** Back to the list. */
    void leave() {
        standing.at(Optional.empty(), true);
        cameByItself = false;
    }

    /**
     * What to say when a task that was worked on here is not any more, by no doing of this seat.
     *
     * @param before as it was
     */
    Optional<Feedback> lost(Work before) {
        Optional<Id128> task = before.taskId().filter(_ -> before.state().isOpen());
        if (task.isEmpty() || task.equals(id().filter(this::isHeld)) || isOfSameWalk(before)) {
            return Optional.empty();
        }
        return Optional.of(
                Feedback.done(
                        Colour.AMBER,
                        Text.of(LineWord.ENDED_BY_OTHERS),
                        whyLost(task.get(), before.reference())));
    }

    /** A walk goes on with what is left of it. */
    private boolean isOfSameWalk(Work before) {
        return before.taskId()
                .flatMap(tasks::ofSameWave)
                .filter(each -> id().equals(Optional.of(each)))
                .isPresent();
    }

    private Text whyLost(Id128 task, String reference) {
        Optional<Tasks.Ending> ending = tasks.ending(task);
        if (ending.isPresent()) {
            String where = ending.get().station().value();
            return ending.get()
                    .badge()
                    .map(badge -> Text.of(LineWord.FINISHED_BY, reference, where, badge))
                    .orElseGet(() -> Text.of(LineWord.FINISHED_AT, reference, where));
        }
        boolean cancelled =
                tasks.task(task).filter(work -> work.state() == TaskState.CANCELLED).isPresent();
        Optional<Name> moved = tasks.stationOf(task).filter(owner -> !owner.equals(station));
        return cancelled || moved.isEmpty()
                ? Text.of(LineWord.TAKEN_BACK, reference)
                : Text.of(LineWord.GIVEN_AWAY, reference, moved.get().value());
    }
}
