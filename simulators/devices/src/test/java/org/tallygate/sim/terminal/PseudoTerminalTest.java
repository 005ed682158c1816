package org.tallygate.sim.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.port.Port;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

final class PseudoTerminalTest {

    @TempDir private Path directory;

    @BeforeEach
    void needsPseudoTerminals() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
    }

    @Test
    void everyByteValuePassesUnchangedInBothDirections() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (PseudoTerminal device = PseudoTerminal.open(directory.resolve("line"));
                Port host = dial("line").open()) {
            device.write(all);
            assertThat(readAll(host, 256)).isEqualTo(all);
            host.write(all);
            assertThat(readAll(device, 256)).isEqualTo(all);
        }
    }

    @Test
    void silenceIsZeroAndNotAnError() throws IOException {
        try (PseudoTerminal device = PseudoTerminal.open(directory.resolve("line"));
                Port host = dial("line").open()) {
            byte[] buffer = new byte[8];
            assertThat(device.read(buffer, 0)).isZero();
            assertThat(device.read(buffer, 20)).isZero();
            assertThat(host.read(buffer, 0)).isZero();
            assertThat(host.read(buffer, 20)).isZero();
            assertThat(host.read(buffer, 150)).isZero();
        }
    }

    @Test
    void hangUpFailsTheHostsReadAndItsCloseReturns() throws IOException {
        PseudoTerminal device = PseudoTerminal.open(directory.resolve("line"));
        try (Port host = dial("line").open()) {
            device.close();
            assertThatThrownBy(() -> host.read(new byte[8], 100))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("serial:" + directory.resolve("line"));
        }
        assertThat(directory.resolve("line")).doesNotExist();
    }

    @Test
    void linkFollowsTheNewestTerminalAndAnOlderOneLeavesItAlone() throws IOException {
        Path link = directory.resolve("line");
        PseudoTerminal older = PseudoTerminal.open(link);
        try (PseudoTerminal newer = PseudoTerminal.open(link)) {
            assertThat(Files.readSymbolicLink(link)).isEqualTo(newer.device());
            older.close();
            assertThat(Files.readSymbolicLink(link)).isEqualTo(newer.device());
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aFileInTheLinksPlaceIsNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("line"), "precious");
        assertThatThrownBy(() -> PseudoTerminal.open(file))
                .hasMessage(file + " exists and is no link; name another place");
        assertThat(file).hasContent("precious");
    }

    @Test
    void hostThatDoesNotReadFailsTheWriteInsteadOfHangingIt() throws IOException {
        try (PseudoTerminal device = PseudoTerminal.open(directory.resolve("line"))) {
            assertThatThrownBy(() -> device.write(new byte[100_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("of 100000 bytes and then none for 1000 ms");
        }
    }

    @Test
    void absentLinkDoesNotOpenAndIsNamed() {
        assertThatThrownBy(() -> dial("nothing").open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.resolve("nothing").toString());
    }

    private SerialDial dial(String name) {
        return new SerialDial(SerialSettings.standard(directory.resolve(name).toString()));
    }

    private static byte[] readAll(Port port, int size) throws IOException {
        byte[] all = new byte[size];
        byte[] buffer = new byte[size];
        int length = 0;
        int count;
        while (length < size && (count = port.read(buffer, 1_000)) > 0) {
            System.arraycopy(buffer, 0, all, length, count);
            length += count;
        }
        return Arrays.copyOf(all, length);
    }
}
