package org.tallygate.gateway.boot;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.Reporter;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A driver like one of a stranger: it reads codes that a test hands it and holds each until it is
 * told what became of it, as SSI scanners do, and it has vices that the settings name.
 */
public final class TestDriver implements Driver<TestDriver.Settings> {

    /** What the duty does in each step besides. */
    public enum Vice {
        NONE,
        /** Never comes back, and heeds no interrupt. */
        BLOCKS,
        /** Calculates for ever and tells events all the while. */
        LOOPS,
        LEAKS_MEMORY,
        OVERFLOWS_THE_STACK,
        LACKS_A_CLASS,
        THROWS,
        FLOODS_TAGS,
        FLOODS_NOISE,
        THROWS_WHEN_MADE
    }

    public record Settings(Vice vice, boolean light) {}

    /** The test's end of one device, by its name; it outlives the duties. */
    static final class Bench {

        final Queue<String> toScan = new ConcurrentLinkedQueue<>();
        final Queue<DeviceCommand> told = new ConcurrentLinkedQueue<>();
        final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        final CountDownLatch release = new CountDownLatch(1);
    }

    private static final Map<String, Bench> BENCHES = new ConcurrentHashMap<>();

    static Bench bench(String device) {
        return BENCHES.computeIfAbsent(device, _ -> new Bench());
    }

    static void clearBenches() {
        BENCHES.clear();
    }

    @Override
    public String type() {
        return "test-device";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(in.oneOf("vice", Vice.NONE), in.flag("light", false));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        if (settings.vice() == Vice.THROWS_WHEN_MADE) {
            throw new IllegalStateException("the vendor's licence is out of date");
        }
        return new Duty(device, settings.vice(), around);
    }

    private static final class Duty implements DeviceDuty {

        private final DeviceId device;
        private final Vice vice;
        private final Bench bench;
        private final Reporter reporter;
        private boolean opened;

        Duty(DeviceId device, Vice vice, Surroundings around) {
            this.device = device;
            this.vice = vice;
            bench = bench(device.value());
            reporter = new Reporter(device, around.clock(), around.events());
        }

        @Override
        public String name() {
            return "test-" + device;
        }

        @Override
        public DeviceId device() {
            return device;
        }

        @Override
        public boolean offer(DeviceCommand command) {
            return bench.told.add(command);
        }

        @Override
        public int doWork() {
            if (!opened) {
                opened = true;
                bench.threads.add(Thread.currentThread());
                reporter.state(DeviceState.READY, "open");
            }
            indulge();
            String code = bench.toScan.poll();
            if (code == null) {
                return 0;
            }
            Bytes raw = Bytes.of(code.getBytes(StandardCharsets.US_ASCII));
            reporter.tell(
                    new DeviceEvent.CodeRead(
                            reporter.evidence(raw, reporter.now()), code, Optional.empty()));
            return 1;
        }

        private void indulge() {
            switch (vice) {
                case NONE, THROWS_WHEN_MADE -> {}
                case BLOCKS -> {
                    while (bench.release.getCount() > 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
                case LOOPS -> {
                    while (bench.release.getCount() > 0) {
                        tag();
                    }
                }
                case LEAKS_MEMORY ->
                        bench.told.add(
                                new DeviceCommand.Enable(new long[Integer.MAX_VALUE].length == 0));
                case OVERFLOWS_THE_STACK -> descend(1);
                case LACKS_A_CLASS -> throw new NoClassDefFoundError("com/vendor/Missing");
                case THROWS -> throw new IllegalStateException("the firmware said 0xDEAD");
                case FLOODS_TAGS -> {
                    for (int i = 0; i < 1_000; i++) {
                        tag();
                    }
                }
                case FLOODS_NOISE -> {
                    for (int i = 0; i < 1_000; i++) {
                        reporter.tell(
                                new DeviceEvent.Garbled(
                                        reporter.evidence(Bytes.EMPTY, reporter.now()), "noise"));
                    }
                }
            }
        }

        private void tag() {
            reporter.tell(
                    new DeviceEvent.TagSeen(
                            reporter.evidence(Bytes.EMPTY, reporter.now()),
                            Bytes.ofHex("3074257bf7194e4000000001"),
                            1,
                            OptionalInt.empty(),
                            1));
        }

        private static long descend(long depth) {
            return depth < 0 ? depth : depth + descend(depth + 1) + 1;
        }

        @Override
        public void close() {}
    }

    @Override
    public boolean showsStation(Settings settings) {
        return settings.light();
    }
}
