package org.tallygate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one gateway is told. Paths are absolute; in the file they may be relative to it.
 *
 * @param data where the journal lives
 * @param journal how much it may take, and where its second copy is
 * @param bookKeyFile one line: the public key of the book that this box reports to
 * @param hand where handhelds get their page; without it none is served to them
 * @param tills who tells of sales and returns; without it nobody is heard
 * @param driverFolder jars that bring drivers of others; none are loaded when it is not named
 */
public record GatewayConfig(
        String env,
        String site,
        String gateway,
        Path data,
        Journal journal,
        Broker broker,
        Path bookKeyFile,
        Listener screen,
        Optional<Hand> hand,
        Optional<Tills> tills,
        Optional<Path> driverFolder,
        List<Station> stations) {

    public GatewayConfig {
        stations = List.copyOf(stations);
    }

    /**
     * The journal of facts.
     *
     * @param quotaMb what its facts may take, in units of 2^20 bytes
     * @param mirror a folder on another disk that gets a copy of all that is written
     */
    public record Journal(int quotaMb, Optional<Path> mirror) {}

    /**
     * The way to the broker. Who knows brokers judges what stands here.
     *
     * @param secretFile one line: the box's secret at the broker
     * @param trust PEM: who may sign the broker's certificate
     * @param certificate PEM: the box's own, with its {@code key}
     * @param proxyLogin one line: user and password for the {@code proxy}
     */
    public record Broker(
            String url,
            Path secretFile,
            Optional<Path> trust,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<String> proxy,
            Optional<Path> proxyLogin) {}

    /** Where a page or an interface is served. */
    public record Listener(String host, int port) {}

    /**
     * Where handhelds get their page, on a network of their own.
     *
     * @param names the names, besides plain addresses, by which they may call this box
     * @param certificate PEM: the chain that the page is served with, with its {@code key}; plain
     *     HTTP without
     */
    public record Hand(
            String host,
            int port,
            List<String> names,
            Optional<Path> certificate,
            Optional<Path> key) {

        public Hand {
            names = List.copyOf(names);
        }
    }

    /** Where tills post what they sell. */
    public record Tills(String host, int port, List<TillPoint> points) {

        public Tills {
            points = List.copyOf(points);
        }
    }

    /**
     * A till or pick-up desk.
     *
     * @param location where the goods stand that it sells
     * @param station where a person is asked about its sales; the first one if left out
     * @param tokenHash SHA-256 of its token in lower-case hexadecimal
     * @param serial the device file of the line that it is on, if it is on one
     */
    public record TillPoint(
            String name,
            String location,
            Optional<String> station,
            String tokenHash,
            Optional<String> serial) {}

    /**
     * A place where people work, and the devices bound to it.
     *
     * @param place the location that it stands for in the ledger; its name in capitals when none
     * @param language BCP 47, for whoever is not signed on
     */
    public record Station(
            String name, Optional<String> place, Optional<String> language, List<Device> devices) {

        public Station {
            devices = List.copyOf(devices);
        }
    }

    /**
     * A device of any type. What it is told besides is its driver's affair and stands here as it
     * was written.
     *
     * @param type names the driver
     * @param at where it stands in the file, such as {@code stations[0].devices[1]}
     * @param portal when it is the reader of a portal, it reports passages, not single tags
     * @param smoothing which reads of it count, when it is not the usual ones
     * @param settings what is left for the driver: values are {@link Map}, {@link List}, {@link
     *     String}, {@link Boolean} and {@link Number}, none of them null
     */
    public record Device(
            String name,
            String type,
            String at,
            Optional<Portal> portal,
            Optional<Smoothing> smoothing,
            Map<String, Object> settings) {

        public Device {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * Which reads of a reader count.
     *
     * @param windowMs a tag that is not seen for this long has departed
     * @param minReads a tag seen less often is a stray read
     * @param rssiFloorDbm weaker reads are not counted
     * @param include patterns of the only things that count, if there are any
     * @param exclude patterns of things that never count
     * @param zones the antennas that look at each place, by its name; no antenna is in two
     * @param cycleMs how often it tells all that is there; 0 for never
     */
    public record Smoothing(
            int windowMs,
            int minReads,
            OptionalInt rssiFloorDbm,
            List<String> include,
            List<String> exclude,
            Map<String, Set<Integer>> zones,
            int cycleMs) {

        public Smoothing {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
            zones = Map.copyOf(zones);
        }
    }

    /**
     * What tells the direction: light barriers by the pins that they are wired to, antennas by the
     * side that they look at, or both. There are two pins or there are antennas on both sides.
     *
     * @param pins the device of the pins, when it is not the reader itself
     */
    public record Portal(
            OptionalInt outsidePin,
            OptionalInt insidePin,
            Optional<String> pins,
            Set<Integer> outsideAntennas,
            Set<Integer> insideAntennas) {

        public Portal {
            outsideAntennas = Set.copyOf(outsideAntennas);
            insideAntennas = Set.copyOf(insideAntennas);
        }
    }
}
