package org.tallygate.gateway.screen;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.StationView.Card;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A view with some of it drawn anew. */
record Drawn(StationView view) {

    static final Instant SIX = Instant.parse("2026-11-22T06:02:00Z");

    static Drawn from(StationView view) {
        return new Drawn(view);
    }

    /** Several tasks and none in hand. */
    static StationView list(long version) {
        return from(SampleViews.working(version))
                .inHand(Optional.empty())
                .tasks(
                        card("asn", TaskKind.RECEIVE, "ASN-2026-00417", TaskState.CLAIMED, 7, 3),
                        card("asn2", TaskKind.RECEIVE, "ASN-2026-00431", TaskState.OPEN, 12, 0),
                        card("pick", TaskKind.PICK, "SO-88213", TaskState.OPEN, 4, 0),
                        card("pick-2", TaskKind.PICK, "SO-88219", TaskState.OPEN, 2, 0),
                        card("count", TaskKind.COUNT, "COUNT A-01", TaskState.OPEN, 1, 0),
                        card("check", TaskKind.CHECK, "SALE 77120", TaskState.OPEN, 1, 0))
                .next("Take a task, or scan goods.")
                .view();
    }

    /** A pick from place to place. */
    static StationView picking(long version) {
        StationView.Task task =
                new StationView.Task(
                        Id128.named("pick"),
                        3,
                        TaskKind.PICK,
                        "SO-88213",
                        TaskState.CLAIMED,
                        true,
                        Optional.empty());
        return from(SampleViews.working(version))
                .inHand(Optional.of(task))
                .next("Go to A-01-02 and scan the bin.")
                .lines(
                        line(1, "MILK-1L", "Whole milk 1 l", "12", "12", LineState.COMPLETE),
                        line(
                                        2,
                                        "YOG-STR",
                                        "Strawberry yoghurt 4 × 125 g",
                                        "6",
                                        "2",
                                        LineState.PARTIAL)
                                .at(place("A-01-02"), place("CART-1"))
                                .lot(Optional.of("L2026-11")),
                        line(3, "BUTTER", "Butter 250 g", "10", "0", LineState.OPEN)
                                .at(place("A-03-01"), place("CART-1"))
                                .note(Text.name("Oldest first: expires 2026-12-04.")))
                .view();
    }

    /** Signed on, with a shift behind. */
    static StationView signedOn(long version, Language language) {
        return from(SampleViews.working(version)).person(language).view();
    }

    static StationView training(long version) {
        return from(SampleViews.working(version)).training().view();
    }

    static StationView armed(long version) {
        return from(SampleViews.working(version))
                .armed(new StationView.Armed(Optional.of(Quantity.parse("24")), true))
                .view();
    }

    /** Received, but the centre was away. */
    static StationView unchecked(long version) {
        return SampleViews.answered(
                version,
                version,
                Feedback.done(
                                Colour.AMBER,
                                Text.name("Received"),
                                Text.name("1 PCE Butter 250 g received. 43 of 40."))
                        .unchecked(
                                List.of(
                                        Text.name("whether the order was changed"),
                                        Text.name("whether this serial was sold"))));
    }

    static StationView asking(long version, Question.Ask ask, String sentence) {
        return from(SampleViews.red(version)).asked(version, ask, sentence).view();
    }

    /** The first day: one device is missing, one speaks. */
    static StationView firstRun(long version) {
        StationView idle = SampleViews.IDLE;
        return new Drawn(
                        new StationView(
                                version,
                                idle.station(),
                                idle.person(),
                                false,
                                List.of(),
                                Optional.empty(),
                                idle.nextAction(),
                                List.of(),
                                idle.armed(),
                                Optional.empty(),
                                Optional.empty(),
                                idle.link(),
                                idle.box(),
                                List.of(
                                        new StationView.Device(
                                                new DeviceId("scanner"),
                                                DeviceState.READY,
                                                new Detail("/dev/ttyACM0, 9600 baud"),
                                                "]C101095060001343<GS>52 0D 0A"),
                                        new StationView.Device(
                                                new DeviceId("portal"),
                                                DeviceState.LOST,
                                                new Detail("192.168.4.20:5084 does not answer"),
                                                "")),
                                idle.counters()))
                .view();
    }

    private Drawn tasks(Card... cards) {
        return change(
                view.person(),
                view.training(),
                List.of(cards),
                view.task(),
                view.nextAction(),
                view.lines(),
                view.armed(),
                view.question());
    }

    private Drawn inHand(Optional<StationView.Task> task) {
        return change(
                view.person(),
                view.training(),
                view.tasks(),
                task,
                view.nextAction(),
                task.isEmpty() ? List.of() : view.lines(),
                view.armed(),
                view.question());
    }

    private Drawn next(String sentence) {
        return change(
                view.person(),
                view.training(),
                view.tasks(),
                view.task(),
                Text.name(sentence),
                view.lines(),
                view.armed(),
                view.question());
    }

    private Drawn lines(Line... lines) {
        return change(
                view.person(),
                view.training(),
                view.tasks(),
                view.task(),
                view.nextAction(),
                List.of(lines),
                view.armed(),
                view.question());
    }

    private Drawn person(Language language) {
        return change(
                new StationView.Person(
                        Optional.of("B-1042"),
                        language,
                        Optional.of(new StationView.Shift(SIX, 412, 398, 6, 3, 11)),
                        Optional.of(Body.Side.LEFT)),
                view.training(),
                view.tasks(),
                view.task(),
                view.nextAction(),
                view.lines(),
                view.armed(),
                view.question());
    }

    private Drawn training() {
        return change(
                view.person(),
                true,
                view.tasks(),
                view.task(),
                view.nextAction(),
                view.lines(),
                view.armed(),
                view.question());
    }

    private Drawn armed(StationView.Armed armed) {
        return change(
                view.person(),
                view.training(),
                view.tasks(),
                view.task(),
                view.nextAction(),
                view.lines(),
                armed,
                view.question());
    }

    private Drawn asked(long number, Question.Ask ask, String sentence) {
        return change(
                view.person(),
                view.training(),
                view.tasks(),
                view.task(),
                view.nextAction(),
                view.lines(),
                view.armed(),
                Optional.of(new StationView.Asked(number, Text.name(sentence), ask)));
    }

    private Drawn change(
            StationView.Person person,
            boolean training,
            List<Card> tasks,
            Optional<StationView.Task> task,
            Text next,
            List<Line> lines,
            StationView.Armed armed,
            Optional<StationView.Asked> question) {
        return new Drawn(
                new StationView(
                        view.version(),
                        view.station(),
                        person,
                        training,
                        tasks,
                        task,
                        next,
                        lines,
                        armed,
                        view.feedback(),
                        question,
                        view.link(),
                        view.box(),
                        view.devices(),
                        view.counters()));
    }

    private static Card card(
            String name, TaskKind kind, String reference, TaskState state, int lines, int done) {
        return new Card(
                Id128.named(name),
                new Name("dock-1"),
                kind,
                reference,
                state,
                lines,
                done,
                state == TaskState.CLAIMED ? List.of("dock-2") : List.of());
    }

    private static Optional<LocationCode> place(String code) {
        return Optional.of(new LocationCode(code));
    }

    private static Line line(
            int number, String item, String name, String expected, String done, LineState state) {
        return new Line(
                number,
                new ItemCode(item),
                name,
                "PCE",
                Optional.of(Quantity.parse(expected)),
                Quantity.parse(done),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
