package org.tallygate.device.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

final class MemoryCableTest {

    private final MemoryCable cable = new MemoryCable("lab");
    private final byte[] buffer = new byte[8];

    @Test
    void bytesArriveInOrderInBothDirections() throws IOException {
        Port host = cable.open();
        cable.device().write(new byte[] {1, 2});
        cable.device().write(new byte[] {3});
        assertThat(host.read(buffer, 0)).isEqualTo(3);
        assertThat(buffer).startsWith(1, 2, 3);
        host.write(new byte[] {9});
        assertThat(cable.device().read(buffer, 0)).isEqualTo(1);
        assertThat(buffer).startsWith(9);
        assertThat(host.read(buffer, 0)).isZero();
    }

    @Test
    void unpluggedCableFailsAndOpensAgainAfterPlugging() throws IOException {
        Port host = cable.open();
        assertThat(cable.isOpen()).isTrue();
        cable.unplug();
        assertThatThrownBy(() -> host.read(buffer, 0)).hasMessage("memory:lab is gone");
        assertThatThrownBy(cable::open).hasMessage("memory:lab is not plugged in");
        cable.plug();
        assertThatThrownBy(() -> host.read(buffer, 0)).hasMessage("memory:lab is gone");
        Port again = cable.open();
        cable.device().write(new byte[] {4});
        assertThat(again.read(buffer, 0)).isEqualTo(1);
    }

    @Test
    void closingAnOlderOpeningLeavesTheNewOneAlone() throws IOException {
        Port older = cable.open();
        Port newer = cable.open();
        older.close();
        assertThat(newer.read(buffer, 0)).isZero();
        assertThatThrownBy(() -> older.write(buffer)).hasMessage("memory:lab is gone");
    }

    @Test
    void fullDirectionRefusesAndKeepsWhatItHolds() throws IOException {
        Port host = cable.open();
        host.write(new byte[MemoryCable.CAPACITY_BYTES]);
        assertThatThrownBy(() -> host.write(new byte[1]))
                .hasMessage("memory:lab holds 65536 bytes that nobody read");
        assertThat(cable.device().read(buffer, 0)).isEqualTo(8);
    }
}
