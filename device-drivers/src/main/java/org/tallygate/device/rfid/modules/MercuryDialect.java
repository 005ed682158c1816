package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ThingMagic's modules: one continuous read, which also tells the temperature. */
record MercuryDialect(ModuleProfile profile) implements ModuleDialect {

    static final int GEN2 = 5;

    private static final Map<Region, Integer> REGIONS =
            Map.of(
                    Region.US, 1,
                    Region.KOREA, 9,
                    Region.INDIA, 4,
                    Region.JAPAN, 5,
                    Region.CHINA, 6,
                    Region.CHINA_800, 10,
                    Region.EU, 8);

    private static final int AS_LIST = 2;
    private static final int AS_KEY_AND_VALUE = 1;
    private static final int READ_FILTER = 0x0C;

    // It shows that it lives once a second.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int POLL_MS = 250;

    MercuryDialect {
        if (!REGIONS.containsKey(profile.region())) {
            throw ModuleDialect.unknownRegion(profile, REGIONS.keySet().stream().sorted().toList());
        }
    }

    @Override
    public Optional<Request> stop() {
        return Optional.of(
                Request.wished(
                        "stop reading",
                        MercuryCodec.TAG_OPERATION,
                        encode(MercuryCodec.TAG_OPERATION, 0, 0, 2)));
    }

    @Override
    public List<Request> setUp() {
        int centiDbm = 100 * profile.powerDbm();
        return List.of(
                Request.needed("get version", MercuryCodec.VERSION, encode(MercuryCodec.VERSION)),
                Request.needed(
                        "set region " + profile.region(),
                        MercuryCodec.SET_REGION,
                        encode(MercuryCodec.SET_REGION, REGIONS.getOrDefault(profile.region(), 0))),
                Request.needed(
                        "set tag protocol Gen2",
                        MercuryCodec.SET_PROTOCOL,
                        encode(MercuryCodec.SET_PROTOCOL, 0, GEN2)),
                Request.needed(
                        "set antennas " + profile.antennas(),
                        MercuryCodec.SET_ANTENNAS,
                        encode(MercuryCodec.SET_ANTENNAS, antennas())),
                Request.needed(
                        "set power " + profile.powerDbm() + " dBm",
                        MercuryCodec.SET_POWER,
                        encode(MercuryCodec.SET_POWER, centiDbm >> 8, centiDbm & 0xFF)),
                // Else it reports each tag once only, and none that stays.
                Request.wished(
                        "switch the read filter off",
                        MercuryCodec.SET_OPTION,
                        encode(MercuryCodec.SET_OPTION, AS_KEY_AND_VALUE, READ_FILTER, 0)));
    }

    /** Pairs of the port that sends and the port that hears. */
    private int[] antennas() {
        int[] data = new int[1 + 2 * profile.antennas().size()];
        data[0] = AS_LIST;
        for (int i = 0; i < profile.antennas().size(); i++) {
            data[1 + 2 * i] = profile.antennas().get(i);
            data[2 + 2 * i] = profile.antennas().get(i);
        }
        return data;
    }

    /**
     * No time limit, start, by opcode 22h without search flags on Gen2; then the nine bytes of that
     * command: with metadata, streaming and statistics over the antennas set, 1,000 ms a round, all
     * metadata, and of the statistics the temperature.
     */
    @Override
    public Bytes round(long turn) {
        return encode(
                MercuryCodec.TAG_OPERATION,
                0x00,
                0x00,
                0x01,
                0x22,
                0x00,
                0x00,
                GEN2,
                0x09, //
                0x22,
                0x10,
                0x01,
                0x1B,
                0x03,
                0xE8,
                0x01,
                0xFF,
                0x01,
                0x00);
    }

    @Override
    public Bytes poll() {
        return encode(MercuryCodec.READ_SINGLE, POLL_MS >> 8, POLL_MS & 0xFF);
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    /** It tells its temperature among the tags. */
    @Override
    public Optional<Request> temperature() {
        return Optional.empty();
    }

    private static Bytes encode(int opcode, int... data) {
        return MercuryCodec.MERCURY.encode(opcode, data);
    }
}
