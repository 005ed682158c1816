package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.Connection;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.Reporter;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.gateway.handheld.mqtt.HandheldLink;
import org.tallygate.gateway.handheld.mqtt.LinkWord;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Serves one handheld that publishes its scans at a broker, which may be away at any time. */
final class HandheldMqttDuty implements DeviceDuty {

    private static final int MOST_COMMANDS = 256;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DeviceId device;
    private final HandheldMqttSettings settings;
    private final Reporter reporter;
    private final Queue<DeviceCommand> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final Connection<HandheldLink> connection;
    private final MqttDesk desk;
    private @Nullable Intake intake;
    private String heard = "not heard of yet";

    HandheldMqttDuty(
            DeviceId device,
            HandheldMqttSettings settings,
            Surroundings around,
            Connection.Opener<HandheldLink> dial) {
        this.device = device;
        this.settings = settings;
        this.reporter = new Reporter(device, around.clock(), around.events());
        this.desk = new MqttDesk(settings, around.clock());
        this.connection =
                new Connection<>(
                        settings.broker(),
                        () -> {
                            openIntake();
                            return dial.open();
                        },
                        HandheldLink::close,
                        Backoff.standard(),
                        reporter,
                        false);
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
        HandheldLink link = connection.ready();
        Intake open = intake;
        if (open == null) {
            return 0;
        }
        int work = 0;
        for (DeviceCommand next = commands.poll(); next != null; next = commands.poll()) {
            open.command(next);
            work++;
        }
        // What is at the station goes on without the broker: its answer is kept.
        work += open.step();
        if (link != null) {
            work += listen(link, open);
        }
        return work;
    }

    private int listen(HandheldLink link, Intake open) {
        int work = desk.step(link, open);
        // The next message waits in the link, but a loss is told at once.
        return desk.isFree() || link.isOver() ? work + hear(link) : work;
    }

    private int hear(HandheldLink link) {
        Optional<LinkWord> word = link.poll();
        word.ifPresent(this::hear);
        return word.isPresent() ? 1 : 0;
    }

    private void hear(LinkWord word) {
        switch (word) {
            case LinkWord.Ready() -> tellReady();
            case LinkWord.Lost(var reason) -> {
                desk.forget();
                connection.lost(new IOException(settings.broker() + ": " + reason));
            }
            case LinkWord.Arrived arrived -> {
                desk.take(arrived);
                heard = "heard at " + MINUTE.format(wall()) + " UTC";
                tellReady();
            }
        }
    }

    private void tellReady() {
        reporter.state(
                DeviceState.READY,
                "hears " + settings.topic() + " at " + settings.broker() + ", " + heard);
    }

    private void openIntake() throws IOException {
        if (intake == null) {
            intake =
                    new Intake(
                            reporter,
                            AnswerMemory.open(settings.answers().resolve(device.value())),
                            settings.answerWithin());
        }
    }

    private Instant wall() {
        return Instant.EPOCH.plus(reporter.now().wallMicros(), ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        connection.close();
        Intake open = intake;
        if (open != null) {
            open.close();
        }
    }
}
