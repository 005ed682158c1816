package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.Reporter;
import org.tallygate.device.driver.Surroundings;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Serves one handheld that posts its scans: the listener takes messages, this thread carries them
 * to the station and the station's word back.
 */
final class HandheldHttpDuty implements DeviceDuty {

    private static final int MOST_COMMANDS = 256;
    private static final long AGAIN_MICROS = 5_000_000;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DeviceId device;
    private final HandheldHttpSettings settings;
    private final Surroundings around;
    private final Reporter reporter;
    private final Queue<DeviceCommand> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private @Nullable Intake intake;
    private @Nullable HandheldListener listener;
    private long dueMicros = Long.MIN_VALUE;

    HandheldHttpDuty(DeviceId device, HandheldHttpSettings settings, Surroundings around) {
        this.device = device;
        this.settings = settings;
        this.around = around;
        this.reporter = new Reporter(device, around.clock(), around.events());
    }

    @Override
    public String name() {
        return "handheld-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return (command instanceof DeviceCommand.Handled || command instanceof DeviceCommand.Signal)
                && commands.offer(command);
    }

    @Override
    public int doWork() {
        Intake open = intake == null ? open() : intake;
        if (open == null) {
            return 0;
        }
        int work = 0;
        for (DeviceCommand next = commands.poll(); next != null; next = commands.poll()) {
            open.command(next);
            work++;
        }
        work += open.step();
        if (work > 0) {
            ready("heard at " + MINUTE.format(wall()) + " UTC");
        }
        return work;
    }

    private @Nullable Intake open() {
        long now = reporter.now().monoMicros();
        if (now < dueMicros) {
            return null;
        }
        dueMicros = now + AGAIN_MICROS;
        try {
            Intake next =
                    new Intake(
                            reporter,
                            AnswerMemory.open(settings.answers().resolve(device.value())),
                            settings.answerWithin());
            try {
                listener = HandheldListener.start(device, settings, next, around.clock());
            } catch (IOException taken) {
                next.close();
                throw taken;
            }
            intake = next;
            ready("not heard of yet");
            return next;
        } catch (IOException refused) {
            reporter.state(DeviceState.LOST, String.valueOf(refused.getMessage()));
            return null;
        }
    }

    private void ready(String heard) {
        HandheldListener open = listener;
        if (open != null) {
            reporter.state(
                    DeviceState.READY,
                    "listens on " + settings.host() + ":" + open.port() + ", " + heard);
        }
    }

    private Instant wall() {
        return Instant.EPOCH.plus(reporter.now().wallMicros(), ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        Intake open = intake;
        if (open != null) {
            open.close();
        }
        HandheldListener serving = listener;
        if (serving != null) {
            serving.close();
            reporter.state(DeviceState.LOST, "closed by this box");
        }
    }
}
