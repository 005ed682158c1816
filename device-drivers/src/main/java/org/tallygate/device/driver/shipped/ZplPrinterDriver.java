package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.PrinterDuty;
import org.tallygate.device.drive.PrinterSettings;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.serial.SerialSettings.FlowControl;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;

import java.time.Duration;
import java.util.Optional;

/** {@code zpl-printer}: a label printer that speaks ZPL at a serial line or a network port. */
public final class ZplPrinterDriver implements Driver<ZplPrinterDriver.Settings> {

    private static final int RAW_PORT = 9_100;
    private static final PrintMedia A6 = PrintMedia.a6(Dpi.DPI_203);

    /**
     * @param media the labels that are in it
     */
    public record Settings(Plug plug, PrinterSettings printer, PrintMedia media) {}

    @Override
    public String type() {
        return "zpl-printer";
    }

    @Override
    public Settings settings(SettingsReader in) {
        PrinterSettings usual = PrinterSettings.standard();
        return new Settings(
                in.has("flow")
                        ? Plug.serialOrTcp(in, 9_600, RAW_PORT)
                        : heldBack(Plug.serialOrTcp(in, 9_600, RAW_PORT)),
                new PrinterSettings(
                        in.flag("answers", usual.answers()),
                        in.duration(
                                "lookEvery",
                                usual.lookEvery(),
                                Duration.ofMillis(500),
                                Duration.ofHours(1)),
                        usual.askEvery(),
                        in.duration(
                                "lostAfter",
                                usual.lostAfter(),
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1)),
                        in.duration(
                                "waitAtMost",
                                usual.waitAtMost(),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)),
                        in.duration(
                                "printWithin",
                                usual.printWithin(),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)),
                        in.number("mostJobs", usual.mostJobs(), 1, 1_000),
                        in.number("mostBytes", usual.mostBytes(), 100, 4_000_000),
                        usual.readTimeoutMs(),
                        usual.backoff()),
                new PrintMedia(
                        in.number("labelWidth", A6.width(), 200, 5_000),
                        in.number("labelHeight", A6.height(), 150, 10_000),
                        in.oneOf("dpi", A6.dpi())));
    }

    @Override
    public Optional<PrintMedia> prints(Settings settings) {
        return Optional.of(settings.media());
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new PrinterDuty(
                device,
                settings.printer(),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }

    /** Printers leave the factory with XON and XOFF. */
    private static Plug heldBack(Plug plug) {
        return switch (plug) {
            case Plug.Serial(SerialSettings line) ->
                    new Plug.Serial(
                            new SerialSettings(
                                    line.path(),
                                    line.baud(),
                                    line.dataBits(),
                                    line.parity(),
                                    line.stopBits(),
                                    FlowControl.XON_XOFF));
            case Plug.Tcp tcp -> tcp;
        };
    }
}
