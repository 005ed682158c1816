package org.tallygate.gateway.screen;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The view as the page and {@code GET /api/v1/station} get it. Its own shape, so that the rules may
 * change theirs; what there is none of is null.
 *
 * @param task the task in hand
 * @param question what a person may decide now
 */
record ViewJson(
        long version,
        String station,
        @Nullable Task task,
        String nextAction,
        List<Row> lines,
        @Nullable Verdict feedback,
        @Nullable Question question,
        Link link,
        Box box,
        List<Device> devices,
        StationView.Counters counters) {

    ViewJson {
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    record Task(String id, long revision, TaskKind kind, String reference, TaskState state) {}

    /**
     * @param expected a decimal in base units; 0 for an item that the task does not list
     * @param received a decimal in base units
     */
    record Row(
            int line,
            String item,
            String description,
            String unit,
            String expected,
            String received,
            LineState state) {}

    /**
     * @param at by the station's wall clock
     */
    record Verdict(
            long number,
            Colour colour,
            String title,
            String sentence,
            @Nullable String refusal,
            Instant at) {}

    record Question(long number, String sentence) {}

    /**
     * @param stop why nothing can be received now
     */
    record Box(Room room, @Nullable Stop stop, List<String> troubles) {}

    /**
     * @param hours none beyond 30 days
     */
    record Room(StationView.Room.Level level, @Nullable Long hours, String sentence) {}

    record Link(boolean online, long waiting, long committed, String sentence) {}

    record Stop(String title, String sentence, String action) {}

    record Device(String device, String state, String reason) {}

    static ViewJson of(StationView view) {
        return new ViewJson(
                view.version(),
                view.station().value(),
                view.task().map(ViewJson::task).orElse(null),
                say(view.nextAction()),
                view.lines().stream().map(ViewJson::row).toList(),
                view.feedback().map(ViewJson::verdict).orElse(null),
                view.question().map(ViewJson::question).orElse(null),
                link(view.link()),
                box(view.box()),
                view.devices().stream().map(ViewJson::device).toList(),
                view.counters());
    }

    private static Task task(StationView.Task task) {
        return new Task(
                task.id().value(), task.revision(), task.kind(), task.reference(), task.state());
    }

    private static Row row(Line line) {
        return new Row(
                line.line(),
                line.item().value(),
                line.description(),
                line.unit(),
                line.expected().map(Quantity::toString).orElse("0"),
                line.done().toString(),
                line.state());
    }

    private static Verdict verdict(StationView.Shown shown) {
        Feedback feedback = shown.feedback();
        return new Verdict(
                shown.number(),
                feedback.colour(),
                say(feedback.title()),
                say(feedback.sentence()),
                feedback.refusal().map(Refusal::name).orElse(null),
                Instant.EPOCH.plus(shown.at().wallMicros(), ChronoUnit.MICROS));
    }

    private static Question question(StationView.Asked asked) {
        return new Question(asked.number(), say(asked.sentence()));
    }

    private static Box box(StationView.Box box) {
        StationView.Room room = box.room();
        Long hours = room.hours().isPresent() ? room.hours().getAsLong() : null;
        return new Box(
                new Room(room.level(), hours, say(room.sentence())),
                box.stop().map(ViewJson::stop).orElse(null),
                box.troubles().stream().map(ViewJson::say).toList());
    }

    private static Device device(StationView.Device device) {
        return new Device(device.device().value(), device.state().name(), device.reason());
    }

    private static Link link(StationView.Link link) {
        return new Link(link.online(), link.waiting(), link.committed(), say(link.sentence()));
    }

    private static Stop stop(StationView.Stop stop) {
        return new Stop(say(stop.title()), say(stop.sentence()), say(stop.action()));
    }

    private static String say(Text text) {
        return Catalogue.say(text, Language.ENGLISH);
    }
}
