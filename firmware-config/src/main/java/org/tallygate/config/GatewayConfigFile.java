package org.tallygate.config;

import org.tallygate.config.GatewayConfig.Broker;
import org.tallygate.config.GatewayConfig.Device;
import org.tallygate.config.GatewayConfig.Hand;
import org.tallygate.config.GatewayConfig.Journal;
import org.tallygate.config.GatewayConfig.Listener;
import org.tallygate.config.GatewayConfig.Portal;
import org.tallygate.config.GatewayConfig.Smoothing;
import org.tallygate.config.GatewayConfig.Station;
import org.tallygate.config.GatewayConfig.TillPoint;
import org.tallygate.config.GatewayConfig.Tills;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gateway's settings as JSON, format 1. A device has {@code name}, {@code type} and, for a
 * reader, {@code smoothing} and {@code portal}; all its other fields belong to its driver.
 */
public final class GatewayConfigFile {

    private static final int FORMAT = 1;

    /** The languages that stations speak, BCP 47. */
    private static final Set<String> LANGUAGES = new TreeSet<>(Set.of("de", "en", "es", "fr"));

    private static final int QUOTA_MB = 1024;
    private static final int MOST_QUOTA_MB = 1 << 20;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private GatewayConfigFile() {}

    /**
     * Reads the file and goes on over its problems.
     *
     * @throws Problems when it is missing or no JSON
     */
    public static Reading read(Path file) throws Problems {
        JsonNode root = parse(file);
        List<String> problems = new ArrayList<>();
        Path base = file.toAbsolutePath().resolveSibling("");
        GatewayConfig config = read(new Section("", root, problems), base, problems);
        return new Reading(file, config, problems);
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
        Broker broker = broker(root.section("broker"), base);
        Optional<Section> screen = root.optionalSection("screen");
        Path data = base.resolve(root.text("data", "journal"));
        List<Station> stations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section station : root.sections("stations")) {
            stations.add(station(station, names));
        }
        if (stations.isEmpty() && problems.isEmpty()) {
            problems.add("stations has 0 entries; there must be at least 1");
        }
        Set<String> stationNames = new HashSet<>();
        for (Station station : stations) {
            if (!stationNames.add(station.name())) {
                problems.add(
                        "stations[].name is '"
                                + station.name()
                                + "' twice; must be a name that no other station has");
            }
        }
        GatewayConfig config =
                new GatewayConfig(
                        root.name("env"),
                        root.name("site"),
                        root.name("gateway"),
                        data,
                        root.optionalSection("journal")
                                .map(section -> journal(section, base, data))
                                .orElse(new Journal(QUOTA_MB, Optional.empty())),
                        broker,
                        base.resolve(root.text("bookKeyFile", "book.pub")),
                        screen.map(GatewayConfigFile::listener)
                                .orElse(new Listener("127.0.0.1", 8090)),
                        root.optionalSection("hand").map(section -> hand(section, base)),
                        root.optionalSection("tills").map(section -> tills(section, stations)),
                        root.optionalText("driverFolder").map(base::resolve),
                        stations);
        root.nothingElse();
        return config;
    }

    private static Journal journal(Section section, Path base, Path data) {
        Journal journal =
                new Journal(
                        section.number("quotaMb", QUOTA_MB, 1, MOST_QUOTA_MB),
                        section.optionalText("mirror").map(base::resolve));
        journal.mirror()
                .map(Path::normalize)
                .filter(mirror ->
                        mirror.startsWith(data.normalize()) || data.normalize().startsWith(mirror))
                .ifPresent(mirror ->
                        section.problem(
                                section.at("mirror"),
                                mirror,
                                "a folder on another disk, neither in the data folder nor around"
                                        + " it"));
        section.nothingElse();
        return journal;
    }

    private static Broker broker(Section section, Path base) {
        Broker broker =
                new Broker(
                        section.text("url"),
                        base.resolve(section.text("secretFile", "secret")),
                        section.optionalText("trust").map(base::resolve),
                        section.optionalText("certificate").map(base::resolve),
                        section.optionalText("key").map(base::resolve),
                        section.optionalText("proxy"),
                        section.optionalText("proxyLogin").map(base::resolve));
        section.nothingElse();
        return broker;
    }

    private static Listener listener(Section section) {
        Listener listener =
                new Listener(
                        section.text("host", "127.0.0.1"), section.number("port", 8090, 0, 65_535));
        section.nothingElse();
        return listener;
    }

    /** Its host is never guessed: it opens the box to a network. */
    private static Hand hand(Section section, Path base) {
        Hand hand =
                new Hand(
                        section.text("host"),
                        section.number("port", 8091, 0, 65_535),
                        section.texts("names"),
                        section.optionalText("certificate").map(base::resolve),
                        section.optionalText("key").map(base::resolve));
        if (hand.certificate().isPresent() != hand.key().isPresent()) {
            String missing = hand.key().isPresent() ? "certificate" : "key";
            section.problem(
                    section.at(missing), "absent", "a PEM file, as the other of the two is");
        }
        section.nothingElse();
        return hand;
    }

    private static Tills tills(Section section, List<Station> stations) {
        Set<String> names = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        List<TillPoint> points = new ArrayList<>();
        for (Section each : section.sections("points")) {
            TillPoint point = tillPoint(each);
            if (!names.add(point.name())) {
                each.problem(each.at("name"), point.name(), "a name that no other till has");
            }
            if (!hashes.add(point.tokenHash())) {
                each.problem(
                        each.at("tokenHash"), "used twice", "of a token that no other till has");
            }
            if (point.station()
                    .filter(name -> stations.stream().noneMatch(at -> at.name().equals(name)))
                    .isPresent()) {
                each.problem(
                        each.at("station"), point.station().get(), "the name of a station here");
            }
            points.add(point);
        }
        if (points.isEmpty()) {
            section.problem(section.at("points"), "empty", "a list of at least one till");
        }
        Tills tills =
                new Tills(
                        section.text("host", "127.0.0.1"),
                        section.number("port", 8095, 0, 65_535),
                        points);
        section.nothingElse();
        return tills;
    }

    private static TillPoint tillPoint(Section section) {
        TillPoint point =
                new TillPoint(
                        section.name("name"),
                        section.text("location"),
                        section.optionalText("station"),
                        section.text("tokenHash"),
                        section.optionalText("serial"));
        if (point.location().length() > 64) {
            section.problem(
                    section.at("location"), point.location(), "1 to 64 printable characters");
        }
        if (!point.tokenHash().matches("[0-9a-f]{64}")) {
            section.problem(
                    section.at("tokenHash"),
                    "no SHA-256",
                    "the SHA-256 of the till's token, 64 digits of lower-case hexadecimal");
        }
        section.nothingElse();
        return point;
    }

    private static Station station(Section section, Set<String> names) {
        List<Device> devices = new ArrayList<>();
        for (Section device : section.sections("devices")) {
            Device read = device(device);
            if (!names.add(read.name())) {
                device.problem(device.at("name"), read.name(), "a name that no other device has");
            }
            devices.add(read);
        }
        for (Device device : devices) {
            device.portal()
                    .flatMap(Portal::pins)
                    .ifPresent(pins -> {
                        if (devices.stream().noneMatch(each -> each.name().equals(pins))) {
                            section.problem(
                                    device.at() + ".portal.pins",
                                    pins,
                                    "the name of a device here");
                        }
                    });
        }
        Station station =
                new Station(
                        section.name("name"),
                        section.optionalText("place"),
                        language(section),
                        devices);
        section.nothingElse();
        return station;
    }

    private static Optional<String> language(Section section) {
        Optional<String> told = section.optionalText("language");
        if (told.filter(LANGUAGES::contains).isEmpty()) {
            told.ifPresent(tag ->
                    section.problem(
                            section.at("language"), tag, "one of " + String.join(", ", LANGUAGES)));
            return Optional.empty();
        }
        return told;
    }

    private static Device device(Section section) {
        Device device =
                new Device(
                        section.name("name"),
                        section.text("type"),
                        section.path(),
                        section.optionalSection("portal").map(GatewayConfigFile::portal),
                        section.optionalSection("smoothing").map(GatewayConfigFile::smoothing),
                        section.rest());
        Optional<Smoothing> atPortal = device.portal().flatMap(_ -> device.smoothing());
        String leftOut = "left out, for a portal tells passages and not single tags";
        if (atPortal.filter(each -> !each.zones().isEmpty()).isPresent()) {
            section.problem(section.at("smoothing.zones"), "set", leftOut);
        }
        if (atPortal.filter(each -> each.cycleMs() > 0).isPresent()) {
            section.problem(section.at("smoothing.cycleMs"), "set", leftOut);
        }
        return device;
    }

    private static Smoothing smoothing(Section section) {
        Smoothing smoothing =
                new Smoothing(
                        section.number("windowMs", 2_000, 50, 3_600_000),
                        section.number("minReads", 1, 1, 1_000),
                        section.optionalNumber("rssiFloorDbm", -120, 0),
                        section.texts("include"),
                        section.texts("exclude"),
                        section.optionalSection("zones")
                                .map(zones -> zones.groups(1, 255))
                                .orElse(Map.of()),
                        section.number("cycleMs", 0, 0, 3_600_000));
        section.nothingElse();
        return smoothing;
    }

    private static Portal portal(Section section) {
        Set<Integer> outside = section.numbers("outsideAntennas", 1, 255);
        Set<Integer> inside = section.numbers("insideAntennas", 1, 255);
        OptionalInt outsidePin = section.optionalNumber("outsidePin", 1, 64);
        OptionalInt insidePin = section.optionalNumber("insidePin", 1, 64);
        if (outside.isEmpty() && inside.isEmpty()) {
            outsidePin = OptionalInt.of(outsidePin.orElse(1));
            insidePin = OptionalInt.of(insidePin.orElse(2));
        }
        Portal portal =
                new Portal(outsidePin, insidePin, section.optionalText("pins"), outside, inside);
        if (insidePin.isPresent() && insidePin.equals(outsidePin)) {
            section.problem(
                    section.at("insidePin"), insidePin.getAsInt(), "another pin than outsidePin");
        }
        if (outside.isEmpty() != inside.isEmpty()) {
            String empty = outside.isEmpty() ? "outsideAntennas" : "insideAntennas";
            section.problem(section.at(empty), "empty", "antennas, for the other side has some");
        }
        inside.stream()
                .filter(outside::contains)
                .sorted()
                .forEach(both ->
                        section.problem(
                                section.at("insideAntennas"),
                                both,
                                "antennas that are not among outsideAntennas"));
        section.nothingElse();
        return portal;
    }
}
