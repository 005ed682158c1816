package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.rfid.llrp.Inventory;
import org.tallygate.device.rfid.llrp.Protocol;
import org.tallygate.device.rfid.llrp.Running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The duty and the simulated reader over real sockets, both stepped by hand under one clock. */
class ReaderOnTcpTest {

    private static final Bytes PALLET = Bytes.ofHex("3074257bf7194e4000001a85");
    private static final Bytes CASE = Bytes.ofHex("3074257bf7194e4000001a86");
    private static final Bytes LONG =
            Bytes.ofHex("36300da7c3e58a1b60c183060c183060c183060c183060c180");
    private static final int STEP_MICROS = 50_000;

    private final List<DeviceEvent> events = new ArrayList<>();
    private final List<DeviceEvent> otherEvents = new ArrayList<>();
    private final List<LlrpReaderDuty> duties = new ArrayList<>();
    private Stamp now = new Stamp(1_000_000, 1_790_000_000_000_000L);
    private SimulatedReader reader;

    @BeforeEach
    void listen() throws IOException {
        reader =
                SimulatedReader.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> now);
        duties.add(duty("portal-1", events));
    }

    @AfterEach
    void close() {
        duties.forEach(LlrpReaderDuty::close);
        reader.close();
    }

    @Test
    void tagInTheFieldIsSeenWithAntennaSignalAndTime() {
        reader.present(List.of(PALLET, LONG), 3, -61);
        until(() -> tags(LONG).size() >= 3);
        assertThat(states(events)).containsExactly(DeviceState.CONNECTING, DeviceState.READY);
        TagSeen tag = tags(PALLET).getFirst();
        assertThat(tag.antenna()).isEqualTo(3);
        assertThat(tag.peakRssiDbm()).hasValue(-61);
        assertThat(tag.seenCount()).isEqualTo(1);
        assertThat(tag.evidence().raw().hex()).startsWith("00f0").contains(PALLET.hex());
        assertThat(tag.evidence().deviceTime().orElseThrow())
                .isBetween(Instant.EPOCH.plus(1_790_000_000L, ChronoUnit.SECONDS), wall());
        reader.remove(List.of(PALLET, LONG));
        steps(4);
        int seen = events.size();
        steps(20);
        assertThat(events).hasSize(seen);
    }

    @Test
    void quietReaderStaysReadyByItsKeepalives() {
        until(() -> reader.isRunning());
        steps(40_000_000 / STEP_MICROS);
        assertThat(states(events)).containsExactly(DeviceState.CONNECTING, DeviceState.READY);
    }

    @Test
    void silentReaderIsLostAndFoundAgain() {
        until(() -> isReady(events));
        for (int i = 0; i < 15_100_000 / STEP_MICROS && isReady(events); i++) {
            now = later();
            duties.getFirst().doWork();
        }
        assertThat(lastReason(events))
                .isEqualTo("nothing heard for 3 keep-alive periods of 5000 ms");
        until(() -> isReady(events));
    }

    @Test
    void cutConnectionIsMadeAgainAndHeldReportsAreNotLost() {
        until(() -> isReady(events));
        reader.drop();
        reader.present(List.of(CASE), 1, -50);
        for (int i = 0; i < 4; i++) {
            now = later();
            reader.doWork();
        }
        reader.remove(List.of(CASE));
        assertThat(tags(CASE)).isEmpty();
        until(() -> !tags(CASE).isEmpty());
        until(() -> isReady(events));
        assertThat(states(events))
                .containsExactly(
                        DeviceState.CONNECTING,
                        DeviceState.READY,
                        DeviceState.LOST,
                        DeviceState.CONNECTING,
                        DeviceState.READY);
        reader.present(List.of(PALLET), 2, -70);
        until(() -> !tags(PALLET).isEmpty());
    }

    @Test
    void truncatedMessageIsGarbledAndTheReaderFoundAgain() {
        reader.present(List.of(PALLET), 1, -50);
        until(() -> !tags(PALLET).isEmpty());
        reader.truncateNext();
        until(() -> states(events).contains(DeviceState.LOST));
        assertThat(events).hasAtLeastOneElementOfType(DeviceEvent.Garbled.class);
        int before = tags(PALLET).size();
        until(() -> isReady(events) && tags(PALLET).size() > before);
    }

    @Test
    void secondClientIsRefusedUntilTheFirstLeaves() {
        until(() -> isReady(events));
        duties.add(duty("portal-2", otherEvents));
        until(() -> states(otherEvents).contains(DeviceState.LOST));
        assertThat(lastReason(otherEvents))
                .isEqualTo(
                        "the reader refused the connection:"
                                + " Failed_A_Client_Initiated_Connection_Already_Exists");
        until(() -> lastReason(events).equals("another client tried to connect"));
        assertThat(isReady(events)).isTrue();
        duties.removeFirst().close();
        until(() -> isReady(otherEvents));
    }

    @Test
    void passageInBreaksTheBarriersFromOutsideToInside() {
        until(() -> isReady(events));
        reader.pass(List.of(PALLET, CASE), Direction.IN);
        until(() -> pins().size() == 4);
        steps(8);
        assertThat(pins()).containsExactly("1 up", "2 up", "1 down", "2 down");
        assertThat(signal(PALLET, 1)).containsExactly(-66, -60, -54, -48, -52, -58, -64);
        assertThat(signal(PALLET, 2)).containsExactly(-64, -56, -50, -47, -53, -59, -66);
        assertThat(signal(CASE, 2)).isEqualTo(signal(PALLET, 2));
        assertThat(events.indexOf(tags(PALLET).getFirst())).isLessThan(firstPin());
    }

    @Test
    void passageOutIsTheSameFromTheOtherSide() {
        until(() -> isReady(events));
        reader.pass(List.of(PALLET), Direction.OUT);
        until(() -> pins().size() == 4);
        steps(8);
        assertThat(pins()).containsExactly("2 up", "1 up", "2 down", "1 down");
        assertThat(signal(PALLET, 2)).containsExactly(-66, -60, -54, -48, -52, -58, -64);
        assertThat(signal(PALLET, 1)).containsExactly(-64, -56, -50, -47, -53, -59, -66);
    }

    @Test
    void turnBackBreaksTheOutsideBarrierOnly() {
        until(() -> isReady(events));
        reader.pass(List.of(PALLET), Direction.TURN_BACK);
        until(() -> pins().size() == 2);
        steps(8);
        assertThat(pins()).containsExactly("1 up", "1 down");
        assertThat(signal(PALLET, 1)).containsExactly(-66, -60, -54, -50, -54, -60, -66);
        assertThat(signal(PALLET, 2)).isEmpty();
    }

    @Test
    void inputStartsTheInventoryAndItsEndStopsIt() {
        dutyOf(new Running.WhileInput(1, true, Duration.ofMinutes(1)));
        until(() -> isReady(events));
        reader.present(List.of(PALLET), 2, -55);
        steps(20);
        assertThat(tags(PALLET)).as("before the barrier").isEmpty();
        reader.gpi(2, true);
        steps(20);
        assertThat(tags(PALLET)).as("another barrier").isEmpty();
        reader.gpi(1, true);
        until(() -> tags(PALLET).size() >= 3);
        reader.gpi(1, false);
        until(() -> !reader.isRunning());
        int seen = tags(PALLET).size();
        steps(20);
        assertThat(tags(PALLET)).hasSize(seen);
        reader.gpi(1, true);
        until(() -> tags(PALLET).size() > seen);
        assertThat(pins()).containsExactly("2 up", "1 up", "1 down", "1 up");
        assertThat(states(events)).doesNotContain(DeviceState.LOST);
    }

    @Test
    void inputThatStaysDoesNotKeepTheInventoryLongerThanItsTime() {
        dutyOf(new Running.WhileInput(1, true, Duration.ofSeconds(2)));
        until(() -> isReady(events));
        reader.present(List.of(PALLET), 2, -55);
        reader.gpi(1, true);
        until(() -> !tags(PALLET).isEmpty());
        until(() -> !reader.isRunning());
        assertThat(tags(PALLET)).hasSizeBetween(18, 22);
    }

    @Test
    void inventoryAfterAnInputRunsItsTimeWhateverTheInputDoes() {
        dutyOf(new Running.AfterInput(1, false, Duration.ofSeconds(1)));
        until(() -> isReady(events));
        reader.present(List.of(PALLET), 2, -55);
        reader.gpi(1, true);
        steps(20);
        assertThat(tags(PALLET)).as("the other edge").isEmpty();
        reader.gpi(1, false);
        until(() -> !tags(PALLET).isEmpty());
        reader.gpi(1, true);
        until(() -> !reader.isRunning());
        assertThat(tags(PALLET)).hasSizeBetween(8, 12);
    }

    @Test
    void channelThatTheReaderIsSetToIsKept() {
        reader.present(List.of(PALLET), 1, -55);
        until(() -> !tags(PALLET).isEmpty());
        assertThat(tags(PALLET).getFirst().detail().frequencyKhz()).hasValue(866_900);
    }

    /** In place of the usual one. */
    private void dutyOf(Running running) {
        duties.removeFirst().close();
        duties.add(duty("portal-1", events, Inventory.portal().withRunning(running)));
    }

    private LlrpReaderDuty duty(String name, List<DeviceEvent> into) {
        return duty(name, into, Inventory.portal());
    }

    private LlrpReaderDuty duty(String name, List<DeviceEvent> into, Inventory inventory) {
        TcpDial dial = new TcpDial("127.0.0.1", reader.port(), Duration.ofSeconds(2));
        LlrpReaderSettings quick =
                new LlrpReaderSettings(
                        inventory,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        1,
                        Backoff.standard(),
                        Protocol.AUTO,
                        false);
        return new LlrpReaderDuty(new DeviceId(name), dial, quick, () -> now, into::add);
    }

    private void until(BooleanSupplier done) {
        for (int i = 0; i < 2_000 && !done.getAsBoolean(); i++) {
            steps(1);
        }
        assertThat(done.getAsBoolean()).as(() -> "in time; " + events).isTrue();
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            now = later();
            reader.doWork();
            duties.forEach(LlrpReaderDuty::doWork);
        }
    }

    private Stamp later() {
        return new Stamp(now.monoMicros() + STEP_MICROS, now.wallMicros() + STEP_MICROS);
    }

    private Instant wall() {
        return Instant.EPOCH.plus(now.wallMicros(), ChronoUnit.MICROS);
    }

    private List<TagSeen> tags(Bytes epc) {
        return events.stream()
                .filter(TagSeen.class::isInstance)
                .map(TagSeen.class::cast)
                .filter(tag -> tag.epc().equals(epc))
                .toList();
    }

    private List<Integer> signal(Bytes epc, int antenna) {
        return tags(epc).stream()
                .filter(tag -> tag.antenna() == antenna)
                .map(tag -> tag.peakRssiDbm().orElseThrow())
                .toList();
    }

    private List<String> pins() {
        return events.stream()
                .filter(PinChanged.class::isInstance)
                .map(PinChanged.class::cast)
                .map(pin -> pin.pin() + (pin.high() ? " up" : " down"))
                .toList();
    }

    private int firstPin() {
        return events.stream()
                .filter(PinChanged.class::isInstance)
                .mapToInt(events::indexOf)
                .findFirst()
                .orElseThrow();
    }

    private static List<DeviceState> states(List<DeviceEvent> events) {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .toList();
    }

    private static boolean isReady(List<DeviceEvent> events) {
        List<DeviceState> states = states(events);
        return !states.isEmpty() && states.getLast() == DeviceState.READY;
    }

    private static String lastReason(List<DeviceEvent> events) {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).reason())
                .reduce("", (_, reason) -> reason);
    }
}
