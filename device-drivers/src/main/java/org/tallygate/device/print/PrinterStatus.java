package org.tallygate.device.print;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.print.PrinterAnswer.ErrorStatus;
import org.tallygate.device.print.PrinterAnswer.Garbled;
import org.tallygate.device.print.PrinterAnswer.HostStatus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a ZPL printer answers to {@code ~HS} and {@code ~HQES} (ZPL II Programming Guide,
 * "~HS" and "~HQ"), on one opening of its line. What comes out depends on the bytes, never on how
 * they were cut into chunks. Not thread-safe.
 */
public final class PrinterStatus {

    /** Asks for the status: three strings, each between STX and ETX. */
    public static final Bytes ASK_STATUS = ascii("~HS");

    /** Asks for errors and warnings; newer printers answer only this while they can't print. */
    public static final Bytes ASK_ERRORS = ascii("~HQES");

    private static final int MAX_ANSWER = 1_024;

    /** Bits of the second group of errors, by the table of "~HQ". */
    private record ErrorFlag(int mask, PrinterFault fault) {}

    private static final List<ErrorFlag> ERROR_FLAGS =
            List.of(
                    new ErrorFlag(0x0000_0001, PrinterFault.PAPER_OUT),
                    new ErrorFlag(0x0000_0002, PrinterFault.RIBBON_OUT),
                    new ErrorFlag(0x0000_0004, PrinterFault.HEAD_OPEN),
                    new ErrorFlag(0x0000_0008, PrinterFault.CUTTER),
                    new ErrorFlag(0x0000_0030, PrinterFault.TOO_HOT),
                    new ErrorFlag(0x0000_F000, PrinterFault.PAPER_JAM),
                    new ErrorFlag(0x0001_0000, PrinterFault.PAUSED));

    private static final Pattern FIRST =
            Pattern.compile(
                    "\\d{3},([01]),([01]),\\d{4},(\\d{3}),([01]),[01],([01]),\\d{3},"
                            + "([01]),([01]),([01])");
    private static final Pattern SECOND =
            Pattern.compile("\\d{3},[01],([01]),([01]),[01],\\w{1,2},\\d,[01],(\\d{8}),\\d,\\d{3}");
    private static final Pattern THIRD = Pattern.compile("\\w{4},\\d");
    private static final Pattern ERRORS =
            Pattern.compile(
                    "\\s*PRINTER STATUS\\s+ERRORS:\\s+([01]) +([0-9A-F]{8}) +([0-9A-F]{8})\\s+"
                            + "WARNINGS:\\s+[01] +[0-9A-F]{8} +[0-9A-F]{8}\\s*");

    private final LineFramer framer =
            new LineFramer(LineFormat.enclosed().withMaxLength(MAX_ANSWER));

    // The strings of an answer to ~HS that came so far.
    private final List<Frame.Whole> strings = new ArrayList<>();

    /** Takes the first {@code count} bytes of the chunk. */
    public List<PrinterAnswer> feed(byte[] chunk, int count) {
        List<PrinterAnswer> answers = new ArrayList<>();
        for (Frame frame : framer.feed(chunk, count)) {
            switch (frame) {
                case Frame.Whole whole -> take(whole, answers);
                case Frame.Broken broken -> {
                    giveUpStrings(answers);
                    answers.add(new Garbled(broken.raw(), broken.reason()));
                }
            }
        }
        return answers;
    }

    /** Gives up what is held, as when the line is lost; the reason says why. */
    public List<PrinterAnswer> cut(String reason) {
        List<PrinterAnswer> answers = new ArrayList<>();
        giveUpStrings(answers);
        for (Frame frame : framer.cut(reason)) {
            answers.add(new Garbled(frame.raw(), reason));
        }
        return answers;
    }

    private void take(Frame.Whole whole, List<PrinterAnswer> answers) {
        String text = text(whole);
        Matcher errors = ERRORS.matcher(text);
        if (errors.matches()) {
            giveUpStrings(answers);
            answers.add(errorStatus(whole.raw(), errors));
            return;
        }
        if (FIRST.matcher(text).matches()) {
            giveUpStrings(answers);
            strings.add(whole);
        } else if (strings.size() == 1 && SECOND.matcher(text).matches()) {
            strings.add(whole);
        } else if (strings.size() == 2 && THIRD.matcher(text).matches()) {
            strings.add(whole);
            answers.add(hostStatus());
            strings.clear();
        } else {
            giveUpStrings(answers);
            answers.add(new Garbled(whole.raw(), "this is no answer to ~HS or ~HQES"));
        }
    }

    private void giveUpStrings(List<PrinterAnswer> answers) {
        if (!strings.isEmpty()) {
            answers.add(new Garbled(raw(), "an answer to ~HS has three strings"));
            strings.clear();
        }
    }

    private HostStatus hostStatus() {
        Matcher first = matched(FIRST, text(strings.get(0)));
        Matcher second = matched(SECOND, text(strings.get(1)));
        Set<PrinterFault> faults = EnumSet.noneOf(PrinterFault.class);
        flag(faults, PrinterFault.PAPER_OUT, first.group(1));
        flag(faults, PrinterFault.PAUSED, first.group(2));
        flag(faults, PrinterFault.BUFFER_FULL, first.group(4));
        flag(faults, PrinterFault.MEMORY, first.group(6));
        flag(faults, PrinterFault.TOO_COLD, first.group(7));
        flag(faults, PrinterFault.TOO_HOT, first.group(8));
        flag(faults, PrinterFault.HEAD_OPEN, second.group(1));
        flag(faults, PrinterFault.RIBBON_OUT, second.group(2));
        return new HostStatus(
                raw(),
                faults,
                Integer.parseInt(first.group(3)),
                Long.parseLong(second.group(3)),
                first.group(5).equals("1"));
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text + " was accepted before");
        }
        return matcher;
    }

    private static void flag(Set<PrinterFault> faults, PrinterFault fault, String flag) {
        if (flag.equals("1")) {
            faults.add(fault);
        }
    }

    private static ErrorStatus errorStatus(Bytes raw, Matcher answer) {
        Set<PrinterFault> faults = EnumSet.noneOf(PrinterFault.class);
        if (answer.group(1).equals("1")) {
            int flags = Integer.parseUnsignedInt(answer.group(3), 16);
            for (ErrorFlag flag : ERROR_FLAGS) {
                if ((flags & flag.mask()) != 0) {
                    faults.add(flag.fault());
                    flags &= ~flag.mask();
                }
            }
            if (flags != 0 || !answer.group(2).equals("00000000") || faults.isEmpty()) {
                faults.add(PrinterFault.OTHER);
            }
        }
        return new ErrorStatus(raw, faults);
    }

    private Bytes raw() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        strings.forEach(string -> all.writeBytes(string.raw().toArray()));
        return Bytes.of(all.toByteArray());
    }

    private static String text(Frame.Whole whole) {
        return new String(whole.content().toArray(), StandardCharsets.ISO_8859_1);
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
