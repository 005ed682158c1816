package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.DutyMaker;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Settings of every driver: trees of any values under the names that drivers ask for. */
final class SettingsTargets {

    private static final Drivers DRIVERS = Drivers.found(SettingsTargets.class.getClassLoader());
    private static final List<String> TYPES = List.copyOf(DRIVERS.types());

    private static final List<String> FIELDS =
            List.of(
                    "acceptWithin",
                    "address",
                    "aim",
                    "answerWithin",
                    "antennas",
                    "baud",
                    "channel",
                    "codeIdList",
                    "codeIds",
                    "dataBits",
                    "family",
                    "flow",
                    "gap",
                    "handshake",
                    "host",
                    "hotCelsius",
                    "lock",
                    "maxLength",
                    "onGap",
                    "parity",
                    "path",
                    "population",
                    "port",
                    "powerDbm",
                    "prefix",
                    "purpose",
                    "region",
                    "repeatWithin",
                    "running",
                    "session",
                    "stopBits",
                    "suffix",
                    "terminator",
                    "usb");

    private static final List<Object> VALUES =
            List.of(
                    "/dev/ttyS0",
                    "127.0.0.1",
                    "0403:6001:A1",
                    "500 ms",
                    "999999999h",
                    "1e9",
                    "",
                    "\u0000",
                    "eu",
                    "r200",
                    "none",
                    "zebra",
                    "02",
                    true,
                    0,
                    1,
                    -1,
                    9_600,
                    65_536,
                    Long.MAX_VALUE,
                    1.5,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    new BigDecimal("1e999999999"),
                    new BigDecimal("1e-999999999"),
                    BigInteger.TWO.pow(4_096),
                    List.of(1, 2),
                    List.of(),
                    Map.of(),
                    Map.of("A", "]C1"));

    private SettingsTargets() {}

    static List<Target> all() {
        return List.of(
                new Target(
                        "driver-settings",
                        Stream.concat(FIELDS.stream(), TYPES.stream())
                                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                                .toList(),
                        SettingsTargets::read));
    }

    private static void read(byte[] input, RandomGenerator random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        SettingsReader in = SettingsReader.of("devices[0]", tree(input, random), Path.of("/"));
        Optional<DutyMaker> maker = DRIVERS.read(new DeviceId("d1"), type, in);
        assertThat(maker.isPresent()).as("%s", in.problems()).isEqualTo(in.problems().isEmpty());
        assertThat(in.problems()).noneMatch(problem -> problem.contains("its driver failed"));
        maker.ifPresent(made ->
                made.make(new Surroundings(() -> new Stamp(0, 0), _ -> {}, random)).close());
    }

    private static Map<String, Object> tree(byte[] input, RandomGenerator random) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", "/dev/ttyS0");
        for (int count = random.nextInt(5); count > 0; count--) {
            tree.put(FIELDS.get(random.nextInt(FIELDS.size())), value(input, random));
        }
        if (random.nextInt(4) == 0) {
            tree.remove("path");
        }
        return tree;
    }

    private static Object value(byte[] input, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> new String(input, StandardCharsets.UTF_8);
            case 1 -> Bytes.of(input).hex();
            case 2 -> random.nextInt(300);
            case 3 -> new ArrayList<>(List.of(value(input, random), value(input, random)));
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }
}
