package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;

import java.util.List;

/** A scanner that sends lines and takes commands of one byte: off after D and F, on after E. */
final class DatalogicSpeech implements Speech {

    private final Bytes suffix;
    private boolean on;
    private int beeps;
    private int longBeeps;
    private int unknown;

    DatalogicSpeech(Bytes suffix) {
        this.suffix = suffix;
    }

    @Override
    public Scanned scan(Bytes code, long nowMs) {
        return on ? Scanned.as(LineSpeech.join(code, suffix)) : Scanned.refused();
    }

    @Override
    public List<Bytes> hear(byte[] chunk, int count, long nowMs) {
        for (int i = 0; i < count; i++) {
            switch (chunk[i]) {
                case 'E' -> on = true;
                case 'D' -> on = false;
                case 'R' -> start();
                case 'B', 0x01, 0x07 -> beeps++;
                case 'F' -> {
                    longBeeps++;
                    on = false;
                }
                default -> unknown++;
            }
        }
        return List.of();
    }

    @Override
    public List<Bytes> tick(long nowMs) {
        return List.of();
    }

    /** It is delivered switched off, so that a host that forgets to enable it is found out. */
    @Override
    public void start() {
        on = false;
    }

    @Override
    public String summary() {
        return "on %b, beeps %d, long beeps %d, unknown %d"
                .formatted(on, beeps, longBeeps, unknown);
    }
}
