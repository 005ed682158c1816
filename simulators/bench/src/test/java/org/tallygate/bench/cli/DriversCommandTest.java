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
                        "llrp_general ltkjava",
                        "llrp_cursor byte_walk",
                        "uhf_m100 byte_walk",
                        "uhf_uhfreader288 byte_walk",
                        "uhf_r2000 byte_walk",
                        "uhf_mercury byte_walk",
                        "scanner_lines byte_walk",
                        "ssi_packets byte_walk",
                        "honeywell_packets byte_walk",
                        "datalogic_lines byte_walk",
                        "keyboard_events byte_walk",
                        "scale_answers byte_walk",
                        "printer_status byte_walk",
                        "gs1_element_strings byte_walk",
                        "digital_links byte_walk",
                        "epc_binary byte_walk",
                        "epc_uris byte_walk",
                        "epc byte_walk");
    }
}
