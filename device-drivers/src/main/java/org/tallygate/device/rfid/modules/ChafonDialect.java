package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Chafon's readers: asked for one inventory after the other, antenna by antenna. */
record ChafonDialect(ModuleProfile profile) implements ModuleDialect {

    /** A range of channels: its number, whose bits are spread over two bytes, and its last one. */
    private record Band(int number, int lastChannel) {

        int most() {
            return ((number >> 2) << 6) | lastChannel;
        }

        int least() {
            return (number & 3) << 6;
        }
    }

    private static final Map<Region, Band> BANDS =
            Map.of(
                    Region.CHINA, new Band(1, 19),
                    Region.US, new Band(2, 49),
                    Region.KOREA, new Band(3, 31),
                    Region.EU, new Band(4, 14),
                    Region.CHINA_800, new Band(8, 19));

    // The shortest that every reader takes; it limits how long an antenna keeps the others waiting.
    private static final int SCAN_TENTHS = 3;
    private static final Duration PATIENCE = Duration.ofMillis(100 * SCAN_TENTHS + 2_000);

    // Up to 16 tags are expected at once; more need a second round.
    private static final int Q = 4;
    private static final int SESSION_0 = 0;
    private static final int EPC_MEMORY = 1;
    private static final int TARGET_A = 0;
    private static final int FIRST_ANTENNA = 0x80;

    // The reader's chip is the R2000, whose boards define their number as dBm + 129.
    private static final int RSSI_ZERO = 129;

    ChafonDialect {
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
        Band band = BANDS.getOrDefault(profile.region(), new Band(0, 0));
        return List.of(
                Request.wished(
                        "get reader information",
                        ChafonCodec.INFORMATION,
                        encode(ChafonCodec.INFORMATION)),
                Request.needed(
                        "set region " + profile.region(),
                        ChafonCodec.SET_REGION,
                        encode(ChafonCodec.SET_REGION, band.most(), band.least())),
                Request.needed(
                        "set power " + profile.powerDbm() + " dBm",
                        ChafonCodec.SET_POWER,
                        encode(ChafonCodec.SET_POWER, profile.powerDbm())),
                Request.wished(
                        "set inventory time",
                        ChafonCodec.SET_INVENTORY_TIME,
                        encode(ChafonCodec.SET_INVENTORY_TIME, SCAN_TENTHS)));
    }

    @Override
    public Bytes round(long turn) {
        if (profile.family() == Family.UHFREADER18) {
            return encode(ChafonCodec.INVENTORY);
        }
        List<Integer> antennas = profile.antennas();
        int antenna = antennas.get((int) (turn % antennas.size()));
        return encode(
                ChafonCodec.INVENTORY,
                Q,
                SESSION_0,
                EPC_MEMORY,
                0,
                0,
                0,
                TARGET_A,
                FIRST_ANTENNA + antenna - 1,
                SCAN_TENTHS);
    }

    @Override
    public Bytes poll() {
        return encode(ChafonCodec.SINGLE_INVENTORY);
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
        return profile.family() == Family.UHFREADER18
                ? Optional.empty()
                : Optional.of(
                        Request.wished(
                                "get temperature",
                                ChafonCodec.TEMPERATURE,
                                encode(ChafonCodec.TEMPERATURE)));
    }

    @Override
    public OptionalInt dbm(Signal signal) {
        return signal.raw().isPresent()
                ? OptionalInt.of(signal.raw().getAsInt() - RSSI_ZERO)
                : OptionalInt.empty();
    }

    private Bytes encode(int command, int... data) {
        return ChafonCodec.CHAFON.encode(profile.address(), command, data);
    }
}
