package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.scanner.honeywell.HoneywellDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellSettings;

import java.time.Duration;

/** {@code honeywell-scanner}: a barcode scanner that sends Honeywell's decode packets. */
public final class HoneywellScannerDriver implements Driver<HoneywellScannerDriver.Settings> {

    public record Settings(Plug plug, HoneywellSettings scanner) {}

    @Override
    public String type() {
        return "honeywell-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        HoneywellSettings usual = HoneywellSettings.standard();
        return new Settings(
                Plug.serial(in, 115_200),
                new HoneywellSettings(
                        in.duration(
                                "answerWithin",
                                usual.answerWithin(),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(10)),
                        in.flag("permanent", usual.permanent()),
                        LineFields.handshake(in)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                device,
                LineFields.READ_TIMEOUT_MS,
                Backoff.standard(),
                outlet -> new HoneywellDialogue(settings.scanner(), outlet),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }
}
