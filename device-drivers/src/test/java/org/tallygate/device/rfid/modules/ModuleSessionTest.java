package org.tallygate.device.rfid.modules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Done;
import org.tallygate.device.rfid.modules.ModuleAnswer.Malformed;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.ModuleAnswer.RoundEnd;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Temperature;
import org.tallygate.device.rfid.modules.ModuleAnswer.Told;
import org.tallygate.device.rfid.modules.ModuleSession.State;
import org.tallygate.device.rfid.modules.ModuleSession.Step;
import org.tallygate.device.rfid.modules.Sighting.AirWords;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The order of the conversation, stepped by hand. */
final class ModuleSessionTest {

    private static final Bytes EPC = Bytes.ofHex("E28068940000400A9D22ACFF");

    private final List<Step> steps = new ArrayList<>();
    private long now = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void everyFamilyIsSetUpRequestByRequestAndThenTakesInventory(Family family) {
        ModuleDialect dialect = ModuleDialect.of(ModuleProfile.of(family, 20, Region.EU));
        ModuleSession session = running(dialect);
        List<Bytes> expected = new ArrayList<>();
        dialect.stop().ifPresent(stop -> expected.add(stop.frame()));
        dialect.setUp().forEach(request -> expected.add(request.frame()));
        expected.add(dialect.round(0));
        assertThat(sent()).isEqualTo(expected);
        assertThat(session.state()).isEqualTo(State.RUNNING);
        assertThat(steps)
                .contains(
                        new Step.Ready(
                                family
                                        + " takes inventory at 20 dBm in region eu on antennas"
                                        + " [1]"));
    }

    @Test
    void whatTheModuleTellsOfItselfStandsInItsReadiness() {
        ModuleDialect dialect = r200();
        ModuleSession session = started(dialect);
        session.on(new Done(R200Codec.STOP), now);
        take(session.on(new Told(R200Codec.INFORMATION, "hardware M100 V1.0"), now));
        take(session.on(new Told(R200Codec.INFORMATION, "software V2.3.5"), now));
        answerTheRest(session, dialect, 2);
        assertThat(steps)
                .contains(
                        new Step.Ready(
                                "r200 takes inventory at 20 dBm in region eu on antennas [1];"
                                        + " hardware M100 V1.0, software V2.3.5"));
    }

    @Test
    void refusedPowerEndsTheConversationAndARefusedWishDoesNot() {
        ModuleDialect dialect = r200();
        ModuleSession session = started(dialect);
        session.on(new Done(R200Codec.STOP), now);
        session.on(new Done(R200Codec.INFORMATION), now);
        session.on(new Done(R200Codec.INFORMATION), now);
        session.on(new Done(R200Codec.SET_REGION), now);
        session.on(Catalog.fault(Family.R200, ModuleAnswer.UNNAMED, 0x17), now);
        assertThat(session.state()).isEqualTo(State.SETTING_UP);
        take(session.on(Catalog.fault(Family.R200, ModuleAnswer.UNNAMED, 0x17), now));
        assertThat(session.state()).isEqualTo(State.CLOSED);
        assertThat(steps)
                .contains(
                        new Step.Failed(
                                "set power 20 dBm was refused: COMMAND_ERROR: The module does not"
                                        + " know this command, or not with these values."));
    }

    @Test
    void whatIsLeftOfAnEarlierInventoryIsNoAnswer() {
        ModuleSession session = started(r200());
        take(session.on(new Done(R200Codec.STOP), now));
        take(session.on(new NoTag(ModuleAnswer.UNNAMED), now));
        take(session.on(new Tag(R200Codec.INVENTORY, sighting(OptionalInt.empty())), now));
        assertThat(steps).noneMatch(Step.Seen.class::isInstance);
        assertThat(session.state()).isEqualTo(State.SETTING_UP);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void moduleThatDoesNotAnswerIsAskedThreeTimes() {
        ModuleSession session = started(r200());
        for (int second = 0; second < 4; second++) {
            now += 1_000_000;
            take(session.tick(now));
        }
        assertThat(sent())
                .filteredOn(frame -> frame.equals(Bytes.ofHex("AA000300010004DD")))
                .hasSize(ModuleSession.TRIES);
        assertThat(steps)
                .endsWith(
                        new Step.Failed(
                                "the module did not answer 'get hardware version' 3 times"));
    }

    @Test
    void silentInventoryIsStoppedAndStartedThreeTimesBeforeItCountsAsLost() {
        ModuleDialect dialect = r200();
        ModuleSession session = running(dialect);
        steps.clear();
        for (int i = 0; i < 4; i++) {
            now += 500_000;
            take(session.tick(now));
        }
        Bytes stop = dialect.stop().orElseThrow().frame();
        Bytes start = dialect.round(0);
        assertThat(sent()).containsExactly(stop, start, stop, start, stop, start);
        assertThat(steps)
                .endsWith(
                        new Step.Failed(
                                "nothing heard although the inventory was started 3 times, 500 ms"
                                        + " each"));
    }

    @Test
    void anyAnswerEndsTheCountOfVainStarts() {
        ModuleSession session = running(r200());
        for (int i = 0; i < 20; i++) {
            now += 500_000;
            session.tick(now);
            now += 100_000;
            session.on(new NoTag(ModuleAnswer.UNNAMED), now);
        }
        assertThat(session.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void roundsFollowEachOtherAntennaByAntennaAndNotHotly() {
        ModuleDialect dialect =
                ModuleDialect.of(
                        new ModuleProfile(Family.UHFREADER288, 20, Region.EU, List.of(1, 2), 255));
        ModuleSession session = running(dialect);
        steps.clear();
        take(session.on(new RoundEnd(ChafonCodec.INVENTORY), now));
        assertThat(sent()).isEmpty();
        now += 10_000;
        take(session.tick(now));
        take(session.on(new Temperature(ChafonCodec.TEMPERATURE, 30), now));
        now += 300_000;
        take(session.on(new RoundEnd(ChafonCodec.INVENTORY), now));
        assertThat(sent())
                .containsExactly(
                        dialect.temperature().orElseThrow().frame(),
                        dialect.round(1),
                        dialect.round(2));
    }

    @Test
    void temperatureThatIsRefusedIsNotAskedForAgain() {
        ModuleDialect dialect = r2000();
        ModuleSession session = running(dialect);
        now += 50_000;
        session.on(new RoundEnd(R2000Codec.REAL_TIME), now);
        steps.clear();
        take(session.on(Catalog.fault(Family.R2000, R2000Codec.TEMPERATURE, 0x11), now));
        for (int second = 0; second < 100; second++) {
            now += 1_000_000;
            take(session.on(new RoundEnd(R2000Codec.REAL_TIME), now));
        }
        assertThat(steps).noneMatch(Step.Notice.class::isInstance);
        assertThat(sent()).containsOnly(dialect.round(0));
    }

    @Test
    void heatIsToldOnceAndSoIsItsEnd() {
        ModuleSession session =
                running(ModuleDialect.of(ModuleProfile.of(Family.MERCURY, 20, Region.EU)));
        steps.clear();
        for (int celsius : new int[] {40, 66, 70, 63, 60, 59}) {
            take(session.on(new Temperature(MercuryCodec.READ_MULTIPLE, celsius), now));
        }
        assertThat(steps)
                .containsExactly(
                        new Step.Notice("the module is hot: 66 °C, limit 65 °C"),
                        new Step.Ready(
                                "mercury takes inventory at 20 dBm in region eu on antennas [1]"));
    }

    @Test
    void faultIsToldAndOverWhenItDoesNotComeAgain() {
        ModuleSession session = running(r2000());
        now += 50_000;
        session.on(new RoundEnd(R2000Codec.REAL_TIME), now);
        session.on(new Temperature(R2000Codec.TEMPERATURE, 30), now);
        steps.clear();
        take(session.on(Catalog.fault(Family.R2000, R2000Codec.REAL_TIME, 0x22), now));
        take(session.on(new RoundEnd(R2000Codec.REAL_TIME), now));
        assertThat(steps)
                .containsExactly(
                        new Step.Notice(
                                "ANTENNA_MISSING: The antenna is not connected; check its cable."));
        now += 499_000;
        assertThat(session.tick(now)).isEmpty();
        now += 1_000;
        assertThat(session.tick(now)).hasSize(1);
        now += 5_000_000;
        take(session.on(new RoundEnd(R2000Codec.REAL_TIME), now));
        assertThat(steps)
                .contains(
                        new Step.Ready(
                                "r2000 takes inventory at 20 dBm in region eu on antennas [1]"));
    }

    @Test
    void tagWhoseOwnCrcIsWrongIsDoubtfulAndNotSeen() {
        ModuleSession session = running(r200());
        steps.clear();
        int right = Crc16.gen2(0x3000, EPC);
        take(session.on(tag(right), now));
        take(session.on(tag(right ^ 1), now));
        take(session.on(new Malformed(R200Codec.INVENTORY, "odd"), now));
        assertThat(steps)
                .containsExactly(
                        new Step.Seen(sighting(OptionalInt.of(right))),
                        new Step.Doubtful("the tag's own CRC does not fit its PC word and EPC"),
                        new Step.Doubtful("odd"));
    }

    @Test
    void switchedOffItStopsAndIsAskedWhetherItLives() {
        ModuleDialect dialect = r200();
        ModuleSession session = running(dialect);
        steps.clear();
        take(session.enable(false, now));
        assertThat(session.state()).isEqualTo(State.PAUSED);
        assertThat(sent()).containsExactly(dialect.stop().orElseThrow().frame());
        now += 5_000_000;
        take(session.tick(now));
        session.on(new Done(R200Codec.INFORMATION), now);
        take(session.enable(true, now));
        assertThat(sent()).endsWith(dialect.setUp().getFirst().frame(), dialect.round(0));
        assertThat(session.state()).isEqualTo(State.RUNNING);
        session.enable(false, now);
        for (int i = 0; i < 3; i++) {
            now += 5_000_000;
            session.tick(now);
        }
        assertThat(session.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void switchedOffBeforeItIsSetUpItNeverTakesInventory() {
        ModuleDialect dialect = r200();
        ModuleSession session = new ModuleSession(dialect, 65);
        session.enable(false, now);
        take(session.start(now));
        session.on(new Done(R200Codec.STOP), now);
        answerTheRest(session, dialect, 0);
        assertThat(session.state()).isEqualTo(State.PAUSED);
        assertThat(sent()).doesNotContain(dialect.round(0));
    }

    @Test
    void closingStopsTheInventory() {
        ModuleDialect dialect = r200();
        ModuleSession session = running(dialect);
        steps.clear();
        take(session.close());
        assertThat(sent()).containsExactly(dialect.stop().orElseThrow().frame());
        assertThat(session.close()).isEmpty();
        assertThat(session.tick(now + 60_000_000)).isEmpty();
    }

    private ModuleSession started(ModuleDialect dialect) {
        ModuleSession session = new ModuleSession(dialect, 65);
        take(session.start(now));
        steps.clear();
        return session;
    }

    private ModuleSession running(ModuleDialect dialect) {
        ModuleSession session = new ModuleSession(dialect, 65);
        take(session.start(now));
        dialect.stop().ifPresent(stop -> take(session.on(new Done(stop.command()), now)));
        answerTheRest(session, dialect, 0);
        return session;
    }

    private void answerTheRest(ModuleSession session, ModuleDialect dialect, int from) {
        List<Request> requests = dialect.setUp();
        for (Request request : requests.subList(from, requests.size())) {
            take(session.on(new Done(request.command()), now));
        }
    }

    private void take(List<Step> more) {
        steps.addAll(more);
    }

    private List<Bytes> sent() {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).frame())
                .toList();
    }

    private static Tag tag(int crc) {
        return new Tag(R200Codec.INVENTORY, sighting(OptionalInt.of(crc)));
    }

    private static Sighting sighting(OptionalInt crc) {
        return new Sighting(
                EPC, 0, Signal.ofDbm(-55), new AirWords(OptionalInt.of(0x3000), crc), 1);
    }

    private static ModuleDialect r200() {
        return ModuleDialect.of(ModuleProfile.of(Family.R200, 20, Region.EU));
    }

    private static ModuleDialect r2000() {
        return ModuleDialect.of(ModuleProfile.of(Family.R2000, 20, Region.EU));
    }
}
