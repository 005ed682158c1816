package org.tallygate.sim.faults;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.drive.ModuleReaderDuty;
import org.tallygate.device.drive.ModuleReaderSettings;
import org.tallygate.device.drive.PinsDuty;
import org.tallygate.device.drive.PrinterDuty;
import org.tallygate.device.drive.PrinterSettings;
import org.tallygate.device.drive.ScaleDuty;
import org.tallygate.device.drive.ScaleSettings;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.gpio.LinePinsDial;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;
import org.tallygate.device.scale.ScaleKind;
import org.tallygate.device.scanner.LineDialogue;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.datalogic.DatalogicDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellSettings;
import org.tallygate.device.scanner.ssi.SsiDialogue;
import org.tallygate.device.scanner.ssi.SsiSettings;
import org.tallygate.sim.module.Kind;
import org.tallygate.sim.module.SimulatedModule;
import org.tallygate.sim.pins.SimulatedPins;
import org.tallygate.sim.printer.SimulatedPrinter;
import org.tallygate.sim.reader.SimulatedReader;
import org.tallygate.sim.scale.SimulatedScale;
import org.tallygate.sim.scanner.SimulatedScanner;
import org.tallygate.sim.scanner.SimulatedScanner.Protocol;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;
import org.tallygate.sim.wire.TcpWire;
import org.tallygate.sim.wire.TerminalWire;
import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every driver that has a simulator on a line. */
enum Driven {
    LINE,
    SSI,
    HONEYWELL,
    DATALOGIC,
    R200,
    M100,
    UHFREADER18,
    UHFREADER288,
    R2000,
    MERCURY,
    SCALE,
    SCALE_CONTINUOUS,
    LLRP,
    PINS,
    PRINTER;

    /** The two ends of a line: what a gateway opens, and where the device stands behind it. */
    record Place(Path behind, Wire wire, Dial dialOfHost) {

        static Place on(Driven driven, Path directory) throws IOException {
            if (driven.isOnTcp()) {
                TcpWire wire = TcpWire.listen(0);
                return new Place(directory, wire, tcp(wire.port()));
            }
            Path link = directory.resolve("device");
            return new Place(directory.resolve("behind"), TerminalWire.open(link), serial(link));
        }

        Dial dialOfDevice(Agent device) {
            return switch (device) {
                case SimulatedReader reader -> tcp(reader.port());
                case SimulatedPins pins -> tcp(pins.port());
                case SimulatedPrinter printer -> tcp(port(printer.address()));
                case Agent _ -> serial(behind.resolve("device"));
            };
        }

        private static int port(String address) {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        }

        private static Dial tcp(int port) {
            return new TcpDial("127.0.0.1", port, Duration.ofSeconds(2));
        }

        private static Dial serial(Path link) {
            return new SerialDial(SerialSettings.standard(link.toString()));
        }
    }

    private boolean isOnTcp() {
        return this == LLRP || this == PINS || this == PRINTER;
    }

    boolean isModule() {
        return switch (this) {
            case R200, M100, UHFREADER18, UHFREADER288, R2000, MERCURY -> true;
            case LINE, SSI, HONEYWELL, DATALOGIC -> false;
            case SCALE, SCALE_CONTINUOUS, LLRP, PINS, PRINTER -> false;
        };
    }

    Agent device(Path behind, Clock clock) throws IOException {
        return switch (this) {
            case LINE, SSI, HONEYWELL, DATALOGIC ->
                    SimulatedScanner.start(
                            new SimulatedScanner.Settings(
                                    behind, "device", Suffix.CR, false, Protocol.valueOf(name())),
                            clock);
            case R200, M100, UHFREADER18, UHFREADER288, R2000, MERCURY ->
                    new SimulatedModule(
                            Kind.valueOf(name()),
                            TerminalWire.open(behind.resolve("device")),
                            clock,
                            1);
            case SCALE, SCALE_CONTINUOUS ->
                    new SimulatedScale(
                            scaleKind(), TerminalWire.open(behind.resolve("device")), clock);
            case LLRP ->
                    SimulatedReader.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock);
            case PINS -> SimulatedPins.listen(0);
            case PRINTER ->
                    new SimulatedPrinter(
                            TcpWire.listen(0),
                            behind.resolve("labels"),
                            Duration.ofMillis(200),
                            clock);
        };
    }

    private ScaleKind scaleKind() {
        return this == SCALE ? ScaleKind.MT_SICS : ScaleKind.TOLEDO_CONTINUOUS_CHECKED;
    }

    DeviceDuty duty(DeviceId device, Dial dial, Clock clock, Consumer<DeviceEvent> events) {
        LineTalk talk = LineTalk.of(LineFormat.standard());
        Function<Function<ScannerOutlet, ScannerDialogue>, DeviceDuty> scanner =
                dialogue ->
                        new ScannerDuty(
                                device, 0, Backoff.standard(), dialogue, dial, clock, events);
        return switch (this) {
            case LINE -> scanner.apply(out -> new LineDialogue(talk, out));
            case SSI -> scanner.apply(out -> new SsiDialogue(SsiSettings.standard(), out));
            case HONEYWELL ->
                    scanner.apply(out -> new HoneywellDialogue(HoneywellSettings.standard(), out));
            case DATALOGIC -> scanner.apply(out -> new DatalogicDialogue(talk, Duration.ZERO, out));
            case R200, M100, UHFREADER18, UHFREADER288, R2000, MERCURY ->
                    new ModuleReaderDuty(
                            device,
                            dial,
                            new ModuleReaderSettings(
                                    ModuleProfile.of(Family.valueOf(name()), 20, Region.EU),
                                    65,
                                    0,
                                    Backoff.standard()),
                            clock,
                            events);
            case SCALE, SCALE_CONTINUOUS ->
                    new ScaleDuty(device, ScaleSettings.standard(scaleKind()), dial, clock, events);
            case LLRP ->
                    new LlrpReaderDuty(device, dial, LlrpReaderSettings.portal(), clock, events);
            case PINS ->
                    new PinsDuty(
                            PinsDuty.Settings.standard(device),
                            new LinePinsDial(dial),
                            clock,
                            events);
            case PRINTER ->
                    new PrinterDuty(device, PrinterSettings.standard(), dial, clock, events);
        };
    }
}
