package org.tallygate.gateway.boot;

import org.tallygate.config.GatewayConfig;
import org.tallygate.config.GatewayConfigFile;
import org.tallygate.config.Problems;
import org.tallygate.config.Reading;
import org.tallygate.device.DeviceId;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.DutyMaker;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.gateway.observation.IdentityPattern;
import org.tallygate.mqtt.BrokerWay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A gateway's settings as a whole, with each device's read by its driver. Nothing is opened yet.
 *
 * @param broker how to reach the broker
 * @param warnings what works and should be changed all the same, each a field and a sentence
 */
public record GatewaySetup(
        GatewayConfig config, BrokerWay broker, List<Device> devices, List<String> warnings) {

    private static final Pattern DEVICE_NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /** A device and how to make its duty. */
    public record Device(DeviceId id, DutyMaker maker) {}

    public GatewaySetup {
        devices = List.copyOf(devices);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the file.
     *
     * @throws Problems with everything that is wrong in it, whoever found it
     */
    public static GatewaySetup read(Path file) throws Problems {
        Reading reading = GatewayConfigFile.read(file);
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        Optional<BrokerWay> broker = broker(reading.config().broker(), problems, warnings);
        Drivers drivers = DriverFolder.drivers(reading.config().driverFolder(), problems);
        for (GatewayConfig.Station station : reading.config().stations()) {
            Set<String> names =
                    station.devices().stream()
                            .map(GatewayConfig.Device::name)
                            .collect(Collectors.toSet());
            for (GatewayConfig.Device device : station.devices()) {
                if (device.type().isEmpty() || !DEVICE_NAME.matcher(device.name()).matches()) {
                    continue; // The reading has it among its problems.
                }
                DeviceId id = new DeviceId(device.name());
                SettingsReader in =
                        SettingsReader.of(device.at(), device.settings(), reading.folder());
                Optional<DutyMaker> maker = drivers.read(id, device.type(), in);
                maker.ifPresent(found -> {
                    for (Map.Entry<String, DeviceId> other : found.others().entrySet()) {
                        if (other.getValue().equals(id)
                                || !names.contains(other.getValue().value())) {
                            in.problem(
                                    other.getKey(), "the name of another device of this station");
                        }
                    }
                });
                problems.addAll(in.problems());
                warnings.addAll(in.warnings());
                maker.ifPresent(found -> devices.add(new Device(id, found)));
                device.smoothing()
                        .ifPresent(smoothing -> patterns(device.at(), smoothing, problems));
            }
        }
        return new GatewaySetup(reading.settled(problems), broker.orElseThrow(), devices, warnings);
    }

    private static Optional<BrokerWay> broker(
            GatewayConfig.Broker told, List<String> problems, List<String> warnings) {
        Optional<BrokerWay> way =
                BrokerWay.read(
                        new BrokerWay.Told(
                                told.url(),
                                told.trust(),
                                told.certificate(),
                                told.key(),
                                told.proxy(),
                                told.proxyLogin()),
                        (field, sentence) -> problems.add("broker." + field + " " + sentence));
        way.filter(BrokerWay::isExposed)
                .ifPresent(exposed ->
                        warnings.add(
                                "broker.url is "
                                        + exposed.url()
                                        + ", without TLS: the box's secret can be read on the"
                                        + " way"));
        return way;
    }

    private static void patterns(
            String at, GatewayConfig.Smoothing smoothing, List<String> problems) {
        for (String field : List.of("include", "exclude")) {
            List<String> patterns =
                    field.equals("include") ? smoothing.include() : smoothing.exclude();
            patterns.stream()
                    .filter(pattern -> IdentityPattern.of(pattern).isEmpty())
                    .map(pattern ->
                            at
                                    + ".smoothing."
                                    + field
                                    + " is "
                                    + pattern
                                    + "; it must be "
                                    + IdentityPattern.RULE)
                    .forEach(problems::add);
        }
    }
}
