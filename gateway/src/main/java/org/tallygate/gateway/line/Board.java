package org.tallygate.gateway.line;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.Detail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the station shows. The line's thread writes; {@link #view} and {@link #awaitNewer} are for
 * any thread.
 */
final class Board {

    private final Name station;
    private final boolean training;
    private final Map<DeviceId, StationView.Device> devices = new LinkedHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private volatile @Nullable StationView view;

    private StationView.@Nullable Shown shown;
    private @Nullable Question question;
    private long feedbacks;
    private long scans;
    private long tags;
    private long facts;
    private long garbled;
    private boolean changed = true;

    /**
     * @param training whether nothing done here becomes a fact
     */
    Board(Name station, List<DeviceId> devices, boolean training) {
        this.station = station;
        this.training = training;
        for (DeviceId device : devices) {
            this.devices.put(
                    device, new StationView.Device(device, DeviceState.CONNECTING, Detail.NONE));
        }
    }

    StationView view() {
        StationView now = view;
        if (now == null) {
            throw new IllegalStateException("a view must be published before it is read");
        }
        return now;
    }

    StationView awaitNewer(long version, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (view().version() <= version && left > 0) {
                left = newer.awaitNanos(left);
            }
            return view();
        } finally {
            lock.unlock();
        }
    }

    /** The open question, unless the answer is meant for another one. */
    Optional<Question> question(OptionalLong number) {
        return number.isPresent() && number.getAsLong() != feedbacks
                ? Optional.empty()
                : Optional.ofNullable(question);
    }

    /** The question that is open now, whoever answers. */
    Optional<Question> question() {
        return Optional.ofNullable(question);
    }

    /** A word against a verdict means the one that stood there when it was said. */
    Order naming(Order order) {
        return order.wish() instanceof Order.Tell(Command.Dispute(String note, var verdict))
                        && verdict.isEmpty()
                        && shown != null
                ? new Order(
                        new Order.Tell(new Command.Dispute(note, Optional.of(shown.feedback()))),
                        order.task(),
                        order.question())
                : order;
    }

    boolean isAsking() {
        return question != null;
    }

    void note(Observation observation) {
        hear(observation);
        switch (observation) {
            case Observation.CodeObserved _ -> scans++;
            case Observation.TagArrived _ -> tags++;
            case Observation.PassageObserved passage -> tags += passage.tags().size();
            case Observation.Garbage _ -> garbled++;
            case Observation.DeviceObserved device ->
                    devices.put(
                            device.evidence().device(),
                            new StationView.Device(
                                    device.evidence().device(),
                                    device.state(),
                                    Detail.of(device.reason()),
                                    heard(device.evidence().device())));
            case Observation.UploadObserved upload -> scans += upload.codes().size();
            case Observation.Remark remark -> {
                if (!isNews(remark.evidence().device(), remark.sentence())) {
                    return;
                }
            }
            case Observation.Weighed weighed -> {
                if (!isNews(weighed.evidence().device(), weighed.sentence())) {
                    return;
                }
            }
            case Observation.TagDeparted _ -> {
                return;
            }
            case Observation.TagMoved _ -> {
                return;
            }
            case Observation.CycleObserved _ -> {
                return;
            }
            case Observation.FieldObserved _ -> {
                return;
            }
        }
        changed = true;
    }

    /** Staff who set a device up see what it sends. */
    private void hear(Observation observation) {
        DeviceId device = observation.evidence().device();
        StationView.Device known = devices.get(device);
        if (known == null || observation.evidence().raw().size() == 0) {
            return;
        }
        devices.put(
                device,
                new StationView.Device(
                        device,
                        known.state(),
                        known.reason(),
                        Heard.readable(observation.evidence().raw())));
    }

    /** Returns whether it is news: a scale at rest says the same weight ten times a second. */
    private boolean isNews(DeviceId device, String sentence) {
        StationView.Device before = devices.get(device);
        DeviceState state = before == null ? DeviceState.READY : before.state();
        StationView.Device after =
                new StationView.Device(device, state, Detail.of(sentence), heard(device));
        return !after.equals(devices.put(device, after));
    }

    private String heard(DeviceId device) {
        StationView.Device known = devices.get(device);
        return known == null ? "" : known.heard();
    }

    void changed() {
        changed = true;
    }

    void posted(int count) {
        facts += count;
        changed = true;
    }

    /** Of decisions made in one step the worst is shown: a green one would hide it at once. */
    void show(List<Decision> decisions, Stamp at) {
        @Nullable Decision worst = null;
        @Nullable Feedback worstFeedback = null;
        for (Decision decision : decisions) {
            Feedback feedback = decision.feedback().orElse(null);
            if (feedback != null
                    && (worstFeedback == null
                            || feedback.colour().compareTo(worstFeedback.colour()) >= 0)) {
                worst = decision;
                worstFeedback = feedback;
            }
        }
        if (worst != null && worstFeedback != null) {
            show(worstFeedback, worst.question().orElse(null), at);
        }
    }

    /** Something is said that asks nothing; an open question is closed by it. */
    void tell(Feedback feedback, Stamp at) {
        show(feedback, null, at);
    }

    private void show(Feedback feedback, @Nullable Question asked, Stamp at) {
        shown = new StationView.Shown(++feedbacks, feedback, at);
        question = asked;
        changed = true;
    }

    /**
     * @param stop why nothing can be received now
     */
    void publish(Seat seat, Inbox inbox, BoxState state, Optional<StationView.Stop> stop) {
        StationView.Box box = state.shown(stop);
        StationView before = view;
        StationView.Counters counters =
                new StationView.Counters(
                        scans, tags, facts, garbled, inbox.droppedReads(), inbox.refusedInputs());
        if (before != null
                && !changed
                && before.link().equals(state.link())
                && before.box().equals(box)
                && before.counters().equals(counters)) {
            return;
        }
        changed = false;
        Work task = seat.current();
        lock.lock();
        try {
            view =
                    new StationView(
                            before == null ? 1 : before.version() + 1,
                            station,
                            seat.person(),
                            training,
                            seat.cards(),
                            seat.elsewhere(),
                            task.taskId()
                                    .map(id ->
                                            new StationView.Task(
                                                    id,
                                                    task.revision(),
                                                    task.kind(),
                                                    task.reference(),
                                                    task.state(),
                                                    seat.isResumed(),
                                                    seat.lender())),
                            seat.nextAction(),
                            task.lines(),
                            seat.armed(),
                            Optional.ofNullable(shown),
                            Optional.ofNullable(question)
                                    .map(asked ->
                                            new StationView.Asked(
                                                    feedbacks, asked.sentence(), asked.ask())),
                            state.link(),
                            box,
                            new ArrayList<>(devices.values()),
                            counters);
            newer.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
