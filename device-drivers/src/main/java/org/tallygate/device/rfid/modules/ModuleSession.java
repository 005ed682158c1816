package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Done;
import org.tallygate.device.rfid.modules.ModuleAnswer.Fault;
import org.tallygate.device.rfid.modules.ModuleAnswer.Kind;
import org.tallygate.device.rfid.modules.ModuleAnswer.Malformed;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Other;
import org.tallygate.device.rfid.modules.ModuleAnswer.RoundEnd;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Temperature;
import org.tallygate.device.rfid.modules.ModuleAnswer.Told;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a host speaks to a module of any family: it ends what may still run, sets the
 * module up request by request, then keeps an inventory going, and starts it again when it falls
 * silent. Pure: answers and times in, steps out. One object per connection; not thread-safe.
 */
public final class ModuleSession {

    /** Where the conversation stands. */
    public enum State {
        STOPPING,
        SETTING_UP,
        RUNNING,
        /** Switched off from outside; asked now and then whether it lives. */
        PAUSED,
        CLOSED
    }

    /** What the duty has to do, in order. */
    public sealed interface Step {

        record Send(Bytes frame) implements Step {}

        record Entered(State old, State now, String reason) implements Step {}

        /** The module is set up and what it sees arrives. */
        record Ready(String reason) implements Step {}

        /** It works, and still there is something that people should know. */
        record Notice(String reason) implements Step {}

        record Seen(Sighting sighting) implements Step {}

        /** A frame with a right checksum whose content cannot be believed. */
        record Doubtful(String reason) implements Step {}

        /** The connection is of no use any more; nothing else follows. */
        record Failed(String reason) implements Step {}
    }

    static final int TRIES = 3;

    private static final long SETTLE_MICROS = 200_000;
    private static final long ANSWER_MICROS = 1_000_000;
    private static final long PROBE_MICROS = 5_000_000;

    // A round that ended sooner is not followed at once, so that a module which answers without
    // looking is not asked hotly.
    private static final long PACE_MICROS = 10_000;
    private static final long PAUSE_AFTER_FAULT_MICROS = 500_000;

    /** A fault that did not come again for so long is over. */
    private static final long FAULT_LASTS_MICROS = 5_000_000;

    private static final long TEMPERATURE_EVERY_MICROS = 30_000_000;

    // Degrees that it must cool down before it counts as cool again.
    private static final int COOL_BY = 5;

    private final ModuleDialect dialect;
    private final int hotCelsius;
    private final List<Request> setUp;
    private final List<String> told = new ArrayList<>();

    private State state = State.STOPPING;
    private boolean wanted = true;
    private List<Step> steps = new ArrayList<>();

    // Valid while an answer is awaited: since when, and how often the same was said in vain.
    private long sentMicros;
    private int inVain;

    // Valid while SETTING_UP.
    private int asking;

    // Valid while RUNNING.
    private long heardMicros;
    private long turn;
    private boolean roundRuns;
    private boolean asksTemperature;
    private long startedMicros;
    private long nextRoundMicros;
    private long nextTemperatureMicros;
    private boolean temperatureRefused;
    private String heat = "";
    private String fault = "";
    private long faultMicros;

    /**
     * @param hotCelsius from which temperature on people are told, such as 65
     */
    public ModuleSession(ModuleDialect dialect, int hotCelsius) {
        this.dialect = dialect;
        this.hotCelsius = hotCelsius;
        this.setUp = dialect.setUp();
    }

    public State state() {
        return state;
    }

    /** Begins; the times of all calls come from one clock. */
    public List<Step> start(long nowMicros) {
        if (dialect.stop().isPresent()) {
            send(dialect.stop().get().frame(), nowMicros);
        } else {
            setUp(0, nowMicros, "nothing can be running");
        }
        return taken();
    }

    /** Takes what the module said. */
    public List<Step> on(ModuleAnswer answer, long nowMicros) {
        switch (state) {
            case STOPPING -> {
                if (answer.command() == dialect.stop().map(Request::command).orElse(-1)) {
                    setUp(0, nowMicros, "stopped");
                }
            }
            case SETTING_UP -> settingUp(answer, nowMicros);
            case RUNNING -> running(answer, nowMicros);
            case PAUSED -> inVain = 0;
            case CLOSED -> {}
        }
        return taken();
    }

    /** Looks at the clock: what is due, what is overdue. */
    public List<Step> tick(long nowMicros) {
        switch (state) {
            case STOPPING -> {
                if (nowMicros - sentMicros >= SETTLE_MICROS) {
                    setUp(0, nowMicros, "had time to stop");
                }
            }
            case SETTING_UP -> {
                if (nowMicros - sentMicros >= ANSWER_MICROS) {
                    askAgain(setUp.get(asking), nowMicros);
                }
            }
            case RUNNING -> keepGoing(nowMicros);
            case PAUSED -> {
                if (nowMicros - sentMicros >= PROBE_MICROS) {
                    askAgain(setUp.getFirst(), nowMicros);
                }
            }
            case CLOSED -> {}
        }
        return taken();
    }

    /** Switches the inventory on or off, now or as soon as the module is set up. */
    public List<Step> enable(boolean on, long nowMicros) {
        wanted = on;
        if (state == State.RUNNING && !on) {
            pause(nowMicros);
        } else if (state == State.PAUSED && on) {
            run(nowMicros, "switched on");
        }
        return taken();
    }

    /** Ends; the answer need not be waited for. */
    public List<Step> close() {
        if (state != State.CLOSED) {
            dialect.stop().ifPresent(stop -> steps.add(new Step.Send(stop.frame())));
            state(State.CLOSED, "closed by this box");
        }
        return taken();
    }

    private void settingUp(ModuleAnswer answer, long nowMicros) {
        Request request = setUp.get(asking);
        boolean named = answer.command() == request.command();
        switch (answer) {
            case Fault refusal when named || refusal.command() == ModuleAnswer.UNNAMED -> {
                if (request.needed()) {
                    fail(request.what() + " was refused: " + describe(refusal));
                } else {
                    setUp(asking + 1, nowMicros, request.what() + " is not known");
                }
            }
            case Told t when named -> {
                told.add(t.text());
                setUp(asking + 1, nowMicros, t.text());
            }
            case Done _, Other _, Temperature _ -> {
                if (named) {
                    setUp(asking + 1, nowMicros, request.what());
                }
            }
            // What still came of an inventory before, or of a repeated request.
            case Fault _, Told _, Tag _, NoTag _, RoundEnd _ -> {}
            case Malformed m -> steps.add(new Step.Doubtful(m.reason()));
        }
    }

    private void setUp(int next, long nowMicros, String reason) {
        inVain = 0;
        asking = next;
        if (next < setUp.size()) {
            state(State.SETTING_UP, reason);
            send(setUp.get(next).frame(), nowMicros);
        } else if (wanted) {
            run(nowMicros, reason);
        } else {
            pause(nowMicros);
        }
    }

    private void askAgain(Request request, long nowMicros) {
        inVain++;
        if (inVain >= TRIES) {
            fail("the module did not answer '%s' %d times".formatted(request.what(), TRIES));
        } else {
            send(request.frame(), nowMicros);
        }
    }

    private void run(long nowMicros, String reason) {
        state(State.RUNNING, reason);
        inVain = 0;
        heat = "";
        fault = "";
        nextTemperatureMicros = nowMicros;
        steps.add(new Step.Ready(good()));
        round(nowMicros);
    }

    private void pause(long nowMicros) {
        state(State.PAUSED, "switched off");
        inVain = 0;
        sentMicros = nowMicros;
        dialect.stop().ifPresent(stop -> send(stop.frame(), nowMicros));
        steps.add(new Step.Notice("inventory is switched off"));
    }

    private void running(ModuleAnswer answer, long nowMicros) {
        heardMicros = nowMicros;
        inVain = 0;
        switch (answer) {
            case Tag tag -> tag(tag.sighting());
            case RoundEnd _ -> {
                roundRuns = false;
                nextRoundMicros = Math.max(nextRoundMicros, startedMicros + PACE_MICROS);
            }
            case Temperature t -> {
                asksTemperature = false;
                temperature(t.celsius());
            }
            case Fault f -> fault(f, nowMicros);
            case Malformed m -> steps.add(new Step.Doubtful(m.reason()));
            case NoTag _, Done _, Told _, Other _ -> {}
        }
        if (!fault.isEmpty() && nowMicros - faultMicros > FAULT_LASTS_MICROS) {
            fault = "";
            tellHealth();
        }
        keepGoing(nowMicros);
    }

    private void tag(Sighting sighting) {
        if (sighting.check() == Sighting.Check.WRONG) {
            steps.add(new Step.Doubtful("the tag's own CRC does not fit its PC word and EPC"));
        } else {
            steps.add(new Step.Seen(sighting));
        }
    }

    private void fault(Fault f, long nowMicros) {
        boolean ofTemperature =
                asksTemperature
                        && dialect.temperature().map(Request::command).orElse(-1) == f.command();
        if (ofTemperature) {
            asksTemperature = false;
            temperatureRefused = true;
            return;
        }
        faultMicros = nowMicros;
        nextRoundMicros = nowMicros + PAUSE_AFTER_FAULT_MICROS;
        fault = describe(f);
        tellHealth();
    }

    private void temperature(int celsius) {
        if (celsius >= hotCelsius && heat.isEmpty()) {
            heat = "the module is hot: %d °C, limit %d °C".formatted(celsius, hotCelsius);
            tellHealth();
        } else if (celsius <= hotCelsius - COOL_BY && !heat.isEmpty()) {
            heat = "";
            tellHealth();
        }
    }

    private void tellHealth() {
        String trouble = heat.isEmpty() ? fault : heat;
        steps.add(trouble.isEmpty() ? new Step.Ready(good()) : new Step.Notice(trouble));
    }

    private void keepGoing(long nowMicros) {
        boolean awaits = roundRuns || asksTemperature;
        long quietSince = Math.max(sentMicros, heardMicros);
        if (awaits && nowMicros - quietSince >= dialect.patience().toNanos() / 1_000) {
            startAnew(nowMicros);
        } else if (!awaits && nowMicros >= nextRoundMicros) {
            Optional<Request> temperature = temperatureDue(nowMicros);
            if (temperature.isPresent()) {
                asksTemperature = true;
                nextTemperatureMicros = nowMicros + TEMPERATURE_EVERY_MICROS;
                send(temperature.get().frame(), nowMicros);
            } else {
                round(nowMicros);
            }
        }
    }

    private Optional<Request> temperatureDue(long nowMicros) {
        return temperatureRefused || nowMicros < nextTemperatureMicros
                ? Optional.empty()
                : dialect.temperature();
    }

    private void startAnew(long nowMicros) {
        inVain++;
        asksTemperature = false;
        if (inVain > TRIES) {
            fail(
                    "nothing heard although the inventory was started %d times, %d ms each"
                            .formatted(TRIES, dialect.patience().toMillis()));
        } else {
            dialect.stop().ifPresent(stop -> send(stop.frame(), nowMicros));
            round(nowMicros);
        }
    }

    private void round(long nowMicros) {
        roundRuns = true;
        startedMicros = nowMicros;
        send(dialect.round(turn), nowMicros);
        turn++;
    }

    private String good() {
        ModuleProfile profile = dialect.profile();
        return "%s takes inventory at %d dBm in region %s on antennas %s%s"
                .formatted(
                        profile.family(),
                        profile.powerDbm(),
                        profile.region(),
                        profile.antennas(),
                        told.isEmpty() ? "" : "; " + String.join(", ", told));
    }

    private static String describe(Fault fault) {
        String about = fault.kind() == Kind.HOT ? "too hot, " : "";
        return about + fault.name() + ": " + fault.sentence();
    }

    private void fail(String reason) {
        state(State.CLOSED, reason);
        steps.add(new Step.Failed(reason));
    }

    private void send(Bytes frame, long nowMicros) {
        sentMicros = nowMicros;
        steps.add(new Step.Send(frame));
    }

    /** The one place where the state changes. */
    private void state(State next, String reason) {
        steps.add(new Step.Entered(state, next, reason));
        state = next;
    }

    private List<Step> taken() {
        List<Step> taken = steps;
        steps = new ArrayList<>();
        return taken;
    }
}
