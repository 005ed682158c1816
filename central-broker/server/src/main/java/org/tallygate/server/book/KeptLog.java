package org.tallygate.server.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log in memory. It outlives its book, so that a test can open the next one over it. */
public final class KeptLog implements BookLog {

    private final List<byte[]> events = new ArrayList<>();

    @Override
    public void replay(Consumer<byte[]> each) {
        List.copyOf(events).forEach(event -> each.accept(event.clone()));
    }

    @Override
    public void append(byte[] event) {
        events.add(event.clone());
    }

    /** The log as it stands now, which no later append changes: a backup. */
    public KeptLog copy() {
        KeptLog copy = new KeptLog();
        copy.events.addAll(events);
        return copy;
    }

    @Override
    public void close() {}
}
