package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.datalogic.DatalogicDialogue;

import java.time.Duration;

/** {@code datalogic-scanner}: a barcode scanner that sends lines and takes Datalogic's commands. */
public final class DatalogicScannerDriver implements Driver<DatalogicScannerDriver.Settings> {

    /**
     * @param lock how long a bad verdict locks the scanner
     */
    public record Settings(Plug plug, LineTalk talk, Duration lock) {}

    @Override
    public String type() {
        return "datalogic-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(
                Plug.serial(in, 9_600),
                LineFields.talk(in),
                in.duration(
                        "lock", Duration.ofMillis(1_500), Duration.ZERO, Duration.ofMinutes(10)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                device,
                LineFields.READ_TIMEOUT_MS,
                Backoff.standard(),
                outlet -> new DatalogicDialogue(settings.talk(), settings.lock(), outlet),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }
}
