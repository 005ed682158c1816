package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class TrainingTest {

    private static final Name DOCK = new Name("dock-1");
    private static final DeviceId SCANNER = new DeviceId("scanner1");

    /** Hand soap, one of the samples for a store that knows no items yet. */
    private static final String SOAP = "9527110006063";

    private final List<Verdict> beeps = new ArrayList<>();
    private final Training training =
            new Training(
                    List.of(
                            LineSettings.of(
                                    DOCK,
                                    new LocationCode("DOCK-1"),
                                    Language.ENGLISH,
                                    List.of(SCANNER),
                                    ObservationSettings.usual())),
                    Clock.system(),
                    new SecureRandom(),
                    new Voices(),
                    List::of);

    private final class Voices implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {
            beeps.add(verdict);
        }

        @Override
        public void show(Notice notice, boolean on) {}
    }

    @AfterEach
    void end() {
        training.close();
    }

    private static DeviceEvent code(String text) {
        return new DeviceEvent.CodeRead(
                new Evidence(
                        SCANNER,
                        1,
                        Clock.system().now(),
                        Bytes.of(text.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty()),
                text,
                Optional.empty());
    }

    private StationView view() {
        return training.line(DOCK).orElseThrow().view();
    }

    @Test
    void stationAtWorkKeepsItsDevices() {
        assertThat(training.offer(code(SOAP))).isEmpty();
        assertThat(training.line(DOCK)).isEmpty();
    }

    @Test
    void stationInTrainingAnswersAsAtWorkAndSaysSo() {
        training.turn(DOCK, true);
        assertThat(training.offer(code(SOAP))).contains(true);
        training.doWork();

        assertThat(view().training()).isTrue();
        assertThat(view().lines().getFirst().done()).isEqualTo(Quantity.ONE);
        assertThat(beeps).containsExactly(Verdict.GOOD);
        assertThat(view().tasks())
                .extracting(StationView.Card::reference)
                .contains("TRAINING-RECEIPT", "TRAINING-PICK", "TRAINING-COUNT");
    }

    @Test
    void nextLessonBeginsAnewAndItsEndGivesTheDevicesBack() {
        training.turn(DOCK, true);
        training.offer(code(SOAP));
        training.doWork();
        training.turn(DOCK, true);
        assertThat(view().lines().getFirst().done()).isEqualTo(Quantity.ZERO);

        training.turn(DOCK, false);
        assertThat(training.offer(code(SOAP))).isEmpty();
    }

    @Test
    void stationThatIsNotThereIsNotTrained() {
        training.turn(new Name("nowhere"), true);

        assertThat(training.line(new Name("nowhere"))).isEmpty();
    }
}
