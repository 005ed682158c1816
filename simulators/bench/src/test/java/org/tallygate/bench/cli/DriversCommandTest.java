package org.tallygate.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

final class DriversCommandTest {

    @Test
    void everyCodecHasAResultBesideItsPeer() {
        StringWriter out = new StringWriter();
        int exit =
                Bench.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("drivers", "--quick");
        assertThat(exit).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("RESULT ")))
                .allMatch(line -> line.split(" ", -1).length == 7)
                .extracting(line -> line.split(" ", -1)[1] + " " + line.split(" ", -1)[4])
                .contains(
                        "llrp_reports ltkjava",
                        "llrp_single_reports ltkjava",
                        "llrp_cursor byte_walk",
                        "scanner_lines byte_walk",
                        "gs1_element_strings byte_walk",
                        "epc byte_walk");
    }
}
