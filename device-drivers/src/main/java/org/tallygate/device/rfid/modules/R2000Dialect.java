package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Boards round the R2000: real-time inventories in a loop, or with several antennas the board's own
 * switching from one to the next.
 */
record R2000Dialect(ModuleProfile profile) implements ModuleDialect {

    /** A region's code and its first and last channel. */
    private record Band(int code, int first, int last) {}

    private static final Map<Region, Band> BANDS =
            Map.of(
                    Region.US, new Band(1, 7, 59),
                    Region.EU, new Band(2, 0, 6),
                    Region.CHINA, new Band(3, 43, 53));

    /** The board then takes as little time as the tags in the field allow. */
    private static final int SHORTEST = 0xFF;

    // Less than this cannot be set until restart only.
    private static final int LEAST_UNSAVED_DBM = 20;
    private static final int NO_ANTENNA = 0xFF;
    private static final int SWITCHED = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    R2000Dialect {
        if (!BANDS.containsKey(profile.region())) {
            throw ModuleDialect.unknownRegion(profile, BANDS.keySet().stream().sorted().toList());
        }
    }

    @Override
    public Optional<Request> stop() {
        return Optional.empty();
    }

    @Override
    public List<Request> setUp() {
        Band band = BANDS.getOrDefault(profile.region(), new Band(0, 0, 0));
        // The saved setting wears the board's flash, and this is said at every reconnect.
        int setPower =
                profile.powerDbm() >= LEAST_UNSAVED_DBM
                        ? R2000Codec.SET_POWER_UNTIL_RESTART
                        : R2000Codec.SET_POWER;
        return List.of(
                Request.wished(
                        "get firmware version", R2000Codec.VERSION, encode(R2000Codec.VERSION)),
                Request.needed(
                        "set region " + profile.region(),
                        R2000Codec.SET_REGION,
                        encode(R2000Codec.SET_REGION, band.code(), band.first(), band.last())),
                Request.needed(
                        "set power " + profile.powerDbm() + " dBm",
                        setPower,
                        encode(setPower, profile.powerDbm())),
                Request.needed(
                        "set work antenna",
                        R2000Codec.SET_ANTENNA,
                        encode(R2000Codec.SET_ANTENNA, profile.antennas().getFirst() - 1)));
    }

    @Override
    public Bytes round(long turn) {
        return profile.antennas().size() == 1
                ? encode(R2000Codec.REAL_TIME, SHORTEST)
                : encode(R2000Codec.FAST_SWITCH, switching());
    }

    /** Four pairs of antenna and stay, the rest between them in ms, and how often. */
    private int[] switching() {
        List<Integer> data = new ArrayList<>();
        for (int i = 0; i < SWITCHED; i++) {
            boolean used = i < profile.antennas().size();
            data.addAll(Arrays.asList(used ? profile.antennas().get(i) - 1 : NO_ANTENNA, 1));
        }
        data.addAll(Arrays.asList(0, 1));
        return data.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Bytes poll() {
        return encode(R2000Codec.REAL_TIME, 1);
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Optional<Request> temperature() {
        return Optional.of(
                Request.wished(
                        "get temperature", R2000Codec.TEMPERATURE, encode(R2000Codec.TEMPERATURE)));
    }

    private Bytes encode(int command, int... data) {
        return R2000Codec.R2000.encode(profile.address(), command, data);
    }
}
