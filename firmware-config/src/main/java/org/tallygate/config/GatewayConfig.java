package org.tallygate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one gateway is told. Paths are absolute; in the file they may be relative to it.
 *
 * @param data where the journal lives
 * @param secretFile one line: the box's secret at the broker
 * @param bookKeyFile one line: the public key of the book that this box reports to
 */
public record GatewayConfig(
        String env,
        String site,
        String gateway,
        Path data,
        String brokerUrl,
        Path secretFile,
        Path bookKeyFile,
        Listener screen,
        List<Station> stations) {

    public GatewayConfig {
        stations = List.copyOf(stations);
    }

    /** Where a page or an interface is served. */
    public record Listener(String host, int port) {}

    /** A place where people work, and the devices bound to it. */
    public record Station(String name, List<Device> devices) {

        public Station {
            devices = List.copyOf(devices);
        }
    }

    /** A device by its kind. */
    public sealed interface Device {

        String name();
    }

    /**
     * A barcode scanner on a serial line.
     *
     * @param path a stable link, not a number that changes with the next plug
     * @param terminator CR, LF, CRLF or TAB
     */
    public record SerialScanner(String name, Path path, int baud, String terminator)
            implements Device {}

    /** An RFID reader that speaks LLRP; with a portal it reports passages, not single tags. */
    public record LlrpReader(String name, String host, int port, Optional<Portal> portal)
            implements Device {}

    /** Which inputs of the reader the two light barriers are wired to. */
    public record Portal(int outsidePin, int insidePin) {}
}
