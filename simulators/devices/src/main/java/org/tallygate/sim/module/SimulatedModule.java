package org.tallygate.sim.module;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A serial UHF module of one kind on a pseudo-terminal or a TCP port, with tags in its field and
 * faults at will. Thread-safe: one thread steps it, others move tags.
 */
public final class SimulatedModule implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedModule.class);

    /** A further one is refused. */
    private static final int MOST_TAGS = 1_000;

    private static final long ROUND_MICROS = 100_000;
    private static final int MOST_UNREAD = 1_024;
    private static final int NONE = -1;
    private static final int ROOM_CELSIUS = 31;

    private final Wire wire;
    private final Firmware firmware;
    private final Clock clock;
    private final SplittableRandom chance;
    private final byte[] buffer = new byte[1_024];

    private byte[] unread = new byte[0];
    private long unreadSinceMicros;
    private long nextRoundMicros = Long.MIN_VALUE;

    private List<SimulatedTag> tags = List.of();
    private int celsius = ROOM_CELSIUS;
    private int brokenAntenna;
    private int refused = NONE;

    // What befalls the bytes on their way.
    private boolean mute;
    private boolean corruptNext;
    private int noiseNext;

    /**
     * @param wire the module's end of its line
     * @param seed of the noise
     */
    public SimulatedModule(Kind kind, Wire wire, Clock clock, long seed) {
        this.wire = wire;
        this.firmware = kind.firmware();
        this.clock = clock;
        this.chance = new SplittableRandom(seed);
    }

    /** What a gateway opens. */
    public synchronized String address() {
        return wire.address();
    }

    /** Whether an inventory runs that was started and not stopped. */
    public synchronized boolean isRunning() {
        return firmware.running();
    }

    /**
     * Lets these tags be in the field and no others.
     *
     * @return false when they are too many
     */
    public synchronized boolean show(List<SimulatedTag> all) {
        if (all.size() > MOST_TAGS) {
            return false;
        }
        tags = List.copyOf(all);
        return true;
    }

    /** How warm it is inside, -40 to 127. */
    public synchronized void heat(int degrees) {
        if (degrees < -40 || degrees > 127) {
            throw new IllegalArgumentException("celsius " + degrees + " must be -40 to 127");
        }
        celsius = degrees;
    }

    /** Takes an antenna's cable off, which is then reported; 0 screws all back on. */
    public synchronized void breakAntenna(int antenna) {
        brokenAntenna = antenna;
    }

    /** Answers that command with an error from now on; -1 for none. */
    public synchronized void refuse(int command) {
        refused = command;
    }

    /** Says nothing more, or speaks again. */
    public synchronized void mute(boolean on) {
        mute = on;
    }

    /** Turns a bit round in the middle of the next frame. */
    public synchronized void corruptNext() {
        corruptNext = true;
    }

    /** Sends so many random bytes before the next frame. */
    public synchronized void noise(int bytes) {
        noiseNext = bytes;
    }

    /** Pulls the cable and with it the power. */
    public synchronized void unplug() {
        unread = new byte[0];
        firmware.restart();
        wire.unplug();
    }

    /** Plugs in again behind the same link or port. */
    public synchronized void plug() throws IOException {
        wire.plug();
    }

    @Override
    public String name() {
        return "sim-" + wire.address();
    }

    @Override
    public synchronized int doWork() {
        if (!wire.isPlugged()) {
            return 0;
        }
        try {
            return listen() + rounds();
        } catch (IOException unheard) {
            LOG.debug("{}: {}", name(), unheard.getMessage());
            return 0;
        }
    }

    private int listen() throws IOException {
        int count = wire.read(buffer);
        long now = clock.now().monoMicros();
        if (count > 0) {
            int before = unread.length;
            unread = Arrays.copyOf(unread, before + count);
            System.arraycopy(buffer, 0, unread, before, count);
            unreadSinceMicros = now;
        } else if (unread.length > 0 && now - unreadSinceMicros > ROUND_MICROS) {
            drop(1);
        }
        int work = count;
        boolean more = false;
        while (!more && unread.length > 0) {
            Optional<Integer> length = firmware.length(unread);
            if (length.isEmpty() || unread.length > MOST_UNREAD) {
                drop(1);
            } else if (length.get() == 0) {
                more = true;
            } else {
                byte[] command = drop(length.get());
                send(firmware.answer(command, field()));
                work++;
            }
        }
        return work;
    }

    private byte[] drop(int count) {
        byte[] dropped = Arrays.copyOf(unread, count);
        unread = Arrays.copyOfRange(unread, count, unread.length);
        return dropped;
    }

    private int rounds() throws IOException {
        long now = clock.now().monoMicros();
        if (now < nextRoundMicros) {
            return 0;
        }
        nextRoundMicros = now + ROUND_MICROS;
        List<byte[]> frames = firmware.round(field());
        send(frames);
        return frames.size();
    }

    private Field field() {
        return new Field(tags, celsius, brokenAntenna, refused);
    }

    private void send(List<byte[]> frames) throws IOException {
        if (mute) {
            return;
        }
        for (byte[] frame : frames) {
            if (noiseNext > 0) {
                byte[] noise = new byte[noiseNext];
                chance.nextBytes(noise);
                noiseNext = 0;
                wire.write(noise);
            }
            byte[] sent = frame.clone();
            if (corruptNext) {
                sent[sent.length / 2] ^= 0x20;
                corruptNext = false;
            }
            wire.write(sent);
        }
    }

    @Override
    public synchronized void close() {
        unplug();
    }
}
