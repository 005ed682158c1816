package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.system.Patience.atMost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.sim.mqtt.MqttFault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.LogManager;

/**
 * The production journal, uplink and intake over a real broker that is bad by a seed: what it
 * loses, doubles and mixes up is in the book once, in the order of the journal, while goods keep
 * coming; and what it takes to heal stays within bounds.
 */
final class BadBrokerTest {

    private static final long SEED = 27_649_500;
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);

    @TempDir private static Path shared;
    private static EmbeddedBroker broker;

    @TempDir private Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        LogManager.getLogManager().reset();
        broker = EmbeddedBroker.open(BrokerSettings.at(shared, 0));
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    /** What a run may cost beside its facts. */
    private record Bounds(int facts, long mostSent, long mostHellos) {}

    @Test
    void packetsThatComeTwiceArePostedOnce() throws Exception {
        allIsInTheBookOnce("duplicate=0.3", new Bounds(900, 2, 3), MqttFault.DUPLICATE);
    }

    @Test
    void packetsThatOvertakeEachOtherArePostedInOrder() throws Exception {
        allIsInTheBookOnce("reorder=0.3", new Bounds(900, 20, 3), MqttFault.REORDER);
    }

    @Test
    void packetsThatTheBrokerAcknowledgedAndLostAreSentAgain() throws Exception {
        allIsInTheBookOnce("swallow=0.1", new Bounds(300, 20, 20), MqttFault.SWALLOW);
    }

    /** Nothing comes behind it that would show the centre a gap. */
    @Test
    void lastBatchThatTheBrokerAcknowledgedAndLostIsSentAgain() throws Exception {
        try (ThinPlant plant = ThinPlant.start(folder, broker, "swallow=0.3", SEED)) {
            for (int burst = 0; burst < 4; burst++) {
                plant.appendWhileItRuns(3);
                healed(plant);
            }
            assertThat(plant.proxy().counts().get(MqttFault.SWALLOW)).isPositive();
            plant.requireThatTheBookIsTheJournal();
        }
    }

    @Test
    void acknowledgementsThatAreLostStopNothing() throws Exception {
        allIsInTheBookOnce("unanswer=0.3", new Bounds(900, 20, 10), MqttFault.UNANSWER);
    }

    @Test
    void connectionsCutInTheMiddleOfAPacketAreTakenUpAgain() throws Exception {
        allIsInTheBookOnce("cut=0.01,delay=0.02", new Bounds(900, 20, 60), MqttFault.CUT);
    }

    /** What follows a packet without its end is read as its end: a batch may come damaged. */
    @Test
    void streamThatCannotBeFramedEndsInANewConnection() throws Exception {
        try (ThinPlant plant = ThinPlant.start(folder, broker, "truncate=0.01", SEED)) {
            plant.appendWhileItRuns(100);
            healed(plant);
            assertThat(plant.proxy().counts()).containsKey(MqttFault.TRUNCATE);
            plant.requireThatTheBookIsTheJournalButForWhatIsHeld();
        }
    }

    @Test
    void allOfItAtOnceLosesNothingAndDoublesNothing() throws Exception {
        allIsInTheBookOnce(
                "duplicate=0.1,reorder=0.1,swallow=0.05,unanswer=0.05,delay=0.01,cut=0.003",
                new Bounds(500, 20, 60),
                MqttFault.DUPLICATE,
                MqttFault.REORDER,
                MqttFault.SWALLOW,
                MqttFault.UNANSWER,
                MqttFault.DELAY,
                MqttFault.CUT);
    }

    private void allIsInTheBookOnce(String faults, Bounds bounds, MqttFault... seen)
            throws Exception {
        try (ThinPlant plant = ThinPlant.start(folder, broker, faults, SEED)) {
            plant.appendWhileItRuns(bounds.facts());
            healed(plant);
            assertThat(plant.proxy().counts()).containsKeys(seen);
            plant.requireThatTheBookIsTheJournal();
            assertThat(plant.link().facts())
                    .isLessThanOrEqualTo(bounds.mostSent() * bounds.facts());
            assertThat(plant.link().hellos()).isLessThanOrEqualTo(bounds.mostHellos());
        }
    }

    private static void healed(ThinPlant plant) {
        atMost(HEALED_WITHIN, "all is in the book")
                .untilAsserted(() -> assertThat(plant.waiting()).as(plant.told()).isZero());
    }
}
