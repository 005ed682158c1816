package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.DutyMaker;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.print.PrintMedia;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

final class DeviceKeeperTest {

    private static final DeviceId DEVICE = new DeviceId("d1");
    private static final DeviceId OTHER = new DeviceId("d2");

    private final AtomicLong micros = new AtomicLong(1_000);
    private final Clock clock = () -> new Stamp(micros.get(), micros.get());
    private final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> toOthers = new CopyOnWriteArrayList<>();
    private final List<Duty> duties = new CopyOnWriteArrayList<>();
    private final DeviceKeeper keeper =
            new DeviceKeeper(
                    new GatewaySetup.Device(
                            DEVICE,
                            new DutyMaker() {
                                @Override
                                public DeviceDuty make(Surroundings around) {
                                    Duty duty = new Duty(around);
                                    duties.add(duty);
                                    return duty;
                                }

                                @Override
                                public boolean showsStation() {
                                    return true;
                                }

                                @Override
                                public Map<String, DeviceId> others() {
                                    return Map.of("on", OTHER);
                                }

                                @Override
                                public Optional<PrintMedia> prints() {
                                    return Optional.empty();
                                }
                            }),
                    clock,
                    new Random(1),
                    KeeperLimits.STANDARD,
                    events::add,
                    (to, command) -> toOthers.add(to + " " + command));

    private static final class Duty implements DeviceDuty {

        private final Queue<DeviceCommand> told = new ConcurrentLinkedQueue<>();
        private final Surroundings around;
        private volatile boolean fails;

        Duty(Surroundings around) {
            this.around = around;
        }

        @Override
        public String name() {
            return "d1";
        }

        @Override
        public DeviceId device() {
            return DEVICE;
        }

        @Override
        public boolean offer(DeviceCommand command) {
            return told.add(command);
        }

        @Override
        public int doWork() {
            if (fails) {
                throw new IllegalStateException("no more");
            }
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void newDutyIsMadeAfterThePauseAndHearsOfItsOwnEventsOnly() {
        keeper.watch();
        await().until(() -> duties.size() == 1);
        Evidence old = evidence();
        keeper.handled(old, Handling.ACCEPTED);
        await().until(() -> !duties.getFirst().told.isEmpty());

        duties.getFirst().fails = true;
        await().until(() -> {
            keeper.watch();
            return !events.isEmpty();
        });
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        DeviceEvent.StateChanged.class,
                        lost -> assertThat(lost.reason()).contains("no more"));
        keeper.watch();
        assertThat(duties).hasSize(1);

        micros.addAndGet(1_000_000);
        keeper.watch();
        await().until(() -> duties.size() == 2);
        keeper.handled(old, Handling.ACCEPTED);
        Evidence fresh = evidence();
        keeper.handled(fresh, Handling.REFUSED);
        await().until(() -> !duties.getLast().told.isEmpty());

        assertThat(duties.getLast().told)
                .containsExactly(new DeviceCommand.Handled(1, Handling.REFUSED));
        keeper.stop();
    }

    @Test
    void lastingStateIsToldAgainToANewDuty() {
        keeper.show(Notice.LINK_AWAY, true);
        keeper.show(Notice.STOPPED, true);
        keeper.show(Notice.STOPPED, false);
        keeper.watch();
        await().until(() -> duties.size() == 1 && !duties.getFirst().told.isEmpty());

        keeper.show(Notice.LINK_AWAY, true);
        keeper.show(Notice.LINK_AWAY, false);
        await().until(() -> duties.getFirst().told.size() == 2);

        assertThat(duties.getFirst().told)
                .containsExactly(
                        new DeviceCommand.Show(Notice.LINK_AWAY, true),
                        new DeviceCommand.Show(Notice.LINK_AWAY, false));
        keeper.stop();
    }

    @Test
    void dutySpeaksOnlyToTheDevicesThatItsDriverNamed() {
        keeper.watch();
        await().until(() -> duties.size() == 1);
        Surroundings around = duties.getFirst().around;
        DeviceCommand high = new DeviceCommand.SetOutput(1, true);

        assertThat(around.others().test(OTHER, high)).isTrue();
        assertThat(around.others().test(new DeviceId("d3"), high)).isFalse();
        assertThat(toOthers).containsExactly("d2 " + high);
        keeper.stop();
    }

    @Test
    void pauseDoublesUpToItsCeiling() {
        assertThat(KeeperLimits.STANDARD.pause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(KeeperLimits.STANDARD.pause(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(KeeperLimits.STANDARD.pause(64)).isEqualTo(Duration.ofSeconds(30));
    }

    private Evidence evidence() {
        return new Evidence(DEVICE, 1, clock.now(), Bytes.EMPTY, Optional.empty());
    }
}
