package org.tallygate.gateway.find;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.words.Text;

import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Tells how near the readers of one station are to what somebody looks for. While nothing is sought
 * a read costs one look at a field. Thread-safe: readers tell what they hear, pages ask and wait.
 */
public final class Finder {

    /** A bar that moves more often than this is not seen to move. */
    private static final long SHORTEST_MICROS = 50_000;

    /** How often a silent bar is looked at, so that it falls. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Of a whole aisle of the same item the last ones heard are enough; the oldest gives way. */
    private static final int MOST_ECHOES = 256;

    private record Source(Bytes epc, DeviceId reader, int antenna) {

        String name() {
            return antenna == 0 ? reader.value() : reader.value() + " " + antenna;
        }
    }

    private record Heard(Source source, Echo echo) {}

    private final Clock clock;
    private final Supplier<Items> items;
    private final Set<DeviceId> readers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Source, Echo> echoes = new HashMap<>();
    private volatile @Nullable Sought sought;
    private FindView shown;
    private long shownMicros;

    /**
     * @param items the item master as it is now
     * @param readers those of the station
     */
    public Finder(Clock clock, Supplier<Items> items, Set<DeviceId> readers) {
        this.clock = clock;
        this.items = items;
        this.readers = Set.copyOf(readers);
        shown =
                new FindView(
                        1,
                        Optional.empty(),
                        Text.of(FindWord.NOTHING_SOUGHT),
                        0,
                        OptionalInt.empty(),
                        Optional.empty());
        shownMicros = clock.now().monoMicros();
    }

    /**
     * Looks for this from now on.
     *
     * @param what a tag's identity or content, an SSCC, a GTIN with or without serial, or an item's
     *     code; empty ends it
     */
    public void seek(String what) {
        Optional<Sought> wanted = Sought.of(what, items.get(), year());
        lock.lock();
        try {
            sought = wanted.orElse(null);
            echoes.clear();
            show(
                    new FindView(
                            shown.version() + 1,
                            what.isBlank() ? Optional.empty() : Optional.of(what.strip()),
                            sentence(what.strip(), wanted),
                            0,
                            OptionalInt.empty(),
                            Optional.empty()));
        } finally {
            lock.unlock();
        }
    }

    private static Text sentence(String what, Optional<Sought> wanted) {
        if (what.isEmpty()) {
            return Text.of(FindWord.NOTHING_SOUGHT);
        }
        return wanted.map(goods -> Text.of(FindWord.LOOKING_FOR, goods.name()))
                .orElseGet(() -> Text.of(FindWord.NO_SUCH_GOODS, shortened(what)));
    }

    private static String shortened(String what) {
        return what.length() <= 40 ? what : what.substring(0, 39) + "…";
    }

    private Year year() {
        return Year.from(
                Instant.ofEpochSecond(clock.now().wallMicros() / 1_000_000).atZone(ZoneOffset.UTC));
    }

    /** A reader heard a tag. */
    public void on(DeviceEvent.TagSeen seen) {
        Sought wanted = sought;
        if (wanted == null || !readers.contains(seen.device())) {
            return;
        }
        Identified what = Identification.ofEpc(seen.epc(), year());
        if (!wanted.matches().test(seen.epc(), what)) {
            return;
        }
        lock.lock();
        try {
            if (!wanted.equals(sought)) {
                return;
            }
            long now = clock.now().monoMicros();
            Source source = new Source(seen.epc(), seen.device(), seen.antenna());
            Echo before = echoes.get(source);
            if (before == null && echoes.size() >= MOST_ECHOES) {
                forgetOldest();
            }
            echoes.put(
                    source,
                    before == null
                            ? Echo.of(seen.peakRssiDbm(), now)
                            : before.heard(seen.peakRssiDbm(), now));
            refresh(now);
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        echoes.entrySet().stream()
                .min(
                        Map.Entry.comparingByValue(
                                (one, two) -> Long.compare(one.heardMicros(), two.heardMicros())))
                .map(Map.Entry::getKey)
                .ifPresent(echoes::remove);
    }

    /** How strongly it is heard now. */
    public FindView view() {
        lock.lock();
        try {
            refresh(clock.now().monoMicros());
            return shown;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a view of another version.
     *
     * @return the newest view, which has the same version when nothing changed in that time
     */
    public FindView awaitNewer(long version, Duration longest) throws InterruptedException {
        long restNanos = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                refresh(clock.now().monoMicros());
                if (shown.version() != version || restNanos <= 0) {
                    return shown;
                }
                long waitNanos = Math.min(restNanos, LOOK_AGAIN.toNanos());
                long leftNanos = changed.awaitNanos(waitNanos);
                restNanos -= waitNanos - Math.max(0, leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private void refresh(long nowMicros) {
        if (nowMicros - shownMicros < SHORTEST_MICROS) {
            return;
        }
        echoes.values().removeIf(echo -> echo.isSilent(nowMicros));
        Optional<Heard> nearest =
                echoes.entrySet().stream()
                        .map(each -> new Heard(each.getKey(), each.getValue()))
                        .max((one, two) ->
                                Integer.compare(
                                        one.echo().nearPercent(nowMicros),
                                        two.echo().nearPercent(nowMicros)));
        FindView now =
                new FindView(
                        shown.version() + 1,
                        shown.sought(),
                        shown.sentence(),
                        nearest.map(heard -> heard.echo().nearPercent(nowMicros)).orElse(0),
                        nearest.map(heard ->
                                        OptionalInt.of((int) Math.round(heard.echo().rssiDbm())))
                                .orElse(OptionalInt.empty()),
                        nearest.map(heard -> heard.source().name()));
        if (now.nearPercent() != shown.nearPercent()
                || !now.rssiDbm().equals(shown.rssiDbm())
                || !now.where().equals(shown.where())) {
            show(now);
        }
    }

    private void show(FindView view) {
        shown = view;
        shownMicros = clock.now().monoMicros();
        changed.signalAll();
    }
}
