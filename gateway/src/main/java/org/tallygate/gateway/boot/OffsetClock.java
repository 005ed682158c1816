package org.tallygate.gateway.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine's clocks with a wall clock that is wrong by as many seconds as a file says, so that a
 * test can turn the clock of one box and leave the machine's alone. The file is read once a second.
 */
final class OffsetClock implements Clock {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetClock.class);
    private static final long AGAIN_MICROS = 1_000_000;

    private final Clock machine = Clock.system();
    private final Path file;
    private volatile long offsetMicros;
    private volatile long readAtMicros = Long.MIN_VALUE;

    OffsetClock(Path file) {
        this.file = file;
    }

    @Override
    public Stamp now() {
        Stamp now = machine.now();
        if (now.monoMicros() - readAtMicros > AGAIN_MICROS || readAtMicros == Long.MIN_VALUE) {
            readAtMicros = now.monoMicros();
            offsetMicros = read();
        }
        return new Stamp(now.monoMicros(), now.wallMicros() + offsetMicros);
    }

    private long read() {
        try {
            return Math.multiplyExact(Long.parseLong(Files.readString(file).strip()), 1_000_000L);
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            LOG.warn("Clock offset file {} has no whole number of seconds: {}", file, e.toString());
            return offsetMicros;
        }
    }
}
