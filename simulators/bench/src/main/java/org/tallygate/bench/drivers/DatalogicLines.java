package org.tallygate.bench.drivers;

import org.tallygate.device.Stamp;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.datalogic.DatalogicDialogue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A Datalogic scanner's lines to codes, its own characters for the symbologies understood. */
final class DatalogicLines extends Sample {

    private static final int LINES = 100;

    /** By Datalogic's European list. */
    private static final String GS1_128 = "k";

    private static final Stamp NOW = new Stamp(0, 0);

    private final CodeOutlet out = new CodeOutlet();
    private final DatalogicDialogue dialogue =
            new DatalogicDialogue(
                    new LineTalk(
                            LineFormat.standard(),
                            new CodeIds.Makers(CodeIds.Maker.DATALOGIC_EU),
                            Optional.empty(),
                            Duration.ZERO),
                    Duration.ZERO,
                    out);

    DatalogicLines() {
        super(
                "datalogic_lines",
                "lines/s",
                LINES,
                (GS1_128 + Lines.LABEL + "\r").repeat(LINES).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        dialogue.take(input(), input().length, NOW);
        return sum(out.taken(), ScannedCode.class);
    }
}
