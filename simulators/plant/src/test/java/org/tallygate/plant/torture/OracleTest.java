package org.tallygate.plant.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

final class OracleTest {

    @TempDir private Path folder;

    @Test
    void remembersOverItsOwnDeath() throws IOException {
        Path file = folder.resolve("oracle.log");
        try (Oracle oracle = Oracle.open(file)) {
            oracle.presented(1, List.of(11L));
            oracle.acknowledged(1, List.of(11L));
            oracle.presented(2, List.of(21L, 22L));
        }
        try (Oracle again = Oracle.open(file)) {
            assertThat(again.acknowledged()).containsExactly(11L);
            assertThat(again.inDoubtCount()).isEqualTo(2);
            assertThat(again.lastSerial(2)).isEqualTo(22);
            assertThat(again.lastSerial(3)).isZero();
        }
    }

    /** A line that broke off was never a promise: the person's answer comes after the force. */
    @Test
    void lineThatBrokeOffIsCutAwayAndTheNextOneStandsAlone() throws IOException {
        Path file = folder.resolve("oracle.log");
        try (Oracle oracle = Oracle.open(file)) {
            oracle.acknowledged(1, List.of(11L));
        }
        Files.writeString(file, "G 1 12", StandardOpenOption.APPEND);
        try (Oracle again = Oracle.open(file)) {
            assertThat(again.acknowledged()).containsExactly(11L);
            again.acknowledged(1, List.of(13L));
        }
        try (Oracle third = Oracle.open(file)) {
            assertThat(third.acknowledged()).containsExactlyInAnyOrder(11L, 13L);
        }
    }
}
