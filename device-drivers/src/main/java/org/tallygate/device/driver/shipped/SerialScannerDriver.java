package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.scanner.LineDialogue;
import org.tallygate.device.scanner.LineTalk;

/** {@code serial-scanner}: a barcode scanner that sends lines. */
public final class SerialScannerDriver implements Driver<SerialScannerDriver.Settings> {

    public record Settings(Plug plug, LineTalk talk) {}

    @Override
    public String type() {
        return "serial-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(Plug.serial(in, 9_600), LineFields.talk(in));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                device,
                LineFields.READ_TIMEOUT_MS,
                Backoff.standard(),
                outlet -> new LineDialogue(settings.talk(), outlet),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }
}
