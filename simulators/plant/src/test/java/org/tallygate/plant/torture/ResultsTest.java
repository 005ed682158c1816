package org.tallygate.plant.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.torture.Round.Deeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class ResultsTest {

    @TempDir private Path folder;

    @Test
    void roundsAreAddedAndReadAgain() throws IOException {
        Results results = new Results(folder.resolve("deep").resolve("results.jsonl"));
        assertThat(results.read()).isEmpty();
        results.add(round(0));
        results.add(round(1));
        assertThat(results.read()).containsExactly(round(0), round(1));
    }

    @Test
    void lineThatBrokeOffIsCutAway() throws IOException {
        Path file = folder.resolve("results.jsonl");
        Results results = new Results(file);
        results.add(round(0));
        Files.writeString(file, "{\"format\":1,\"beg", StandardOpenOption.APPEND);
        assertThat(results.read()).containsExactly(round(0));
        results.add(round(2));
        assertThat(results.read()).containsExactly(round(0), round(2));
    }

    @Test
    void oneBadRoundSpoilsTheVerdict() {
        assertThat(new VerdictTable(List.of(round(0), round(0))).isClean()).isTrue();
        VerdictTable spoilt = new VerdictTable(List.of(round(0), round(1), round(0)));
        assertThat(spoilt.isClean()).isFalse();
        assertThat(spoilt.lines())
                .contains(
                        "| kill -9 of gateway | 30 |",
                        "| kill -9 of centre | 0 |",
                        "| link cut | 12 |",
                        "| **lost** | 1 |");
    }

    private static Round round(int lost) {
        return new Round(
                Round.FORMAT,
                Instant.EPOCH,
                "abc",
                5,
                "embedded",
                2,
                Map.of(Victim.GATEWAY, 10),
                new Deeds(1, 2, 3, 4, 5, 6, 7, 8, 9),
                100,
                3,
                lost,
                0,
                0,
                0,
                12.5,
                lost == 0 ? List.of() : List.of("lost: [17]"));
    }
}
