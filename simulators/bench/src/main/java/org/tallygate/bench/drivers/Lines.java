package org.tallygate.bench.drivers;

import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;

import java.nio.charset.StandardCharsets;

/** A scanner's lines to frames. */
final class Lines extends Sample {

    /** What the scanners of all makers read here: 27 characters of a GS1-128 label. */
    static final String LABEL = "0104012345678901\u001D10LOT-0815";

    private static final int LINES = 100;

    private final LineFramer framer = new LineFramer(LineFormat.standard());

    Lines() {
        super(
                "scanner_lines",
                "lines/s",
                LINES,
                ("]C1" + LABEL + "\r").repeat(LINES).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        return sum(framer.feed(input(), input().length), Frame.Whole.class);
    }
}
