package org.tallygate.gateway.boot;

import org.tallygate.config.GatewayConfig;
import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.LabelPrinter;
import org.tallygate.gateway.label.Printer;
import org.tallygate.gateway.label.Printing;
import org.tallygate.gateway.label.WaitingLabels;
import org.tallygate.gateway.words.Language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The queues before the label printers of all stations: joins them to the devices that print, of
 * which they know only the way. {@code doWork} is for one thread, all else for any.
 */
final class StationPrinters implements LabelPrinter, Agent {

    private final Map<Name, Printing> byStation = new LinkedHashMap<>();
    private final Map<DeviceId, Printing> byPrinter = new LinkedHashMap<>();

    /**
     * @param way hands a command to a device; false when it can't be taken now
     * @param waiting what waits at a station, over a power cut
     */
    StationPrinters(
            List<GatewayConfig.Station> stations,
            List<GatewaySetup.Device> devices,
            BiPredicate<DeviceId, DeviceCommand> way,
            Clock clock,
            Function<Name, WaitingLabels> waiting) {
        for (GatewayConfig.Station station : stations) {
            List<String> names =
                    station.devices().stream().map(GatewayConfig.Device::name).toList();
            List<Printer> printers =
                    devices.stream()
                            .filter(device -> names.contains(device.id().value()))
                            .flatMap(device -> printer(device, way).stream())
                            .toList();
            // Labels go to other people: in the station's language, whoever works there now.
            Language language = station.language().flatMap(Language::of).orElse(Language.ENGLISH);
            Name name = new Name(station.name());
            Printing queue =
                    new Printing(
                            station.name(), printers, clock, () -> language, waiting.apply(name));
            byStation.put(name, queue);
            printers.forEach(printer -> byPrinter.put(new DeviceId(printer.name()), queue));
        }
    }

    private static Optional<Printer> printer(
            GatewaySetup.Device device, BiPredicate<DeviceId, DeviceCommand> way) {
        return device.maker()
                .prints()
                .map(media ->
                        new Printer(
                                device.id().value(),
                                media,
                                (jobId, zpl) ->
                                        way.test(
                                                device.id(), new DeviceCommand.Print(jobId, zpl))));
    }

    /** The queue of a station; none when there is no such station. */
    Optional<Printing> queue(Name station) {
        return Optional.ofNullable(byStation.get(station));
    }

    /** Hears what a device said; only a printer's word on a job matters here. */
    void hear(DeviceEvent event) {
        Printing queue = byPrinter.get(event.device());
        if (queue != null) {
            queue.hear(event);
        }
    }

    @Override
    public void print(Name station, List<Label> labels) {
        queue(station).ifPresent(queue -> labels.forEach(label -> queue.print(label, 1)));
    }

    @Override
    public String name() {
        return "printing";
    }

    @Override
    public int doWork() {
        return byStation.values().stream().mapToInt(Printing::doWork).sum();
    }

    @Override
    public void close() {
        byStation.values().forEach(Printing::close);
    }
}
