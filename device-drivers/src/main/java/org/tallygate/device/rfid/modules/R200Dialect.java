package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** R200 and M100: a multiple inventory that is armed again when it falls silent. */
record R200Dialect(ModuleProfile profile, R200Codec codec) implements ModuleDialect {

    // The manual's own number of rounds, some minutes.
    private static final int ROUNDS = 10_000;

    // Every round says what it found or that it found nothing, so half a second is many rounds.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int BY_THE_HARDWARE = 0;
    private static final int BY_THE_SOFTWARE = 1;
    private static final int HOPPING_ON = 0xFF;

    private static final Map<Region, Integer> REGIONS =
            Map.of(
                    Region.CHINA, 1,
                    Region.US, 2,
                    Region.EU, 3,
                    Region.CHINA_800, 4,
                    Region.KOREA, 6);

    R200Dialect {
        if (!REGIONS.containsKey(profile.region())) {
            throw ModuleDialect.unknownRegion(profile, REGIONS.keySet().stream().sorted().toList());
        }
    }

    @Override
    public Optional<Request> stop() {
        return Optional.of(
                Request.wished(
                        "stop multiple inventory", R200Codec.STOP, codec.encode(R200Codec.STOP)));
    }

    @Override
    public List<Request> setUp() {
        int centiDbm = 100 * profile.powerDbm();
        return List.of(
                information("get hardware version", BY_THE_HARDWARE),
                information("get software version", BY_THE_SOFTWARE),
                Request.needed(
                        "set region " + profile.region(),
                        R200Codec.SET_REGION,
                        codec.encode(
                                R200Codec.SET_REGION, REGIONS.getOrDefault(profile.region(), 0))),
                Request.wished(
                        "set automatic frequency hopping",
                        R200Codec.SET_HOPPING,
                        codec.encode(R200Codec.SET_HOPPING, HOPPING_ON)),
                Request.needed(
                        "set power " + profile.powerDbm() + " dBm",
                        R200Codec.SET_POWER,
                        codec.encode(R200Codec.SET_POWER, centiDbm >> 8, centiDbm & 0xFF)));
    }

    private Request information(String what, int kind) {
        return Request.wished(
                what, R200Codec.INFORMATION, codec.encode(R200Codec.INFORMATION, kind));
    }

    @Override
    public Bytes round(long turn) {
        return codec.encode(R200Codec.INVENTORIES, 0x22, ROUNDS >> 8, ROUNDS & 0xFF);
    }

    @Override
    public Bytes poll() {
        return codec.encode(R200Codec.INVENTORY);
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Optional<Request> temperature() {
        return Optional.empty();
    }
}
