package org.tallygate.device.print;

import org.tallygate.device.Bytes;

import java.util.Set;

/** What a printer said. */
public sealed interface PrinterAnswer {

    /** The bytes as they came. */
    Bytes raw();

    /**
     * The whole answer to {@code ~HS}, of three strings.
     *
     * @param formatsWaiting labels in the receive buffer that are not formatted yet
     * @param labelsRemaining labels of the present batch that are not printed yet
     * @param formatUnderWay whether the end of a label has not arrived yet
     */
    record HostStatus(
            Bytes raw,
            Set<PrinterFault> faults,
            int formatsWaiting,
            long labelsRemaining,
            boolean formatUnderWay)
            implements PrinterAnswer {

        public HostStatus {
            faults = Set.copyOf(faults);
        }

        /** Whether nothing that was sent is still to be printed. */
        public boolean isDone() {
            return formatsWaiting == 0 && labelsRemaining == 0 && !formatUnderWay;
        }
    }

    /** The answer to {@code ~HQES}, which also comes while the printer keeps silent to others. */
    record ErrorStatus(Bytes raw, Set<PrinterFault> faults) implements PrinterAnswer {

        public ErrorStatus {
            faults = Set.copyOf(faults);
        }
    }

    /** Bytes that are no such answer. */
    record Garbled(Bytes raw, String reason) implements PrinterAnswer {}
}
