package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.ReaderSession.State;
import org.tallygate.device.rfid.llrp.ReaderSession.Step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the session does with a tuned inventory: extensions, fallbacks, inputs, batches. */
class ReaderSessionTuningTest {

    private static final LlrpStatus OK = new LlrpStatus(0, "M_Success", "");
    private static final LlrpStatus BAD = new LlrpStatus(209, "P_UnsupportedParameter", "");

    private long asked = 1;

    @Test
    void impinjIsSwitchedOnBeforeItsParametersAreUsed() {
        ReaderSession session = session(Inventory.portal());
        assertThat(sent(connect(session, Readers.HOPPING))).containsExactly("CUSTOM_MESSAGE");
        assertThat(session.state()).isEqualTo(State.EXTENDING);
        assertThat(sent(session.on(switchedOn("011f000800000000"), 0)))
                .containsExactly("GET_READER_CONFIG");
        asked++;
        assertThat(customs(added(session))).isTrue();
    }

    @Test
    void refusedOrUnansweredExtensionIsDoneWithout() {
        ReaderSession refused = session(Inventory.portal());
        connect(refused, Readers.HOPPING);
        List<Step> steps = refused.on(switchedOn("011f0008006d0000"), 0);
        assertThat(sent(steps)).containsExactly("GET_READER_CONFIG");
        assertThat(told(steps)).singleElement().asString().contains("was refused: M_Unsupported");
        asked++;
        assertThat(customs(added(refused))).isFalse();

        asked = 1;
        ReaderSession silent = session(Inventory.portal());
        connect(silent, Readers.HOPPING);
        assertThat(sent(silent.tick(10_000_001))).containsExactly("GET_READER_CONFIG");

        asked = 1;
        ReaderSession puzzled = session(Inventory.portal());
        connect(puzzled, Readers.HOPPING);
        assertThat(sent(puzzled.on(new FromReader.NotUnderstood(0, BAD), 0)))
                .containsExactly("GET_READER_CONFIG");
    }

    @Test
    void refusedRoSpecIsAskedAgainByTheBareStandardAndOnlyOnce() {
        ReaderSession session = session(Inventory.portal());
        connect(session, Readers.FIXED);
        assertThat(customs(added(session))).isTrue();
        List<Step> again = session.on(new FromReader.Answer(asked, "ADD_ROSPEC_RESPONSE", BAD), 0);
        assertThat(told(again))
                .containsExactly(
                        "ADD_ROSPEC refused: P_UnsupportedParameter; asked again by the bare"
                                + " standard");
        assertThat(customs(again)).isFalse();
        asked++;
        assertThat(session.on(new FromReader.Answer(asked, "ADD_ROSPEC_RESPONSE", BAD), 0))
                .contains(new Step.Failed("ADD_ROSPEC refused: P_UnsupportedParameter"));
    }

    @Test
    void choicesAreToldWhenTheReaderIsReady() {
        ReaderSession session = session(Inventory.portal());
        connect(session, Readers.FIXED);
        added(session);
        answer(session, "ADD_ROSPEC");
        answer(session, "ENABLE_ROSPEC");
        List<Step> steps = answer(session, "START_ROSPEC");
        assertThat(steps)
                .last()
                .isInstanceOfSatisfying(
                        Step.Ready.class,
                        ready -> {
                            assertThat(ready.reason()).contains("firmware 3.32.37.0");
                            assertThat(String.join("\n", ready.choices()))
                                    .contains("\nsession 0: a tag that answered outside")
                                    .contains("\npower: 29.50 dBm; 33.00 was wanted");
                        });
    }

    @Test
    void whatAnInputStartsIsEnabledAndNotStarted() {
        Inventory gated =
                Inventory.portal()
                        .withRunning(new Running.WhileInput(1, true, Duration.ofSeconds(20)));
        ReaderSession session = session(gated);
        connect(session, Readers.FIXED);
        added(session);
        answer(session, "ADD_ROSPEC");
        assertThat(sent(answer(session, "ENABLE_ROSPEC")))
                .containsExactly("ENABLE_EVENTS_AND_REPORTS");
        assertThat(session.state()).isEqualTo(State.RUNNING);
        assertThat(sent(session.want(Map.of(), false, 0))).containsExactly("DISABLE_ROSPEC");
        asked += 1;
        answer(session, "DISABLE_ROSPEC");
        assertThat(session.state()).isEqualTo(State.PAUSED);
        assertThat(sent(session.want(Map.of(), true, 0))).containsExactly("ENABLE_ROSPEC");
    }

    @Test
    void batchesThatDoNotFillAreFetchedUntilTheReaderDoesNotKnowHow() {
        ReaderSession session = session(Inventory.of(Purpose.SHELF));
        connect(session, Readers.FIXED);
        added(session);
        answer(session, "ADD_ROSPEC");
        answer(session, "ENABLE_ROSPEC");
        answer(session, "START_ROSPEC");
        assertThat(session.tick(999_999)).isEmpty();
        List<Step> fetch = session.tick(1_000_000);
        assertThat(sent(fetch)).containsExactly("GET_REPORT");
        assertThat(session.tick(1_500_000)).isEmpty();
        long id = ((Step.Send) fetch.getFirst()).message().id();
        assertThat(told(session.on(new FromReader.NotUnderstood(id, BAD), 1_600_000))).hasSize(1);
        assertThat(session.tick(3_000_000)).isEmpty();
    }

    private static ReaderSession session(Inventory inventory) {
        return new ReaderSession(
                new SessionPlan(
                        inventory,
                        Protocol.V1_0_1,
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)),
                0);
    }

    private List<Step> connect(ReaderSession session, Capabilities reader) {
        session.on(
                new FromReader.Event(
                        Optional.empty(),
                        Optional.of(new FromReader.Attempt(0, "Success")),
                        Optional.empty(),
                        false,
                        List.of(),
                        Bytes.EMPTY),
                0);
        List<Step> steps =
                session.on(new FromReader.CapabilitiesAnswer(asked, OK, Optional.of(reader)), 0);
        asked++;
        return steps;
    }

    /** Answers up to the request that adds the ROSpec, which is returned. */
    private List<Step> added(ReaderSession session) {
        answer(session, "GET_READER_CONFIG");
        answer(session, "SET_READER_CONFIG");
        return answer(session, "DELETE_ROSPEC");
    }

    private List<Step> answer(ReaderSession session, String request) {
        List<Step> steps = session.on(new FromReader.Answer(asked, request + "_RESPONSE", OK), 0);
        asked++;
        return steps;
    }

    private static FromReader switchedOn(String status) {
        Bytes frame =
                Bytes.ofHex(
                        "07ff%08x000000020000651a16%s".formatted(15 + status.length() / 2, status));
        return FromReader.of(((Decoded.Message) Llrp.decode(frame)).message());
    }

    private static boolean customs(List<Step> steps) {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> Llrp.encode(((Step.Send) step).message()).hex())
                .anyMatch(hex -> hex.contains("03ff"));
    }

    private static List<String> sent(List<Step> steps) {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).message().name())
                .toList();
    }

    private static List<String> told(List<Step> steps) {
        return steps.stream()
                .filter(Step.Told.class::isInstance)
                .map(step -> ((Step.Told) step).text())
                .toList();
    }
}
