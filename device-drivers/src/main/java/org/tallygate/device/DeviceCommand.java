package org.tallygate.device;

/** What the box asks of a device. */
public sealed interface DeviceCommand {

    /**
     * The box's word on an event.
     *
     * @param sequence the number in the event's {@link Evidence}
     */
    record Handled(long sequence, Handling handling) implements DeviceCommand {

        public Handled {
            if (sequence < 1) {
                throw new IllegalArgumentException("sequence " + sequence + " must be at least 1");
            }
        }
    }

    /** Tells the person at the device by light or sound. */
    record Signal(Verdict verdict) implements DeviceCommand {}

    /** Keeps a state of the box in sight until it is switched off. */
    record Show(Notice notice, boolean on) implements DeviceCommand {}

    /** Sets an output pin; {@code pin} counts from 1. */
    record SetOutput(int pin, boolean high) implements DeviceCommand {

        public SetOutput {
            if (pin < 1) {
                throw new IllegalArgumentException("pin " + pin + " must be 1 or more");
            }
        }
    }

    /**
     * Prints.
     *
     * @param jobId names the job in the answer, {@link DeviceEvent.Printed}
     * @param content the job in the printer's own language
     */
    record Print(String jobId, Bytes content) implements DeviceCommand {}

    /** Asks a scale for one weight. */
    record Weigh() implements DeviceCommand {}

    /** Switches reading on or off. */
    record Enable(boolean on) implements DeviceCommand {}
}
