package org.tallygate.plant.controls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves by hand. */
public final class HandClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void forward(Duration by) {
        now = now.plus(by);
    }
}
