package org.tallygate.gateway.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the line, in the order in which it came. Tag reads and all else have bounds of
 * their own, so that a flood of tags never keeps a person's command out. Thread-safe: any thread
 * offers, the line takes.
 */
final class Inbox {

    private final Lock lock = new ReentrantLock();
    private final int mostTagReads;
    private final int mostOthers;

    // Guarded by lock.
    private final Deque<Input> waiting = new ArrayDeque<>();
    private int tagReads;
    private long droppedReads;
    private long refusedInputs;

    Inbox(int mostTagReads, int mostOthers) {
        this.mostTagReads = mostTagReads;
        this.mostOthers = mostOthers;
    }

    /** Returns false when it was refused. */
    boolean offer(Input input) {
        lock.lock();
        try {
            if (isTagRead(input)) {
                if (tagReads == mostTagReads) {
                    dropOldestTagRead();
                }
                tagReads++;
            } else if (waiting.size() - tagReads >= mostOthers) {
                refusedInputs++;
                return false;
            }
            waiting.add(input);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes up to this many, oldest first. */
    List<Input> take(int most) {
        lock.lock();
        try {
            List<Input> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                Input input = waiting.remove();
                tagReads -= isTagRead(input) ? 1 : 0;
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

    private void dropOldestTagRead() {
        Iterator<Input> oldest = waiting.iterator();
        while (oldest.hasNext()) {
            if (isTagRead(oldest.next())) {
                oldest.remove();
                tagReads--;
                droppedReads++;
                return;
            }
        }
    }

    private static boolean isTagRead(Input input) {
        return input instanceof Input.Device device && device.isTagRead();
    }
}
