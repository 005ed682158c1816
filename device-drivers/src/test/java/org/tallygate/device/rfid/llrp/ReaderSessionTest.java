package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.ReaderSession.State;
import org.tallygate.device.rfid.llrp.ReaderSession.Step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

class ReaderSessionTest {

    private static final LlrpStatus OK = new LlrpStatus(0, "M_Success", "");
    private static final LlrpStatus BAD = new LlrpStatus(300, "A_Invalid", "field 1");

    private static final Capabilities READER =
            new Capabilities(
                    4,
                    2,
                    0,
                    4711,
                    1000,
                    "2.5",
                    true,
                    List.of(
                            new Capabilities.Power(1, 1500),
                            new Capabilities.Power(61, 3000),
                            new Capabilities.Power(81, 3325)),
                    List.of(
                            new Capabilities.Mode(0, 0, 0, 640_000, 0, 0),
                            new Capabilities.Mode(2, 2, 0, 274_000, 0, 0),
                            new Capabilities.Mode(3, 2, 0, 320_000, 0, 0)),
                    OptionalInt.of(1),
                    List.of());

    private final ReaderSession session = session(Protocol.V1_0_1);

    /** The whole flow as a table: what comes in, the state after it, what goes out. */
    private static Stream<Arguments> flow() {
        return Stream.of(
                arguments(attempt(0, "Success"), State.CAPABILITIES, "GET_READER_CAPABILITIES"),
                arguments(
                        new FromReader.CapabilitiesAnswer(1, OK, Optional.of(READER)),
                        State.READING_CONFIG,
                        "GET_READER_CONFIG"),
                arguments(answer(2, "GET_READER_CONFIG"), State.CONFIG, "SET_READER_CONFIG"),
                arguments(answer(3, "SET_READER_CONFIG"), State.CLEARING, "DELETE_ROSPEC"),
                arguments(answer(4, "DELETE_ROSPEC"), State.ADDING, "ADD_ROSPEC"),
                arguments(answer(5, "ADD_ROSPEC"), State.ENABLING, "ENABLE_ROSPEC"),
                arguments(answer(6, "ENABLE_ROSPEC"), State.STARTING, "START_ROSPEC"),
                arguments(answer(7, "START_ROSPEC"), State.RUNNING, "ENABLE_EVENTS_AND_REPORTS"));
    }

    @Test
    void setUpGoesStepByStepAndReleasesTheHeldReportsAtTheEnd() {
        assertThat(session.tick(1)).as("the client is silent before the event").isEmpty();
        flow().forEach(row -> {
            List<Step> steps = session.on((FromReader) row.get()[0], 0);
            assertThat(session.state()).isEqualTo(row.get()[1]);
            assertThat(sent(steps)).containsExactly((String) row.get()[2]);
        });
        assertThat(session.reader()).contains(READER);
    }

    @ParameterizedTest
    @MethodSource("statesBeforeRunning")
    void refusalInEveryStateIsNamed(int done, FromReader refusal, String reason) {
        flow().limit(done).forEach(row -> session.on((FromReader) row.get()[0], 0));
        List<Step> steps = session.on(refusal, 0);
        assertThat(steps).last().isEqualTo(new Step.Failed(reason));
        assertThat(session.state()).isEqualTo(State.CLOSED);
        assertThat(session.on(attempt(0, "Success"), 0)).isEmpty();
    }

    private static Stream<Arguments> statesBeforeRunning() {
        return Stream.of(
                arguments(
                        0,
                        attempt(2, "Failed_A_Client_Initiated_Connection_Already_Exists"),
                        "the reader refused the connection:"
                                + " Failed_A_Client_Initiated_Connection_Already_Exists"),
                arguments(
                        1,
                        new FromReader.CapabilitiesAnswer(1, BAD, Optional.empty()),
                        "GET_READER_CAPABILITIES refused: A_Invalid (field 1)"),
                arguments(
                        1,
                        new FromReader.CapabilitiesAnswer(1, OK, Optional.empty()),
                        "GET_READER_CAPABILITIES_RESPONSE has no GeneralDeviceCapabilities"),
                refused(2, "GET_READER_CONFIG"),
                refused(3, "SET_READER_CONFIG"),
                refused(4, "DELETE_ROSPEC"),
                refused(6, "ENABLE_ROSPEC"),
                refused(7, "START_ROSPEC"),
                arguments(
                        3,
                        new FromReader.Event(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                List.of(),
                                Bytes.EMPTY),
                        "the reader closed the connection"));
    }

    @Test
    void everyRequestHasATimeLimit() {
        List<String> awaited = new ArrayList<>();
        for (int done = 0; done < 8; done++) {
            ReaderSession late = session(Protocol.V1_0_1);
            flow().limit(done).forEach(row -> late.on((FromReader) row.get()[0], 0));
            assertThat(late.tick(10_000_000)).isEmpty();
            List<Step> steps = late.tick(10_000_001);
            awaited.add(((Step.Failed) steps.getLast()).reason());
        }
        assertThat(awaited)
                .startsWith(
                        "the connection event did not come within 10000 ms",
                        "GET_READER_CAPABILITIES_RESPONSE did not come within 10000 ms")
                .endsWith("START_ROSPEC_RESPONSE did not come within 10000 ms");
    }

    @Test
    void keepaliveIsAnsweredWithItsOwnIdInEveryState() {
        for (int done = 1; done <= 8; done++) {
            ReaderSession session = session(Protocol.V1_0_1);
            flow().limit(done).forEach(row -> session.on((FromReader) row.get()[0], 0));
            assertThat(session.on(new FromReader.Keepalive(1001), 0))
                    .containsExactly(
                            new Step.Send(
                                    LlrpMessage.of(1001, Element.of("KEEPALIVE_ACK").build())));
        }
    }

    @Test
    void silenceOfThreeKeepalivePeriodsEndsARunningConnection() {
        flow().forEach(row -> session.on((FromReader) row.get()[0], 1_000_000));
        assertThat(session.tick(16_000_000)).isEmpty();
        session.on(new FromReader.Keepalive(1), 16_000_000);
        assertThat(session.tick(31_000_000)).isEmpty();
        assertThat(session.tick(31_000_001))
                .last()
                .isEqualTo(new Step.Failed("nothing heard for 3 keep-alive periods of 5000 ms"));
    }

    @Test
    void answerToAnotherRequestChangesNothing() {
        flow().limit(4).forEach(row -> session.on((FromReader) row.get()[0], 0));
        assertThat(session.on(answer(77, "DELETE_ROSPEC"), 0)).isEmpty();
        assertThat(session.on(answer(4, "ADD_ROSPEC"), 0)).isEmpty();
        assertThat(session.state()).isEqualTo(State.CLEARING);
    }

    @Test
    void anotherClientsAttemptDoesNotDisturb() {
        flow().forEach(row -> session.on((FromReader) row.get()[0], 0));
        assertThat(session.on(attempt(4, "Another_Connection_Attempted"), 0)).isEmpty();
        assertThat(session.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void goodByeIsSaidOnceTheReaderHasSpoken() {
        assertThat(sent(session.close())).isEmpty();
        ReaderSession running = session(Protocol.V1_0_1);
        flow().forEach(row -> running.on((FromReader) row.get()[0], 0));
        assertThat(sent(running.close())).containsExactly("CLOSE_CONNECTION");
        assertThat(running.close()).isEmpty();
    }

    @Test
    void configurationAsksForKeepalivesInputsAndHolding() {
        flow().limit(2).forEach(row -> session.on((FromReader) row.get()[0], 0));
        Element config =
                ((Step.Send) session.on(answer(2, "GET_READER_CONFIG"), 0).getLast())
                        .message()
                        .body();
        assertThat(config.child("KeepaliveSpec").orElseThrow().number("PeriodicTriggerValue"))
                .isEqualTo(5000);
        assertThat(config.children("GPIPortCurrentState")).hasSize(2);
        assertThat(config.child("EventsAndReports").orElseThrow().values())
                .containsExactly(new Value.Whole(1));
    }

    private static Arguments refused(int done, String request) {
        return arguments(
                done,
                new FromReader.Answer(done, request + "_RESPONSE", BAD),
                request + " refused: A_Invalid (field 1)");
    }

    private static FromReader attempt(int status, String name) {
        return new FromReader.Event(
                Optional.empty(),
                Optional.of(new FromReader.Attempt(status, name)),
                Optional.empty(),
                false,
                List.of(),
                Bytes.EMPTY);
    }

    private static FromReader answer(long id, String request) {
        return new FromReader.Answer(id, request + "_RESPONSE", OK);
    }

    private static List<String> sent(List<Step> steps) {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).message().name())
                .toList();
    }

    @Test
    void readerThatKnowsBothVersionsIsBroughtToTheLater() {
        ReaderSession session = session(Protocol.AUTO);
        assertThat(spoken(session.on(attempt(0, "Success"), 0)))
                .containsExactly("GET_SUPPORTED_VERSION in 2");
        assertThat(spoken(session.on(new FromReader.VersionAnswer(1, OK, 1, 2), 0)))
                .containsExactly("SET_PROTOCOL_VERSION in 2");
        assertThat(spoken(session.on(answer(2, "SET_PROTOCOL_VERSION"), 0)))
                .containsExactly("GET_READER_CAPABILITIES in 2");
        assertThat(session.version()).isEqualTo(ProtocolVersion.V1_1);
        assertThat(spoken(session.on(new FromReader.Keepalive(77), 0)))
                .containsExactly("KEEPALIVE_ACK in 2");
    }

    @Test
    void readerThatSpeaksTheLaterVersionAlreadyIsNotToldTo() {
        ReaderSession session = session(Protocol.V1_1);
        session.on(attempt(0, "Success"), 0);
        assertThat(spoken(session.on(new FromReader.VersionAnswer(1, OK, 2, 2), 0)))
                .containsExactly("GET_READER_CAPABILITIES in 2");
    }

    /** What the reader says to the question, and what becomes of a session that must have 1.1. */
    private static Stream<Arguments> versionsTakenAmiss() {
        return Stream.of(
                arguments(
                        new FromReader.NotUnderstood(
                                1, new LlrpStatus(110, "M_UnsupportedVersion", "")),
                        "GET_SUPPORTED_VERSION not understood: M_UnsupportedVersion"),
                arguments(
                        new FromReader.NotUnderstood(
                                0, new LlrpStatus(109, "M_UnsupportedMessage", "")),
                        "GET_SUPPORTED_VERSION not understood: M_UnsupportedMessage"),
                arguments(
                        new FromReader.VersionAnswer(1, BAD, 1, 1),
                        "GET_SUPPORTED_VERSION refused: A_Invalid (field 1)"),
                arguments(
                        new FromReader.VersionAnswer(1, OK, 1, 1),
                        "the reader speaks LLRP 1.0.1 only"));
    }

    @ParameterizedTest
    @MethodSource("versionsTakenAmiss")
    void readerOfTheEarlierVersionIsSpokenToInItUnlessTheLaterIsAMust(
            FromReader answer, String reason) {
        ReaderSession session = session(Protocol.AUTO);
        session.on(attempt(0, "Success"), 0);
        assertThat(spoken(session.on(answer, 0))).containsExactly("GET_READER_CAPABILITIES in 1");
        ReaderSession must = session(Protocol.V1_1);
        must.on(attempt(0, "Success"), 0);
        assertThat(must.on(answer, 0))
                .last()
                .isEqualTo(new Step.Failed("LLRP 1.1 is wanted, but " + reason));
    }

    @Test
    void refusedChangeOfVersionFallsBackToo() {
        ReaderSession session = session(Protocol.AUTO);
        session.on(attempt(0, "Success"), 0);
        session.on(new FromReader.VersionAnswer(1, OK, 1, 2), 0);
        List<Step> steps =
                session.on(new FromReader.Answer(2, "SET_PROTOCOL_VERSION_RESPONSE", BAD), 0);
        assertThat(spoken(steps)).containsExactly("GET_READER_CAPABILITIES in 1");
    }

    @Test
    void silenceOverTheVersionEndsTheConnectionSoonAndIsRemembered() {
        ReaderSession session = session(Protocol.AUTO);
        session.on(attempt(0, "Success"), 0);
        assertThat(session.endsOverVersion()).as("if it ended now").isTrue();
        assertThat(session.tick(3_000_000)).isEmpty();
        assertThat(session.tick(3_000_001))
                .last()
                .isEqualTo(
                        new Step.Failed(
                                "GET_SUPPORTED_VERSION_RESPONSE did not come within 3000 ms"));
        assertThat(session.endsOverVersion()).isTrue();
        ReaderSession settled = running();
        settled.tick(100_000_000);
        assertThat(settled.endsOverVersion()).isFalse();
    }

    @Test
    void outputsAreWrittenOnceAndAgainWhenTheyChange() {
        ReaderSession session = running();
        List<Step> steps = session.want(Map.of(1, true, 3, false), true, 0);
        Element config = ((Step.Send) steps.getFirst()).message().body();
        assertThat(
                        config.children("GPOWriteData").stream()
                                .map(g -> g.number("GPOPortNumber") + " " + g.flag("GPOData")))
                .containsExactlyInAnyOrder("1 true", "3 false");
        assertThat(session.want(Map.of(1, false), true, 0)).as("one at a time").isEmpty();
        session.on(answer(9, "SET_READER_CONFIG"), 0);
        assertThat(session.want(Map.of(1, true, 3, false), true, 0)).isEmpty();
        assertThat(sent(session.want(Map.of(1, false, 3, false), true, 0)))
                .containsExactly("SET_READER_CONFIG");
    }

    @Test
    void refusedOutputIsToldAndNotAskedForForEver() {
        ReaderSession session = running();
        session.want(Map.of(9, true), true, 0);
        assertThat(session.on(new FromReader.Answer(9, "SET_READER_CONFIG_RESPONSE", BAD), 0))
                .containsExactly(new Step.Told("SET_READER_CONFIG refused: A_Invalid (field 1)"));
        assertThat(session.want(Map.of(9, true), true, 0)).isEmpty();
        assertThat(session.state()).isEqualTo(State.RUNNING);
        session.want(Map.of(9, false), true, 0);
        assertThat(session.on(new FromReader.NotUnderstood(10, BAD), 0))
                .containsExactly(
                        new Step.Told("SET_READER_CONFIG not understood: A_Invalid (field 1)"));
    }

    @Test
    void readingIsSwitchedOffAndOnByStoppingAndStarting() {
        ReaderSession session = running();
        assertThat(sent(session.want(Map.of(), false, 0))).containsExactly("STOP_ROSPEC");
        session.on(answer(9, "STOP_ROSPEC"), 0);
        assertThat(session.state()).isEqualTo(State.PAUSED);
        assertThat(session.want(Map.of(), false, 0)).isEmpty();
        assertThat(sent(session.want(Map.of(), true, 0))).containsExactly("START_ROSPEC");
        session.on(answer(10, "START_ROSPEC"), 0);
        assertThat(session.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void readerThatIsNotToReadIsSetUpWithoutAStart() {
        ReaderSession session = session(Protocol.V1_0_1);
        session.want(Map.of(), false, 0);
        flow().limit(7).forEach(row -> session.on((FromReader) row.get()[0], 0));
        assertThat(session.state()).isEqualTo(State.PAUSED);
    }

    @Test
    void lateAnswerEndsTheConnection() {
        ReaderSession session = running();
        session.want(Map.of(), false, 0);
        assertThat(session.tick(10_000_001))
                .last()
                .isEqualTo(new Step.Failed("STOP_ROSPEC_RESPONSE did not come within 10000 ms"));
    }

    private static ReaderSession running() {
        ReaderSession session = session(Protocol.V1_0_1);
        flow().forEach(row -> session.on((FromReader) row.get()[0], 0));
        return session;
    }

    private static ReaderSession session(Protocol protocol) {
        return new ReaderSession(
                new SessionPlan(
                        Inventory.portal(),
                        protocol,
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)),
                0);
    }

    private static List<String> spoken(List<Step> steps) {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).message())
                .map(message -> message.name() + " in " + message.version())
                .toList();
    }
}
