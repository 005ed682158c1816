package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.drive.ModuleReaderDuty;
import org.tallygate.device.drive.ModuleReaderSettings;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.port.Port;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Whole duties behind a cable on which anything may come: sessions, set-up and time limits. */
final class DutyTargets {

    private static final long STEP_MICROS = 20_000;
    private static final DeviceId DEVICE = new DeviceId("d1");

    /** Makes a duty at the host's end of the cable. */
    @FunctionalInterface
    private interface Making {
        DeviceDuty duty(Dial dial, Clock clock, Consumer<DeviceEvent> events);
    }

    private DutyTargets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        all.add(
                target(
                        "llrp",
                        LlrpTargets.messages(),
                        (dial, clock, events) ->
                                new LlrpReaderDuty(
                                        DEVICE, dial, LlrpReaderSettings.portal(), clock, events)));
        for (Family family : Family.values()) {
            ModuleProfile profile = ModuleProfile.of(family, 20, Region.EU);
            all.add(
                    target(
                            family.label(),
                            ModuleTargets.seeds(family),
                            (dial, clock, events) ->
                                    new ModuleReaderDuty(
                                            DEVICE,
                                            dial,
                                            new ModuleReaderSettings(
                                                    profile, 65, 0, Backoff.standard()),
                                            clock,
                                            events)));
        }
        return all;
    }

    private static Target target(String name, List<byte[]> seeds, Making making) {
        return new Target(
                name + "-duty",
                seeds,
                (input, random) -> {
                    try {
                        step(making, input, seeds, random);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                });
    }

    /** The device says a good frame, a bad one, another good one, and its cable is pulled. */
    private static void step(
            Making making, byte[] input, List<byte[]> seeds, RandomGenerator random)
            throws IOException {
        long[] micros = {1_000_000};
        List<DeviceEvent> events = new ArrayList<>();
        MemoryCable cable = new MemoryCable("fuzz");
        Clock clock = () -> new Stamp(micros[0], 1_790_000_000_000_000L + micros[0]);
        DeviceDuty duty = making.duty(cable, clock, events::add);
        Port device = cable.device();
        byte[] heard = new byte[4_096];
        for (int turn = 0; turn < 24; turn++) {
            micros[0] += random.nextInt(8) == 0 ? 100 * STEP_MICROS : STEP_MICROS;
            duty.doWork();
            device.read(heard, 0);
            if (turn % 4 == 3) {
                device.write(input);
            } else {
                device.write(seeds.get(random.nextInt(seeds.size())));
            }
        }
        cable.unplug();
        duty.doWork();
        duty.close();
        for (DeviceEvent event : events) {
            assertThat(event.evidence().sequence()).isPositive();
        }
    }
}
