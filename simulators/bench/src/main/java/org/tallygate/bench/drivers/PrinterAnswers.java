package org.tallygate.bench.drivers;

import org.tallygate.device.print.PrinterAnswer;
import org.tallygate.device.print.PrinterStatus;

import java.nio.charset.StandardCharsets;

/** A label printer's answers to {@code ~HS}, three strings each. */
final class PrinterAnswers extends Sample {

    private static final int ANSWERS = 50;

    private final PrinterStatus status = new PrinterStatus();

    PrinterAnswers() {
        super(
                "printer_status",
                "answers/s",
                ANSWERS,
                (string("030,0,0,1225,000,0,0,0,000,0,0,0")
                                + string("001,0,0,0,1,2,6,0,00000000,1,000")
                                + string("1234,0"))
                        .repeat(ANSWERS)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String string(String content) {
        return "\u0002" + content + "\u0003\r\n";
    }

    @Override
    public long decode() {
        return sum(status.feed(input(), input().length), PrinterAnswer.HostStatus.class);
    }
}
