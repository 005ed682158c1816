package org.tallygate.gateway.station;

import java.util.List;

/**
 * Something a person may decide about codes that were refused. It is held by whoever asks, not by
 * the task's state, and is closed by the next scan.
 */
public sealed interface Question {

    /** The codes it is about. */
    List<Scan> scans();

    /** What is asked. */
    String sentence();

    /** The command that says yes; {@link Command#DISMISS} says no. */
    Command yes();

    /** Whether to keep the codes for a person at the centre. */
    record Keep(Refusal reason, List<Scan> scans, String sentence) implements Question {

        public Keep {
            scans = List.copyOf(scans);
        }

        @Override
        public Command yes() {
            return Command.KEEP;
        }
    }

    /** Whether to receive more than expected. */
    record ReceiveAnyway(List<Scan> scans, String sentence) implements Question {

        public ReceiveAnyway {
            scans = List.copyOf(scans);
        }

        @Override
        public Command yes() {
            return Command.CONFIRM;
        }
    }
}
