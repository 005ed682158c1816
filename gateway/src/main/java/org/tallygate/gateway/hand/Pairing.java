package org.tallygate.gateway.hand;

import org.tallygate.contract.Name;
import org.tallygate.contract.Sha256;
import org.tallygate.device.Clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Lets handhelds in: nobody gets in without a code that stands on a kiosk at that moment. A code is
 * good for one handheld and five minutes, and gone after five wrong ones. Thread-safe.
 */
public final class Pairing {

    public static final int MOST_HANDS = 64;
    static final long CODE_MICROS = 5 * 60_000_000L;
    static final int TRIES_PER_CODE = 5;
    static final int WRONG_PER_MINUTE = 10;

    private static final long MINUTE_MICROS = 60_000_000;
    private static final int CODES = 1_000_000;
    private static final int TOKEN_BYTES = 32;

    private final HandsFile file;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Name, Offer> offers = new HashMap<>();
    private final Map<Name, Integer> triesLeft = new HashMap<>();
    private final Deque<Long> wrongAtMicros = new ArrayDeque<>();
    private Map<String, Paired> byHash;

    private Pairing(
            HandsFile file, Map<String, Paired> byHash, Clock clock, RandomGenerator random) {
        this.file = file;
        this.byHash = byHash;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param file where the paired handhelds are kept; made when it is needed first
     * @param random a strong one: tokens come from it
     * @throws IOException when the file is there and can't be used
     */
    public static Pairing open(Path file, Clock clock, RandomGenerator random) throws IOException {
        HandsFile kept = new HandsFile(file);
        return new Pairing(kept, kept.read(), clock, random);
    }

    /** A new code of this station; the one before is worthless. */
    public synchronized Offer offer(Name station) {
        Offer offer =
                new Offer("%06d".formatted(random.nextInt(CODES)), station, mono() + CODE_MICROS);
        offers.put(station, offer);
        triesLeft.put(station, TRIES_PER_CODE);
        return offer;
    }

    /** The code that this station shows, if it still is one. */
    public synchronized Optional<Offer> offered(Name station) {
        return Optional.ofNullable(offers.get(station))
                .filter(offer -> mono() < offer.untilMicros());
    }

    /** Nobody is to be let in with this station's code. */
    public synchronized void withdraw(Name station) {
        offers.remove(station);
    }

    /**
     * Trades a code for a token. A name that is paired already is this handheld's own, which has
     * lost its token: the old token is worthless from then on.
     *
     * @param hand the handheld's own name
     * @param refused gets the reason when it is not let in
     * @throws IOException when it can't be kept; then nobody was let in
     */
    public synchronized Optional<Entry> pair(String code, Name hand, Consumer<NotPaired> refused)
            throws IOException {
        while (!wrongAtMicros.isEmpty() && wrongAtMicros.peekFirst() <= mono() - MINUTE_MICROS) {
            wrongAtMicros.removeFirst();
        }
        if (wrongAtMicros.size() >= WRONG_PER_MINUTE) {
            refused.accept(NotPaired.TOO_MANY_TRIES);
            return Optional.empty();
        }
        Optional<Offer> offer = matching(code);
        if (offer.isEmpty()) {
            wrongAtMicros.addLast(mono());
            refused.accept(NotPaired.WRONG_CODE);
            return Optional.empty();
        }
        Map<String, Paired> next = new LinkedHashMap<>(byHash);
        next.values().removeIf(each -> each.hand().equals(hand));
        if (next.size() >= MOST_HANDS) {
            refused.accept(NotPaired.FULL);
            return Optional.empty();
        }
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Paired paired = new Paired(hand, offer.get().station(), now());
        next.put(Sha256.hex(token), paired);
        keep(next);
        offers.remove(offer.get().station());
        return Optional.of(new Entry(token, paired));
    }

    /** Every open code is compared, so that the time tells nothing, and each wrong one counts. */
    private Optional<Offer> matching(String code) {
        Optional<Offer> found = Optional.empty();
        for (Offer offer : List.copyOf(offers.values())) {
            boolean right =
                    MessageDigest.isEqual(
                            offer.code().getBytes(StandardCharsets.UTF_8),
                            code.getBytes(StandardCharsets.UTF_8));
            if (offer.untilMicros() <= mono()) {
                offers.remove(offer.station());
            } else if (right) {
                found = Optional.of(offer);
            } else if (triesLeft.merge(offer.station(), -1, Integer::sum) == 0) {
                offers.remove(offer.station());
            }
        }
        return found;
    }

    /** Whose token this is. */
    public synchronized Optional<Paired> byToken(String token) {
        return Optional.ofNullable(byHash.get(Sha256.hex(token)));
    }

    /**
     * The handheld has lost its count and begins anew under another name.
     *
     * @return false when the token or the name is none that this can be done with
     * @throws IOException when it can't be kept; then nothing has changed
     */
    public synchronized boolean rename(String token, Name hand) throws IOException {
        Paired before = byHash.get(Sha256.hex(token));
        if (before == null || HandsFile.holds(byHash.values(), hand)) {
            return false;
        }
        Map<String, Paired> next = new LinkedHashMap<>(byHash);
        next.put(Sha256.hex(token), new Paired(hand, before.station(), before.since()));
        keep(next);
        return true;
    }

    /**
     * From now on its token is worthless.
     *
     * @return false when there is no such handheld
     * @throws IOException when it can't be kept; then nothing has changed
     */
    public synchronized boolean revoke(Name hand) throws IOException {
        Map<String, Paired> next = new LinkedHashMap<>(byHash);
        boolean was = next.values().removeIf(each -> each.hand().equals(hand));
        if (was) {
            keep(next);
        }
        return was;
    }

    /** The paired handhelds, oldest first. */
    public synchronized List<Paired> all() {
        return List.copyOf(byHash.values());
    }

    private void keep(Map<String, Paired> next) throws IOException {
        file.write(next);
        byHash = next;
    }

    private long mono() {
        return clock.now().monoMicros();
    }

    private Instant now() {
        return Instant.EPOCH.plus(clock.now().wallMicros(), ChronoUnit.MICROS);
    }
}
