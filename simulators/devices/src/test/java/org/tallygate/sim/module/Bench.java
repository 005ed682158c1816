package org.tallygate.sim.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.ModuleReaderDuty;
import org.tallygate.device.drive.ModuleReaderSettings;
import org.tallygate.device.port.Dial;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A simulated module and the gateway's duty at the two ends of one real line. */
final class Bench implements AutoCloseable {

    static final Bytes EPC = Bytes.ofHex("E28068940000400A9D22ACFF");
    static final Bytes OTHER = Bytes.ofHex("30751FEB705C5904E3D50D70");

    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    final SimulatedModule module;
    final ModuleReaderDuty duty;
    final List<DeviceEvent> events = new ArrayList<>();

    Bench(SimulatedModule module, Dial dial, ModuleProfile profile) {
        this.module = module;
        this.duty =
                new ModuleReaderDuty(
                        new DeviceId("gate"),
                        dial,
                        new ModuleReaderSettings(
                                profile,
                                65,
                                0,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20))),
                        Clock.system(),
                        events::add);
    }

    static ModuleProfile profile(Kind kind, Integer... antennas) {
        return new ModuleProfile(
                Family.of(kind.label()).orElseThrow(), 20, Region.EU, List.of(antennas), 255);
    }

    void untilReady() {
        until(() -> state().startsWith("READY ") && state().contains("takes inventory"));
    }

    void until(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            module.doWork();
            duty.doWork();
            assertThat(System.nanoTime() - start)
                    .as("%s", events.subList(Math.max(0, events.size() - 5), events.size()))
                    .isLessThan(LIMIT_NANOS);
        }
    }

    List<TagSeen> seen() {
        return events.stream().filter(TagSeen.class::isInstance).map(TagSeen.class::cast).toList();
    }

    List<Garbled> garbled() {
        return events.stream().filter(Garbled.class::isInstance).map(Garbled.class::cast).toList();
    }

    boolean sees(Bytes epc) {
        return seen().stream().anyMatch(tag -> tag.epc().equals(epc));
    }

    /** The latest state with its reason. */
    String state() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event ->
                        ((StateChanged) event).state() + " " + ((StateChanged) event).reason())
                .reduce("", (before, after) -> after);
    }

    @Override
    public void close() {
        duty.close();
        module.close();
    }
}
