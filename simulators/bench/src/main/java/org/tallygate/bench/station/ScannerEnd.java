package org.tallygate.bench.station;

import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A Datalogic scanner's end of its cable, and the hand that holds it: sends codes at an even pace
 * and notes when it is told to beep. The order to beep is one byte, 0x01.
 */
final class ScannerEnd implements AutoCloseable {

    private static final byte BEEP = 0x01;
    private static final int READ_TIMEOUT_MS = 100;

    /** The end of a scan's last byte, microseconds since 1970. */
    record Scan(int kind, int count, long atMicros) {

        String name() {
            return kind + "/" + count;
        }
    }

    private final PseudoTerminal terminal;
    private final List<Scan> scans = new ArrayList<>();
    private final List<Long> beeps = new ArrayList<>();
    private final Thread ear;
    private volatile boolean closed;

    private ScannerEnd(PseudoTerminal terminal) {
        this.terminal = terminal;
        ear = Thread.ofPlatform().daemon().name("ear").start(this::listen);
    }

    static ScannerEnd plug(Path link) throws IOException {
        return new ScannerEnd(PseudoTerminal.open(link));
    }

    /** Scans so many a second, so many in all. */
    void scan(int perSecond, int total) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < total; i++) {
            awaitNanos(start + (long) (i * 1e9 / perSecond));
            int number = scans.size();
            byte[] code =
                    (Goods.code(number % Goods.KINDS) + "\r").getBytes(StandardCharsets.US_ASCII);
            terminal.write(code);
            scans.add(new Scan(number % Goods.KINDS, number / Goods.KINDS + 1, nowMicros()));
        }
        awaitNanos(start + (long) (total * 1e9 / perSecond));
    }

    private static void awaitNanos(long due) throws InterruptedException {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    List<Scan> scans() {
        return List.copyOf(scans);
    }

    synchronized List<Long> beeps() {
        return List.copyOf(beeps);
    }

    private void listen() {
        byte[] buffer = new byte[256];
        while (!closed) {
            try {
                int count = terminal.read(buffer, READ_TIMEOUT_MS);
                long now = nowMicros();
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == BEEP) {
                        heard(now);
                    }
                }
            } catch (IOException unplugged) {
                return;
            }
        }
    }

    private synchronized void heard(long micros) {
        beeps.add(micros);
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            ear.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
    }
}
