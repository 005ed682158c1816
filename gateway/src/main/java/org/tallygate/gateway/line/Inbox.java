package org.tallygate.gateway.line;

import org.tallygate.device.DeviceId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the line, in the order in which it came. Tag reads, each device's other events and
 * all else have bounds of their own, so that a device that floods the box never keeps a person's
 * command or another device out. Thread-safe: any thread offers, the line takes.
 */
final class Inbox {

    private final Lock lock = new ReentrantLock();
    private final int mostTagReads;
    private final int mostOthers;
    private final int mostOfDevice;

    // Guarded by lock.
    private final Deque<Input> waiting = new ArrayDeque<>();
    private final Map<DeviceId, Integer> tagReadsOf = new HashMap<>();
    private final Map<DeviceId, Integer> eventsOf = new HashMap<>();
    private int tagReads;
    private int others;
    private long droppedReads;
    private long refusedInputs;

    /**
     * @param mostOthers commands and documents that may wait
     * @param mostOfDevice events of one device that may wait, besides tag reads
     */
    Inbox(int mostTagReads, int mostOthers, int mostOfDevice) {
        this.mostTagReads = mostTagReads;
        this.mostOthers = mostOthers;
        this.mostOfDevice = mostOfDevice;
    }

    /** Returns false when it was refused. */
    boolean offer(Input input) {
        lock.lock();
        try {
            if (!admit(input)) {
                refusedInputs++;
                return false;
            }
            waiting.add(input);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean admit(Input input) {
        if (!(input instanceof Input.Device device)) {
            boolean room = others < mostOthers;
            others += room ? 1 : 0;
            return room;
        }
        DeviceId id = device.event().device();
        if (device.isTagRead()) {
            if (tagReads == mostTagReads) {
                dropOldestOf(greediest(id));
            }
            tagReads++;
            tagReadsOf.merge(id, 1, Integer::sum);
            return true;
        }
        boolean room = eventsOf.getOrDefault(id, 0) < mostOfDevice;
        if (room) {
            eventsOf.merge(id, 1, Integer::sum);
        }
        return room;
    }

    /** Takes up to this many, oldest first. */
    List<Input> take(int most) {
        lock.lock();
        try {
            List<Input> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                Input input = waiting.remove();
                forget(input);
                taken.add(input);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Tag reads dropped so far. */
    long droppedReads() {
        lock.lock();
        try {
            return droppedReads;
        } finally {
            lock.unlock();
        }
    }

    /** Other inputs refused so far. */
    long refusedInputs() {
        lock.lock();
        try {
            return refusedInputs;
        } finally {
            lock.unlock();
        }
    }

    /** The device that has more than its share, so that others' reads are not dropped for it. */
    private DeviceId greediest(DeviceId offering) {
        int share = mostTagReads / Math.max(1, tagReadsOf.size());
        if (tagReadsOf.getOrDefault(offering, 0) > share) {
            return offering;
        }
        return tagReadsOf.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(offering);
    }

    private void dropOldestOf(DeviceId device) {
        Iterator<Input> oldest = waiting.iterator();
        while (oldest.hasNext()) {
            Input input = oldest.next();
            if (input instanceof Input.Device read
                    && read.isTagRead()
                    && read.event().device().equals(device)) {
                oldest.remove();
                forget(input);
                droppedReads++;
                return;
            }
        }
    }

    private void forget(Input input) {
        if (!(input instanceof Input.Device device)) {
            others--;
            return;
        }
        tagReads -= device.isTagRead() ? 1 : 0;
        Map<DeviceId, Integer> counts = device.isTagRead() ? tagReadsOf : eventsOf;
        counts.computeIfPresent(
                device.event().device(), (_, count) -> count == 1 ? null : count - 1);
    }
}
