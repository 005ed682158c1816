package org.tallygate.sim.printer;

import org.tallygate.sim.line.LineServer;

import java.io.IOException;

/**
 * A printer's hands as lines: {@code paper out}, {@code paper in}, {@code paper 3}, {@code head
 * open}, {@code head closed}, {@code ribbon out}, {@code ribbon in}, {@code pause on}, {@code pause
 * off}, {@code buffer full}, {@code buffer free}, {@code silent on}, {@code newer on}, {@code
 * unplug}, {@code unplug after 100}, {@code plug}, {@code labels}. Each is answered with {@code
 * ok}, a number, or {@code error: } and why. Stateless.
 */
public final class PrinterControl implements LineServer.Answerer {

    private final SimulatedPrinter printer;

    public PrinterControl(SimulatedPrinter printer) {
        this.printer = printer;
    }

    @Override
    public String answer(String line) {
        return switch (line) {
            case "paper out" -> set(Fault.PAPER_OUT, true);
            case "paper in" -> set(Fault.PAPER_OUT, false);
            case "head open" -> set(Fault.HEAD_OPEN, true);
            case "head closed" -> set(Fault.HEAD_OPEN, false);
            case "ribbon out" -> set(Fault.RIBBON_OUT, true);
            case "ribbon in" -> set(Fault.RIBBON_OUT, false);
            case "pause on" -> set(Fault.PAUSED, true);
            case "pause off" -> set(Fault.PAUSED, false);
            case "buffer full" -> set(Fault.BUFFER_FULL, true);
            case "buffer free" -> set(Fault.BUFFER_FULL, false);
            case "silent on" -> done(() -> printer.silent(true));
            case "silent off" -> done(() -> printer.silent(false));
            case "newer on" -> done(() -> printer.newer(true));
            case "newer off" -> done(() -> printer.newer(false));
            case "unplug" -> done(printer::unplug);
            case "plug" -> plug();
            case "labels" -> Integer.toString(printer.printed());
            default -> withNumber(line);
        };
    }

    private String withNumber(String line) {
        if (line.matches("paper [0-9]{1,4}")) {
            int count = Integer.parseInt(line.substring("paper ".length()));
            return done(() -> printer.paperFor(count));
        } else if (line.matches("unplug after [1-9][0-9]{0,6}")) {
            int count = Integer.parseInt(line.substring("unplug after ".length()));
            return done(() -> printer.unplugAfter(count));
        }
        return ERROR
                + "'"
                + line
                + "' is none of paper out|in|3, head open|closed, ribbon out|in, pause on|off,"
                + " buffer full|free, silent on|off, newer on|off, unplug, unplug after 100, plug,"
                + " labels";
    }

    private String set(Fault fault, boolean on) {
        return done(() -> printer.set(fault, on));
    }

    private static String done(Runnable change) {
        change.run();
        return OK;
    }

    private String plug() {
        try {
            printer.plug();
            return OK;
        } catch (IOException refused) {
            return ERROR + refused.getMessage();
        }
    }
}
