package org.tallygate.gateway.screen;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A dock door at moments of its day. */
final class SampleViews {

    private static final StationView.Device SCANNER = device("scanner", DeviceState.READY, "");
    private static final StationView.Device PORTAL = device("portal", DeviceState.READY, "");

    private static final StationView.Box BOX =
            new StationView.Box(
                    StationView.Room.of(OptionalLong.of(36)), Optional.empty(), List.of());

    private static final Question.Ask YES_NO =
            new Question.Ask.YesNo(Text.name("Yes"), Text.name("No, leave it"));

    private static final StationView.Person NOBODY =
            new StationView.Person(Optional.empty(), Language.ENGLISH);

    static final StationView IDLE =
            new StationView(
                    1,
                    new Name("dock-1"),
                    NOBODY,
                    false,
                    List.of(),
                    Optional.empty(),
                    Text.name("Wait for a task."),
                    List.of(),
                    StationView.Armed.NOTHING,
                    Optional.empty(),
                    Optional.empty(),
                    StationView.Link.of(true, 0, 0),
                    BOX,
                    List.of(
                            device("scanner", DeviceState.LOST, "/dev/tallygate/scanner is absent"),
                            device("portal", DeviceState.CONNECTING, "calling 192.168.4.20:5084")),
                    new StationView.Counters(0, 0, 0, 0, 0, 0));

    private SampleViews() {}

    static StationView working(long version) {
        return new StationView(
                version,
                new Name("dock-1"),
                NOBODY,
                false,
                List.of(),
                Optional.of(task(TaskState.CLAIMED)),
                Text.name("Scan the goods of ASN-2026-00417."),
                List.of(
                        line(1, "MILK-1L", "Whole milk 1 l", "24", "24", LineState.COMPLETE),
                        line(
                                2,
                                "YOG-STR",
                                "Strawberry yoghurt 4 × 125 g",
                                "24",
                                "9",
                                LineState.PARTIAL),
                        line(
                                3,
                                "CHEESE-8",
                                "Mountain cheese, 8 months, wheel cut into eighths",
                                "8",
                                "0",
                                LineState.OPEN),
                        line(4, "BUTTER", "Butter 250 g", "40", "42", LineState.OVER),
                        row(
                                5,
                                new ItemCode("FLOUR-25"),
                                "Wheat flour, bulk",
                                "KGM",
                                Optional.of(Quantity.parse("500")),
                                Quantity.parse("212.75"),
                                LineState.PARTIAL),
                        line(6, "EGG-10", "Eggs, box of ten", "12", "0", LineState.OPEN),
                        line(7, "HONEY", "Blossom honey 500 g", "0", "2", LineState.COMPLETE)),
                StationView.Armed.NOTHING,
                Optional.empty(),
                Optional.empty(),
                StationView.Link.of(true, 0, 88),
                BOX,
                List.of(SCANNER, PORTAL),
                new StationView.Counters(37, 112, 88, 0, 0, 0));
    }

    static StationView answered(long version, long number, Feedback feedback) {
        StationView w = working(version);
        return new StationView(
                version,
                w.station(),
                w.person(),
                w.training(),
                w.tasks(),
                w.task(),
                w.nextAction(),
                w.lines(),
                w.armed(),
                Optional.of(shown(number, feedback)),
                Optional.empty(),
                w.link(),
                w.box(),
                w.devices(),
                w.counters());
    }

    static StationView green(long version) {
        return answered(
                version,
                version,
                Feedback.done(
                        Colour.GREEN,
                        Text.name("Received"),
                        Text.name(
                                "1 PCE Strawberry yoghurt 4 × 125 g received. 9 of 24. Scan the"
                                        + " next one.")));
    }

    static StationView red(long version) {
        return answered(
                version,
                version,
                refused(
                        ScanRefusal.WRONG_ITEM,
                        "1 PCE Dark chocolate 100 g does not belong to this task. Put it aside."));
    }

    /** An unknown code that may be kept, asked as question number 7. */
    static StationView amberAsking(long version) {
        StationView w =
                answered(
                        version,
                        version,
                        refused(
                                ScanRefusal.UNKNOWN_ITEM,
                                "GTIN 09506000134352 is not in the item master. Put the goods"
                                        + " aside, or keep the code for the centre."));
        return asking(
                w,
                new StationView.Asked(
                        7, Text.name("Keep '0109506000134352' for the centre?"), YES_NO));
    }

    /** More than expected, asked as question number 8. */
    static StationView redAsking(long version) {
        return asking(
                answered(
                        version,
                        version,
                        refused(
                                ScanRefusal.OVER,
                                "1 PCE Butter 250 g is more than expected. Receive it anyway?")),
                new StationView.Asked(8, Text.name("Receive it anyway?"), YES_NO));
    }

    static StationView offline(long version) {
        StationView w = working(version);
        return new StationView(
                version,
                w.station(),
                w.person(),
                w.training(),
                w.tasks(),
                w.task(),
                w.nextAction(),
                w.lines(),
                w.armed(),
                w.feedback(),
                w.question(),
                StationView.Link.of(false, 12, 76),
                BOX,
                List.of(SCANNER, device("portal", DeviceState.LOST, "no answer for 10 s")),
                new StationView.Counters(37, 112, 88, 2, 31, 0));
    }

    static StationView full(long version) {
        StationView w = offline(version);
        return boxed(
                w,
                new StationView.Box(
                        StationView.Room.of(OptionalLong.of(0)),
                        Optional.of(
                                new BoxState(
                                                StationView.Link.of(false, 4_812, 76),
                                                OptionalLong.of(0),
                                                0,
                                                List.of())
                                        .full()),
                        List.of()));
    }

    static StationView troubled(long version) {
        return boxed(
                working(version),
                new StationView.Box(
                        StationView.Room.of(OptionalLong.of(3)),
                        Optional.empty(),
                        Stream.of(
                                        "The centre is older than its ledger: epoch 4 is past, 5 is"
                                                + " known.",
                                        "1,204 records were deleted here for want of room: the"
                                            + " ledger has them, but no backup of it. Set one up at"
                                            + " the centre.")
                                .map(Text::name)
                                .toList()));
    }

    private static StationView boxed(StationView w, StationView.Box box) {
        return new StationView(
                w.version(),
                w.station(),
                w.person(),
                w.training(),
                w.tasks(),
                w.task(),
                w.nextAction(),
                w.lines(),
                w.armed(),
                w.feedback(),
                w.question(),
                w.link(),
                box,
                w.devices(),
                w.counters());
    }

    static StationView finished(long version) {
        StationView w = working(version);
        return new StationView(
                version,
                w.station(),
                w.person(),
                w.training(),
                w.tasks(),
                Optional.of(task(TaskState.FINISHED)),
                Text.name("Wait for a task."),
                w.lines().stream()
                        .map(line ->
                                isShort(line)
                                        ? row(
                                                line.line(),
                                                line.item(),
                                                line.description(),
                                                line.unit(),
                                                line.expected(),
                                                line.done(),
                                                LineState.SHORT)
                                        : line)
                        .toList(),
                w.armed(),
                Optional.of(
                        shown(
                                version,
                                Feedback.done(
                                        Colour.AMBER,
                                        Text.name("Finished"),
                                        Text.name(
                                                "ASN-2026-00417 is finished with 4 short"
                                                        + " lines.")))),
                Optional.empty(),
                w.link(),
                w.box(),
                w.devices(),
                w.counters());
    }

    private static StationView asking(StationView w, StationView.Asked asked) {
        return new StationView(
                w.version(),
                w.station(),
                w.person(),
                w.training(),
                w.tasks(),
                w.task(),
                w.nextAction(),
                w.lines(),
                w.armed(),
                w.feedback(),
                Optional.of(asked),
                w.link(),
                w.box(),
                w.devices(),
                w.counters());
    }

    private static Feedback refused(Refusal refusal, String sentence) {
        return Feedback.refused(refusal, Text.name(sentence));
    }

    private static StationView.Task task(TaskState state) {
        return new StationView.Task(
                Id128.named("task"), 1, TaskKind.RECEIVE, "ASN-2026-00417", state);
    }

    private static StationView.Shown shown(long number, Feedback feedback) {
        return new StationView.Shown(number, feedback, new Stamp(5, 1_790_000_000_123_000L));
    }

    private static StationView.Device device(String name, DeviceState state, String reason) {
        return new StationView.Device(new DeviceId(name), state, new Detail(reason));
    }

    private static Line line(
            int number,
            String item,
            String description,
            String expected,
            String received,
            LineState state) {
        return row(
                number,
                new ItemCode(item),
                description,
                "PCE",
                Optional.of(Quantity.parse(expected)).filter(Quantity::isPositive),
                Quantity.parse(received),
                state);
    }

    private static boolean isShort(Line line) {
        return line.expected().filter(wanted -> line.done().compareTo(wanted) < 0).isPresent();
    }

    private static Line row(
            int number,
            ItemCode item,
            String description,
            String unit,
            Optional<Quantity> expected,
            Quantity done,
            LineState state) {
        return new Line(
                number,
                item,
                description,
                unit,
                expected,
                done,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
