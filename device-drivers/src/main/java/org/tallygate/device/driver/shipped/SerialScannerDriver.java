package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;

import java.util.Set;

/** {@code serial-scanner}: a barcode scanner that sends lines. */
public final class SerialScannerDriver implements Driver<SerialScannerDriver.Settings> {

    private static final int READ_TIMEOUT_MS = 100;

    public record Settings(Plug plug, LineFormat format) {}

    @Override
    public String type() {
        return "serial-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(
                Plug.serial(in, 9_600),
                LineFormat.terminatedBy(Set.of(in.oneOf("terminator", Terminator.CR))));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                new ScannerDuty.Settings(
                        device, settings.format(), READ_TIMEOUT_MS, Backoff.standard()),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }
}
