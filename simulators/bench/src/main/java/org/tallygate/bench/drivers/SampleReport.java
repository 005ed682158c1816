package org.tallygate.bench.drivers;

import java.nio.ByteBuffer;

/** One RO_ACCESS_REPORT as readers send it: tags with the usual ten parameters each. */
final class SampleReport {

    private static final int HEADER = 10;
    private static final int TAG = 4 + 13 + 5 + 3 + 3 + 3 + 2 + 3 + 9 + 9 + 3;

    private SampleReport() {}

    static byte[] of(int tags) {
        ByteBuffer report = ByteBuffer.allocate(HEADER + tags * TAG);
        report.putShort((short) (1 << 10 | 61)).putInt(report.capacity()).putInt(1);
        for (int i = 0; i < tags; i++) {
            report.putShort((short) 240).putShort((short) TAG);
            report.put((byte) (0x80 | 13)).putLong(0x3074_257B_F719_4E40L).putInt(i * 7_919);
            report.put((byte) (0x80 | 9)).putInt(1);
            report.put((byte) (0x80 | 14)).putShort((short) 1);
            report.put((byte) (0x80 | 10)).putShort((short) 1);
            report.put((byte) (0x80 | 1)).putShort((short) (1 + i % 4));
            report.put((byte) (0x80 | 6)).put((byte) (-40 - i % 40));
            report.put((byte) (0x80 | 7)).putShort((short) (1 + i % 50));
            report.put((byte) (0x80 | 2)).putLong(1_700_000_000_000_000L + i);
            report.put((byte) (0x80 | 4)).putLong(1_700_000_000_100_000L + i);
            report.put((byte) (0x80 | 8)).putShort((short) (1 + i % 9));
        }
        return report.array();
    }
}
