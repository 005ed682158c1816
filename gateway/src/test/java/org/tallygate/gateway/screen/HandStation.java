package org.tallygate.gateway.screen;

import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A station whose views a test sets by hand; it notes what it is told. */
final class HandStation implements StationPort {

    private StationView view;
    private boolean full;
    private final List<String> told = new ArrayList<>();

    HandStation(StationView first) {
        view = first;
    }

    synchronized void show(StationView next) {
        view = next;
        notifyAll();
    }

    synchronized void fill() {
        full = true;
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public synchronized StationView view() {
        return view;
    }

    @Override
    public synchronized StationView awaitNewer(long version, Duration longest)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (view.version() == version) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return view;
    }

    @Override
    public synchronized boolean offer(Order order) {
        if (full) {
            return false;
        }
        told.add(
                order.wish()
                        + order.task().map(task -> " on " + task).orElse("")
                        + (order.question().isPresent() ? " " + order.question().getAsLong() : ""));
        return true;
    }
}
