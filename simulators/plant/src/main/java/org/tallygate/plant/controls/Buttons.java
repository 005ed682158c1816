package org.tallygate.plant.controls;

import org.tallygate.plant.controls.Button.Parameter;
import org.tallygate.plant.controls.ControlLine.Answer;
import org.tallygate.plant.controls.Presentation.Way;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Everything that can be pressed, and what it put in. Presses are carried out one after the other.
 * Thread-safe.
 */
public final class Buttons {

    /** What a scanner takes for one scan when it comes quicker; twice the gateway's own measure. */
    static final Duration SAME_CODE = Duration.ofMillis(300);

    /** How long a scan may go unread after its gateway was killed. */
    static final Duration GATEWAY_BACK = Duration.ofSeconds(20);

    /** How long a read may be missed after a device came back or lost its line. */
    static final Duration DEVICE_BACK = Duration.ofSeconds(6);

    private static final int MOST_LINES = 30;

    /** A press that was made and its sentence. */
    public record Line(Instant at, String button, Pressed pressed) {}

    private final Controls controls;
    private final List<Button> all;
    private final TruthLog log;
    private final InstantSource clock;
    private final LongConsumer pauseMillis;
    private final ControlLine scanner;
    private final ControlLine reader;
    private final ClockFile clockFile;
    private final Truth truth;
    private final Cartons cartons = new Cartons();
    private final Deque<Line> lines = new ArrayDeque<>();

    private Instant scannerDoubtUntil = Instant.MIN;
    private Instant readerDoubtUntil = Instant.MIN;
    private Instant lastScanAt = Instant.MIN;
    private Instant lastPutInAt = Instant.MIN;
    private String lastScan = "";

    private Buttons(
            Controls controls, TruthLog log, InstantSource clock, LongConsumer pauseMillis) {
        this.controls = controls;
        this.log = log;
        this.clock = clock;
        this.pauseMillis = pauseMillis;
        this.scanner = new ControlLine("scanner", controls.scanner());
        this.reader = new ControlLine("RFID reader", controls.reader());
        this.clockFile = new ClockFile(controls.clockOffset());
        this.truth = new Truth(controls.goods());
        this.all = ButtonList.of(usualTagged(), controls.kills().keySet());
    }

    /**
     * Knows what was presented before, from the file.
     *
     * @param truthFile kept beside the data of the plant, and removed together with them
     * @param pauseMillis waits so long
     */
    public static Buttons open(
            Controls controls, Path truthFile, InstantSource clock, LongConsumer pauseMillis)
            throws IOException {
        Buttons buttons = new Buttons(controls, new TruthLog(truthFile), clock, pauseMillis);
        buttons.log.read().forEach(buttons::remember);
        return buttons;
    }

    private String remember(Presentation presentation) {
        if (presentation instanceof Presentation.Passage passage) {
            cartons.seen(passage.epcs());
        }
        return truth.present(presentation);
    }

    /** In the order in which they stand on the page. */
    public List<Button> all() {
        return all;
    }

    /** The labels that {@code scan} knows by key, good on the day of the call. */
    public List<SampleLabel> labels() {
        return SampleLabel.all(controls.goods(), today(clock.instant()));
    }

    /** Items that a pallet of tagged cartons may be of. */
    public List<SampleItem> taggable() {
        return controls.goods().items().stream()
                .filter(item -> !item.lotRequired() && !item.expiryRequired())
                .filter(item -> controls.goods().expected(item.item()).isPresent())
                .filter(item -> item.serialRequired() || item.codes().size() > 1)
                .toList();
    }

    /** Each piece of it has a serial number, which a tag has by nature. */
    private SampleItem usualTagged() {
        return taggable().stream()
                .filter(SampleItem::serialRequired)
                .findFirst()
                .orElseGet(() -> taggable().getFirst());
    }

    /** What was pressed last, newest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** What the truth is now, beside what can be known of the plant without asking it. */
    public synchronized PutIn putIn() {
        return PutIn.of(
                controls.goods(),
                truth,
                controls.link().isCut().getAsBoolean(),
                clockSentence(),
                lastPutInAt);
    }

    private String clockSentence() {
        try {
            return clockFile.offset().map(Buttons::told).orElse("not known: the file is no number");
        } catch (IOException unreadable) {
            return "not known: the file can't be read";
        }
    }

    /**
     * Presses a button.
     *
     * @param parameters those that the button does not know are refused
     */
    public synchronized Pressed press(String name, Map<String, String> parameters) {
        Pressed pressed = tryPress(name, parameters);
        lines.addFirst(new Line(clock.instant(), name, pressed));
        if (lines.size() > MOST_LINES) {
            lines.removeLast();
        }
        return pressed;
    }

    private Pressed tryPress(String name, Map<String, String> parameters) {
        Optional<Button> button = all.stream().filter(b -> b.name().equals(name)).findFirst();
        if (button.isEmpty()) {
            return new Pressed(
                    Pressed.Outcome.NO_SUCH_BUTTON,
                    "There is no button '"
                            + name
                            + "'; there are "
                            + String.join(", ", all.stream().map(Button::name).toList())
                            + ".");
        }
        List<String> known = button.get().parameters().stream().map(Parameter::name).toList();
        TreeSet<String> strange = new TreeSet<>(parameters.keySet());
        strange.removeAll(known);
        if (!strange.isEmpty()) {
            return Pressed.wrong(
                    "Button "
                            + name
                            + " does not know "
                            + String.join(", ", strange)
                            + "; it knows "
                            + (known.isEmpty() ? "no parameters" : String.join(", ", known))
                            + ".");
        }
        return switch (button.get().group()) {
            case SCAN -> scan(parameters);
            case PASS -> pass(way(name), parameters);
            case DEVICE -> device(name);
            case LINK -> link(name.equals("cut-link"));
            case CLOCK -> clock(name);
            case KILL -> kill(name.substring(ButtonList.KILL.length()));
        };
    }

    private Pressed scan(Map<String, String> parameters) {
        Optional<String> label = Optional.ofNullable(parameters.get("label"));
        Optional<String> typed = Optional.ofNullable(parameters.get("text"));
        if (label.isPresent() == typed.isPresent()) {
            return Pressed.wrong("Give either label or text to scan.");
        }
        if (typed.isPresent()) {
            return scan(ScanText.typed(typed.get()));
        }
        return labels().stream()
                .filter(known -> known.key().equals(label.orElse("")))
                .findFirst()
                .map(known -> scan(known.text()))
                .orElseGet(() ->
                        Pressed.wrong(
                                "There is no sample label '"
                                        + label.orElse("")
                                        + "'; there are "
                                        + String.join(
                                                ", ",
                                                labels().stream().map(SampleLabel::key).toList())
                                        + "."));
    }

    private Pressed scan(String text) {
        Optional<String> fault = ScanText.fault(text);
        if (fault.isPresent()) {
            return Pressed.wrong("Not scanned: " + fault.get() + ".");
        }
        Duration since =
                text.equals(lastScan) ? Duration.between(lastScanAt, clock.instant()) : SAME_CODE;
        if (since.compareTo(SAME_CODE) < 0 && !since.isNegative()) {
            pauseMillis.accept(SAME_CODE.minus(since).toMillis());
        }
        Instant now = clock.instant();
        Answer answer = scanner.say("scan " + text);
        lastScan = text;
        lastScanAt = clock.instant();
        return putIn(
                answer,
                sure ->
                        new Presentation.Code(
                                today(now),
                                gatewaysDay(now),
                                sure && !now.isBefore(scannerDoubtUntil),
                                text),
                "Scanned " + ScanText.shown(text));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private LocalDate gatewaysDay(Instant now) {
        try {
            return today(now.plus(clockFile.offset().orElse(Duration.ZERO)));
        } catch (IOException unreadable) {
            return today(now);
        }
    }

    private static Way way(String button) {
        return switch (button) {
            case "pass-in" -> Way.IN;
            case "pass-out" -> Way.OUT;
            default -> Way.TURN_BACK;
        };
    }

    private Pressed pass(Way way, Map<String, String> parameters) {
        String code = parameters.getOrDefault("item", usualTagged().item().value());
        Optional<SampleItem> item = controls.goods().item(code);
        if (item.isEmpty()) {
            return Pressed.wrong(
                    "item '"
                            + code
                            + "' must be one of "
                            + String.join(
                                    ", ",
                                    taggable().stream().map(each -> each.item().value()).toList())
                            + ".");
        }
        String wanted =
                parameters.getOrDefault("cartons", String.valueOf(ButtonList.USUAL_CARTONS));
        if (!wanted.matches("[0-9]{1,3}") || Integer.parseInt(wanted) > ButtonList.MOST_CARTONS) {
            return Pressed.wrong(
                    "cartons '" + wanted + "' must be 0 to " + ButtonList.MOST_CARTONS + ".");
        }
        SampleItem.Code carton = item.get().carton();
        List<String> epcs =
                new ArrayList<>(cartons.cartons(carton.gtin(), Integer.parseInt(wanted)));
        String pallet = parameters.getOrDefault("pallet", "none");
        switch (pallet) {
            case "none" -> {
                // The pallet itself has no tag.
            }
            case "announced" -> {
                Optional<String> tag = cartons.announced(controls.goods().announced());
                if (tag.isEmpty()) {
                    return Pressed.notDone(
                            "Every announced pallet passed already; choose pallet none or"
                                    + " unannounced.");
                }
                epcs.add(tag.get());
            }
            case "unannounced" -> epcs.add(cartons.unannounced(carton.gtin()));
            default -> {
                return Pressed.wrong(
                        "pallet '" + pallet + "' must be none, announced or unannounced.");
            }
        }
        if (epcs.isEmpty()) {
            return Pressed.wrong("A pallet without cartons needs a pallet tag; nothing passed.");
        }
        Instant now = clock.instant();
        Answer answer = reader.say("pass " + way.word() + " " + String.join(",", epcs));
        return putIn(
                answer,
                sure ->
                        new Presentation.Passage(
                                way, sure && !now.isBefore(readerDoubtUntil), epcs),
                wanted
                        + " "
                        + carton.unit()
                        + " of "
                        + item.get().description()
                        + (pallet.equals("none") ? "" : " on a pallet with " + pallet + " SSCC")
                        + " "
                        + way.told());
    }

    /** Makes what was presented, once it is known whether the device did it. */
    @FunctionalInterface
    private interface Presented {
        Presentation sure(boolean sure);
    }

    private Pressed putIn(Answer answer, Presented presented, String what) {
        return switch (answer) {
            case Answer.Done() -> noted(presented.sure(true), what);
            case Answer.Silent(String sentence) ->
                    Pressed.notDone(sentence + " " + noted(presented.sure(false), what).sentence());
            case Answer.Refused(String sentence) ->
                    Pressed.notDone(sentence + " Nothing was put in.");
        };
    }

    private Pressed noted(Presentation presentation, String what) {
        lastPutInAt = clock.instant();
        String told = remember(presentation);
        try {
            log.add(presentation);
        } catch (IOException lost) {
            return Pressed.notDone(
                    what
                            + ": "
                            + told
                            + ". This page can't keep that for its next start: "
                            + lost.getMessage()
                            + ".");
        }
        return Pressed.done(what + ": " + told + ".");
    }

    private Pressed device(String name) {
        ControlLine line = name.endsWith("scanner") ? scanner : reader;
        Instant doubt = clock.instant().plus(DEVICE_BACK);
        String done =
                switch (name) {
                    case "unplug-scanner" -> "The scanner's cable is out.";
                    case "plug-scanner" -> "The scanner's cable is in again.";
                    case "drop-reader" -> "The reader's connection is dropped.";
                    default -> "The reader's next message will be cut off in the middle.";
                };
        String word =
                switch (name) {
                    case "unplug-scanner" -> "unplug";
                    case "plug-scanner" -> "plug";
                    case "drop-reader" -> "drop";
                    default -> "truncate";
                };
        Answer answer = line.say(word);
        if (line.equals(scanner)) {
            scannerDoubtUntil = later(scannerDoubtUntil, doubt);
        } else {
            readerDoubtUntil = later(readerDoubtUntil, doubt);
        }
        return switch (answer) {
            case Answer.Done() -> Pressed.done(done);
            case Answer.Refused(String sentence) -> Pressed.notDone(sentence);
            case Answer.Silent(String sentence) -> Pressed.notDone(sentence);
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Pressed link(boolean cut) {
        controls.link().cut().accept(cut);
        return Pressed.done(
                cut
                        ? "The network between gateway and broker is cut."
                        : "The network between gateway and broker is mended.");
    }

    private Pressed clock(String name) {
        try {
            Duration now = clockFile.offset().orElse(Duration.ZERO);
            Duration offset =
                    switch (name) {
                        case "clock-plus-hour" -> now.plusHours(1);
                        case "clock-minus-day" -> now.minusDays(1);
                        case "clock-1970" -> Duration.between(clock.instant(), Instant.EPOCH);
                        default -> Duration.ZERO;
                    };
            clockFile.set(offset);
            return Pressed.done("The gateway's clock is now " + told(offset) + ".");
        } catch (IOException refused) {
            return Pressed.notDone("The clock file can't be written: " + refused.getMessage());
        }
    }

    private static String told(Duration offset) {
        if (offset.isZero()) {
            return "right";
        }
        Duration size = offset.abs();
        String amount =
                size.toDays() > 0 && size.toHoursPart() == 0
                        ? "%,d d".formatted(size.toDays())
                        : size.toDays() > 0
                                ? "%,d d %d h".formatted(size.toDays(), size.toHoursPart())
                                : "%d h %d min".formatted(size.toHours(), size.toMinutesPart());
        return amount + (offset.isNegative() ? " slow" : " fast");
    }

    private Pressed kill(String name) {
        Runnable kill = controls.kills().get(name);
        if (kill == null) {
            return Pressed.notDone("Nothing called '" + name + "' can be killed here.");
        }
        if (name.equals(Controls.GATEWAY)) {
            Instant doubt = clock.instant().plus(GATEWAY_BACK);
            scannerDoubtUntil = later(scannerDoubtUntil, doubt);
            readerDoubtUntil = later(readerDoubtUntil, doubt);
        }
        kill.run();
        return Pressed.done("kill -9 was sent to the " + name + "; it is started again.");
    }
}
