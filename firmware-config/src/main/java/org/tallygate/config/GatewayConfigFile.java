package org.tallygate.config;

import org.tallygate.config.GatewayConfig.Device;
import org.tallygate.config.GatewayConfig.Listener;
import org.tallygate.config.GatewayConfig.LlrpReader;
import org.tallygate.config.GatewayConfig.Portal;
import org.tallygate.config.GatewayConfig.SerialScanner;
import org.tallygate.config.GatewayConfig.Station;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateway's settings as JSON, format 1. Read as a whole or refused with all its problems. */
public final class GatewayConfigFile {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private GatewayConfigFile() {}

    /**
     * Reads the file.
     *
     * @throws Problems when it is missing, no JSON, or any field is not as it must be
     */
    public static GatewayConfig read(Path file) throws Problems {
        JsonNode root = parse(file);
        List<String> problems = new ArrayList<>();
        Path base = file.toAbsolutePath().resolveSibling("");
        GatewayConfig config = read(new Section("", root, problems), base, problems);
        if (!problems.isEmpty()) {
            throw new Problems(file, problems);
        }
        return config;
    }

    private static JsonNode parse(Path file) throws Problems {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new Problems(
                    file,
                    List.of(
                            "line "
                                    + e.getLocation().getLineNr()
                                    + " is no JSON: "
                                    + e.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (IOException e) {
            throw new Problems(file, List.of("it can't be read: " + e));
        }
    }

    private static GatewayConfig read(Section root, Path base, List<String> problems) {
        root.number("format", FORMAT, FORMAT, FORMAT);
        Section broker = root.section("broker");
        Optional<Section> screen = root.optionalSection("screen");
        List<Station> stations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section station : root.sections("stations")) {
            stations.add(station(station, base, names));
        }
        if (stations.size() != 1 && problems.isEmpty()) {
            problems.add(
                    "stations has " + stations.size() + " entries; this release runs exactly 1");
        }
        GatewayConfig config =
                new GatewayConfig(
                        root.name("env"),
                        root.name("site"),
                        root.name("gateway"),
                        base.resolve(root.text("data", "journal")),
                        broker.text("url"),
                        base.resolve(broker.text("secretFile", "secret")),
                        base.resolve(root.text("bookKeyFile", "book.pub")),
                        screen.map(GatewayConfigFile::listener)
                                .orElse(new Listener("127.0.0.1", 8090)),
                        stations);
        broker.nothingElse();
        root.nothingElse();
        return config;
    }

    private static Listener listener(Section section) {
        Listener listener =
                new Listener(
                        section.text("host", "127.0.0.1"), section.number("port", 8090, 0, 65_535));
        section.nothingElse();
        return listener;
    }

    private static Station station(Section section, Path base, Set<String> names) {
        List<Device> devices = new ArrayList<>();
        for (Section device : section.sections("devices")) {
            Device read = device(device, base);
            if (!names.add(read.name())) {
                device.problem(device.at("name"), read.name(), "a name that no other device has");
            }
            devices.add(read);
        }
        Station station = new Station(section.name("name"), devices);
        section.nothingElse();
        return station;
    }

    private static Device device(Section section, Path base) {
        String name = section.name("name");
        String type = section.oneOf("type", "", List.of("serial-scanner", "llrp-reader"));
        Device device =
                switch (type) {
                    case "llrp-reader" ->
                            new LlrpReader(
                                    name,
                                    section.text("host", "127.0.0.1"),
                                    section.number("port", 5084, 1, 65_535),
                                    section.optionalSection("portal")
                                            .map(GatewayConfigFile::portal));
                    default ->
                            new SerialScanner(
                                    name,
                                    base.resolve(section.text("path")).normalize(),
                                    section.number("baud", 9600, 300, 4_000_000),
                                    section.oneOf(
                                            "terminator",
                                            "CR",
                                            List.of("CR", "LF", "CRLF", "TAB")));
                };
        section.nothingElse();
        return device;
    }

    private static Portal portal(Section section) {
        Portal portal =
                new Portal(
                        section.number("outsidePin", 1, 1, 64),
                        section.number("insidePin", 2, 1, 64));
        if (portal.outsidePin() == portal.insidePin()) {
            section.problem(
                    section.at("insidePin"), portal.insidePin(), "another pin than outsidePin");
        }
        section.nothingElse();
        return portal;
    }
}
