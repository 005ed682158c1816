package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.Handling;

import java.time.Duration;

/**
 * The ACK/NAK option of scanners that send plain data: after each code they wait for one byte, and
 * at NAK they say it again. ACK goes out once the box has accepted the code. What the box refuses
 * is asked for again, twice at the most; a word that comes later than the limit sends nothing,
 * since by then the scanner may be waiting for the answer to another code. Not thread-safe.
 */
public final class LineHandshake {

    private static final Bytes ACK = Bytes.of((byte) 0x06);
    private static final Bytes NAK = Bytes.of((byte) 0x15);
    private static final int MAX_NAKS = 2;

    private final long limitMicros;
    private final ScannerOutlet out;
    private long sequence;
    private long askedMicros;
    private int naks;

    /**
     * @param within how long after a code its answer may still be sent
     */
    public LineHandshake(Duration within, ScannerOutlet out) {
        this.limitMicros = within.toNanos() / 1_000;
        this.out = out;
    }

    /** A code was told under this sequence. */
    public void told(long newSequence, long nowMicros) {
        sequence = newSequence;
        askedMicros = nowMicros;
    }

    public void handled(long handledSequence, Handling handling, long nowMicros) {
        if (handledSequence != sequence || nowMicros - askedMicros > limitMicros) {
            return;
        }
        sequence = 0;
        switch (handling) {
            case ACCEPTED -> {
                naks = 0;
                out.send(ACK);
            }
            case REFUSED -> askAgain();
        }
    }

    /** What came was damaged, or the box refused it: the scanner shall say it again. */
    public void askAgain() {
        if (naks < MAX_NAKS) {
            naks++;
            out.send(NAK);
        } else {
            naks = 0;
        }
    }

    public boolean isWaiting() {
        return sequence > 0;
    }

    /** The wait ends by itself, so that nobody hurries for a scanner that gave up. */
    public void tick(long nowMicros) {
        if (sequence > 0 && nowMicros - askedMicros > limitMicros) {
            sequence = 0;
        }
    }
}
