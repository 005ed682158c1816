package org.tallygate.bench.drivers;

import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;

import java.nio.charset.StandardCharsets;

/** A scanner's lines to frames. */
final class Lines implements Codec {

    private static final int LINES = 100;

    private final byte[] input =
            "]C10104012345678901\u001D10LOT-0815\r"
                    .repeat(LINES)
                    .getBytes(StandardCharsets.US_ASCII);
    private final LineFramer framer = new LineFramer(LineFormat.standard());

    @Override
    public String name() {
        return "scanner_lines";
    }

    @Override
    public String unit() {
        return "lines/s";
    }

    @Override
    public int items() {
        return LINES;
    }

    @Override
    public byte[] input() {
        return input;
    }

    @Override
    public long decode() {
        long sum = 0;
        for (Frame frame : framer.feed(input, input.length)) {
            sum += frame.hashCode();
        }
        return sum;
    }
}
