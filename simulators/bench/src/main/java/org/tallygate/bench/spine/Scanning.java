package org.tallygate.bench.spine;

import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.line.DeviceVoices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A person with a scanner: one label after the other at an even pace, and for each how long it took
 * until the station's word came that it is kept. Thread-safe.
 */
final class Scanning implements DeviceVoices {

    static final DeviceId SCANNER = new DeviceId("scanner");

    private final Map<Long, Long> offeredAtNanos = new ConcurrentHashMap<>();
    private final List<Long> nanos = new ArrayList<>();
    private long refused;
    private long scans;

    /** Scans so many a second until the thread is interrupted. */
    void scan(int perSecond, Consumer<DeviceEvent> station) {
        long start = System.nanoTime();
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            for (long wait = due - System.nanoTime();
                    wait > 0 && !Thread.currentThread().isInterrupted();
                    wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            DeviceEvent event = next();
            offeredAtNanos.put(event.evidence().sequence(), System.nanoTime());
            station.accept(event);
        }
    }

    private synchronized DeviceEvent next() {
        String code = SampleMaster.gtin((int) (scans++ % SampleMaster.ITEMS.size()));
        return new DeviceEvent.CodeRead(
                new Evidence(
                        SCANNER,
                        scans,
                        Clock.system().now(),
                        Bytes.of(code.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty()),
                code,
                Optional.empty());
    }

    @Override
    public synchronized void handled(Evidence event, Handling handling) {
        Long offered = offeredAtNanos.remove(event.sequence());
        if (offered != null) {
            nanos.add(System.nanoTime() - offered);
        }
        refused += handling == Handling.ACCEPTED ? 0 : 1;
    }

    @Override
    public void signal(Optional<DeviceId> source, Verdict verdict) {}

    @Override
    public void show(Notice notice, boolean on) {}

    boolean allIsAnswered() {
        return offeredAtNanos.isEmpty();
    }

    /** All scans so far. */
    synchronized long scans() {
        return scans;
    }

    /** Those among them that the station did not keep. */
    synchronized long refused() {
        return refused;
    }

    /** From scan to word since this was asked last, shortest first. */
    synchronized long[] takeNanos() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        nanos.clear();
        return sorted;
    }
}
