package org.tallygate.plant.floor;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;
import org.tallygate.ledger.document.Task;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A person with a scanner and a task; what the station says of it goes to the ledger at once. */
final class Seat {

    private final StationHouse house;
    private FactContext context;
    private long sequence;
    private boolean hears = true;
    private Optional<Question> question = Optional.empty();
    private Optional<Hand> hand = Optional.empty();
    private Optional<Quantity> count = Optional.empty();
    private boolean damaged;

    /** What was recorded here, in order. */
    final List<Recorded> journal = new ArrayList<>();

    Work work;
    Decision last = Decision.NOTHING;

    Seat(StationHouse house, Work work) {
        this.house = house;
        this.work = work;
        context =
                new FactContext(
                        StationHouse.STATION,
                        Optional.of("badge-17"),
                        Id128.named("boot"),
                        this::now,
                        new Random(7),
                        _ -> Optional.of(1_000L));
    }

    private Stamp now() {
        return new Stamp(house.now - StationHouse.START_MICROS, house.now);
    }

    /** Another person takes over. */
    Seat by(String badge) {
        context = context.by(Optional.of(badge));
        return this;
    }

    /** What the ledger changes of the task does not arrive here any more. */
    Seat offline() {
        hears = false;
        return this;
    }

    Seat scan(String text) {
        Bytes raw = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
        Evidence evidence =
                new Evidence(new DeviceId("scanner"), ++sequence, now(), raw, Optional.empty());
        Decision decision =
                work.decide(
                        new Observation.CodeObserved(
                                evidence,
                                text,
                                Identification.ofScan(text, Optional.empty(), Year.of(2026))),
                        moment());
        count = Optional.empty();
        damaged = false;
        return record(decision);
    }

    /** The control code of a place. */
    Seat place(LocationCode place) {
        return scan(ControlCode.of(place));
    }

    /** So many the next scan stands for. */
    Seat count(long many) {
        count = Optional.of(Quantity.of(many));
        return this;
    }

    /** The next scan is of damaged goods. */
    Seat damaged() {
        damaged = true;
        return this;
    }

    Seat say(Command command) {
        return record(work.decide(command, moment()));
    }

    /** What follows from something that is no task's to decide. */
    Seat follow(Function<FactContext, Decision> decide) {
        return record(decide.apply(context));
    }

    Seat answer(String id) {
        return say(new Command.Answer(id));
    }

    private Moment moment() {
        return new Moment(context, question, hand, count, damaged, house.uninspected(hears));
    }

    private Seat record(Decision decision) {
        List<Recorded> recorded = new ArrayList<>();
        for (Fact fact : decision.facts()) {
            recorded.add(house.tell(fact));
        }
        house.happened(recorded, work);
        journal.addAll(recorded);
        work = work.apply(recorded);
        if (decision.feedback().isPresent()) {
            question = decision.question();
            hand = decision.hand();
        }
        last = decision;
        if (hears) {
            hear();
        }
        return this;
    }

    /** The newest revision of the task, if the ledger made one. */
    private void hear() {
        Optional<Document> newest = work.taskId().flatMap(house::task).map(Task::document);
        if (newest.filter(told -> told.revision() > work.revision()).isPresent()) {
            work = work.with(newest.get());
        }
    }

    Optional<Question> question() {
        return question;
    }

    Optional<Hand> hand() {
        return hand;
    }

    Line line(int number) {
        return work.lines().get(number - 1);
    }

    Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
    }
}
