package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.List;
import java.util.OptionalInt;

class ReaderModelTest {

    private static final Stamp NOW = new Stamp(1, 2);

    private final ReaderModel model = new ReaderModel(ReaderOptions.usual());

    /** Each row: what is done before, the request, and the status it gets. */
    @ParameterizedTest
    @CsvSource({
        "'',ADD,M_Success",
        "'',DELETE,M_FieldError",
        "'',ENABLE,M_FieldError",
        "'',START,M_FieldError",
        "ADD,ADD,M_ParameterError",
        "ADD,START,M_FieldError",
        "ADD,STOP,M_FieldError",
        "ADD,DISABLE,M_FieldError",
        "ADD,ENABLE,M_Success",
        "ADD ENABLE,ENABLE,M_FieldError",
        "ADD ENABLE,STOP,M_FieldError",
        "ADD ENABLE,START,M_Success",
        "ADD ENABLE START,START,M_FieldError",
        "ADD ENABLE START,STOP,M_Success",
        "ADD ENABLE START,DISABLE,M_Success",
        "ADD ENABLE START,DELETE,M_Success",
        "ADD ENABLE START DELETE,START,M_FieldError"
    })
    void requestOutOfOrderIsRefused(String before, String request, String status) {
        for (String earlier :
                before.isEmpty() ? List.<String>of() : List.of(before.split(" ", -1))) {
            assertThat(status(ask(roSpec(earlier)))).as(earlier).isEqualTo("M_Success");
        }
        assertThat(status(ask(roSpec(request)))).isEqualTo(status);
    }

    @Test
    void laterVersionAndUnknownRequestsAreNotUnderstood() {
        Element version = Element.of("GET_SUPPORTED_VERSION").build();
        assertThat(status(model.on(new LlrpMessage(2, 1, version)).getFirst()))
                .isEqualTo("M_UnsupportedVersion");
        assertThat(status(ask(Element.of("GET_READER_CONFIG_RESPONSE").build())))
                .isEqualTo("M_UnsupportedMessage");
        assertThat(status(ask(Element.of("CUSTOM_MESSAGE").build())))
                .isEqualTo("M_UnsupportedMessage");
    }

    @Test
    void everyRequestIsAnsweredWithItsId() {
        LlrpMessage answer =
                model.on(LlrpMessage.of(4711, Element.of("GET_READER_CONFIG").build())).getFirst();
        assertThat(answer.name()).isEqualTo("GET_READER_CONFIG_RESPONSE");
        assertThat(answer.id()).isEqualTo(4711);
    }

    @Test
    void inputsAreToldOnlyWhenSwitchedOn() {
        model.connected(NOW);
        assertThat(model.input(1, true, NOW)).isEmpty();
        Element events =
                Element.of("ReaderEventNotificationSpec")
                        .add(
                                Element.of("EventNotificationState")
                                        .set("EventType", ReaderConfig.GPI_EVENT)
                                        .set("NotificationState", true)
                                        .build())
                        .build();
        Element input =
                Element.of("GPIPortCurrentState").set("GPIPortNum", 1).set("Config", true).build();
        ask(Element.of("SET_READER_CONFIG").add(events, input).build());
        assertThat(model.input(1, true, NOW)).as("no change").isEmpty();
        assertThat(model.input(1, false, NOW)).hasSize(1);
        assertThat(model.input(2, true, NOW)).as("input 2 is off").isEmpty();
    }

    @Test
    void heldReportsAreBoundedAndTheirLossIsTold() {
        Element hold =
                Element.of("EventsAndReports")
                        .set("HoldEventsAndReportsUponReconnect", true)
                        .build();
        ask(Element.of("SET_READER_CONFIG").add(hold).build());
        for (String request : List.of("ADD", "ENABLE", "START")) {
            ask(roSpec(request));
        }
        TagField field = new TagField();
        field.hear(Bytes.ofHex("3074"), 1, OptionalInt.of(-50));
        for (int i = 0; i < ReaderModel.MAX_HELD + 5; i++) {
            assertThat(model.round(field, NOW)).isEmpty();
        }
        model.connected(NOW);
        assertThat(model.round(field, NOW)).as("held until asked for").isEmpty();
        List<LlrpMessage> released =
                model.on(LlrpMessage.of(1, Element.of("ENABLE_EVENTS_AND_REPORTS").build()));
        assertThat(released).hasSize(ReaderModel.MAX_HELD + 1);
        assertThat(released.getFirst().name()).isEqualTo("READER_EVENT_NOTIFICATION");
        assertThat(model.round(field, NOW)).as("told at once from now on").hasSize(1);
    }

    private LlrpMessage ask(Element request) {
        return model.on(LlrpMessage.of(9, request)).getFirst();
    }

    private static String status(LlrpMessage answer) {
        return answer.body().child("LLRPStatus").orElseThrow().meaning("StatusCode");
    }

    private static Element roSpec(String request) {
        if (!request.equals("ADD")) {
            return Element.of(request + "_ROSPEC").set("ROSpecID", 1).build();
        }
        Element boundary =
                Element.of("ROBoundarySpec")
                        .add(
                                Element.of("ROSpecStartTrigger").build(),
                                Element.of("ROSpecStopTrigger").build())
                        .build();
        Element antennas = Element.of("AISpec").set("AntennaIDs", List.of(0L)).build();
        Element report = Element.of("ROReportSpec").set("ROReportTrigger", 1).set("N", 1).build();
        return Element.of("ADD_ROSPEC")
                .add(
                        Element.of("ROSpec")
                                .set("ROSpecID", 1)
                                .add(boundary, antennas, report)
                                .build())
                .build();
    }
}
