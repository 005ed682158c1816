package org.tallygate.gateway.screen;

import org.jspecify.annotations.Nullable;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskState;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

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
        StationView.Link link,
        Box box,
        List<Device> devices,
        StationView.Counters counters) {

    ViewJson {
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    record Task(String id, long revision, String reference, TaskState state) {}

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
            @Nullable Refusal refusal,
            Instant at) {}

    /**
     * @param yes the path below {@code /commands/} that says yes; {@code dismiss} says no
     */
    record Question(long number, String sentence, String yes) {}

    /**
     * @param stop why nothing can be received now
     */
    record Box(Room room, StationView.@Nullable Stop stop, List<String> troubles) {}

    /**
     * @param hours none beyond 30 days
     */
    record Room(StationView.Room.Level level, @Nullable Long hours, String sentence) {}

    record Device(String device, String state, String reason) {}

    static ViewJson of(StationView view) {
        return new ViewJson(
                view.version(),
                view.station().value(),
                view.task().map(ViewJson::task).orElse(null),
                view.nextAction(),
                view.lines().stream().map(ViewJson::row).toList(),
                view.feedback().map(ViewJson::verdict).orElse(null),
                view.question().map(ViewJson::question).orElse(null),
                view.link(),
                box(view.box()),
                view.devices().stream().map(ViewJson::device).toList(),
                view.counters());
    }

    private static Task task(StationView.Task task) {
        return new Task(task.id().value(), task.revision(), task.reference(), task.state());
    }

    private static Row row(Line line) {
        return new Row(
                line.line(),
                line.item().value(),
                line.description(),
                line.unit(),
                line.expected().toString(),
                line.received().toString(),
                line.state());
    }

    private static Verdict verdict(StationView.Shown shown) {
        Feedback feedback = shown.feedback();
        return new Verdict(
                shown.number(),
                feedback.colour(),
                feedback.title(),
                feedback.sentence(),
                feedback.refusal().orElse(null),
                Instant.EPOCH.plus(shown.at().wallMicros(), ChronoUnit.MICROS));
    }

    private static Question question(StationView.Asked asked) {
        return new Question(
                asked.number(), asked.sentence(), asked.yes().name().toLowerCase(Locale.ROOT));
    }

    private static Box box(StationView.Box box) {
        StationView.Room room = box.room();
        Long hours = room.hours().isPresent() ? room.hours().getAsLong() : null;
        return new Box(
                new Room(room.level(), hours, room.sentence()),
                box.stop().orElse(null),
                box.troubles());
    }

    private static Device device(StationView.Device device) {
        return new Device(device.device().value(), device.state().name(), device.reason());
    }
}
