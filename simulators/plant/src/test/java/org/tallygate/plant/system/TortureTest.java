package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.torture.Round;
import org.tallygate.plant.torture.Torture;
import org.tallygate.plant.torture.TortureSettings;
import org.tallygate.plant.torture.TortureSettings.BrokerKind;
import org.tallygate.plant.torture.VerdictTable;
import org.tallygate.plant.torture.Victim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The short form of {@code ./tallygate torture}: nothing that a station said yes to is lost or
 * doubled, whichever process dies when.
 */
@Timeout(600)
final class TortureTest {

    private static final long SEED = 27_649_500;

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedIsInTheLedgerOnceWhoeverIsKilledWhen() throws Exception {
        List<Round> rounds = torture(56, 28, 3, BrokerKind.EMBEDDED, EnumSet.allOf(Victim.class));

        assertThat(kills(rounds))
                .hasSizeGreaterThanOrEqualTo(50)
                .contains(Victim.GATEWAY, Victim.CENTRE, Victim.POSTGRES, Victim.BROKER);
        assertThat(rounds).as("the broker came back empty").anyMatch(r -> r.deeds().emptied() > 0);
        assertClean(rounds);
    }

    @Test
    void swappingTheBrokerForMosquittoLosesNothing() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/mosquitto")),
                "mosquitto is not installed (for example apt-get install mosquitto)");

        List<Round> rounds = torture(6, 6, 2, BrokerKind.MOSQUITTO, Set.of(Victim.BROKER));

        assertThat(kills(rounds)).hasSize(6);
        assertClean(rounds);
    }

    /** A second run on the same folder goes on where the first one stopped, to the same goal. */
    @Test
    void runThatWasEndedGoesOn() throws Exception {
        TortureSettings part = settings(2, 1, 1, BrokerKind.EMBEDDED, Set.of(Victim.GATEWAY));
        List<Round> first = run(part, 1);
        assertThat(kills(first)).hasSize(1);

        List<Round> both = run(part, Integer.MAX_VALUE);
        assertThat(both).startsWith(first.getFirst()).hasSize(2);
        assertThat(kills(both)).hasSize(2);
        assertClean(both);
    }

    private List<Round> torture(
            int kills, int roundKills, int gateways, BrokerKind broker, Set<Victim> victims)
            throws Exception {
        return run(settings(kills, roundKills, gateways, broker, victims), Integer.MAX_VALUE);
    }

    private TortureSettings settings(
            int kills, int roundKills, int gateways, BrokerKind broker, Set<Victim> victims) {
        return new TortureSettings(
                folder,
                folder.resolve("results.jsonl"),
                kills,
                Duration.ofMinutes(6),
                roundKills,
                Duration.ofMinutes(3),
                SEED,
                gateways,
                broker,
                victims,
                "test");
    }

    private static List<Round> run(TortureSettings settings, int mostRounds) throws Exception {
        Said said = new Said();
        try (Torture torture = Torture.start(settings, said)) {
            torture.run(() -> {
                try {
                    return torture.rounds().size() >= mostRounds;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return torture.rounds();
        }
    }

    private static List<Victim> kills(List<Round> rounds) {
        return rounds.stream()
                .flatMap(round -> round.kills().entrySet().stream())
                .flatMap(TortureTest::each)
                .toList();
    }

    private static Stream<Victim> each(Map.Entry<Victim, Integer> kills) {
        return Collections.nCopies(kills.getValue(), kills.getKey()).stream();
    }

    private static void assertClean(List<Round> rounds) {
        VerdictTable table = new VerdictTable(rounds);
        assertThat(rounds).as("pieces").allMatch(round -> round.acknowledged() > 0);
        assertThat(rounds.stream().flatMap(round -> round.findings().stream()))
                .as(String.join("\n", table.lines()))
                .isEmpty();
        assertThat(table.isClean()).isTrue();
    }

    /** Kept in the test's output, for the day when it fails. */
    private static final class Said implements Torture.Progress {

        @Override
        public void say(String sentence) {
            System.out.println(sentence);
        }

        @Override
        public void now(String line) {
            // Only of use on a screen.
        }
    }
}
