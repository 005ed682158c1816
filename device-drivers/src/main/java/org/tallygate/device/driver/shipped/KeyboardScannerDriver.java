package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.port.keyboard.KeyboardDial;
import org.tallygate.device.scanner.keyboard.KeyboardDialogue;
import org.tallygate.device.scanner.keyboard.KeyboardSettings;
import org.tallygate.device.scanner.keyboard.Layout;

import java.time.Duration;

/** {@code keyboard-scanner}: a barcode scanner that types, on Linux. */
public final class KeyboardScannerDriver implements Driver<KeyboardScannerDriver.Settings> {

    public record Settings(KeyboardDial dial, KeyboardSettings keyboard) {}

    @Override
    public String type() {
        return "keyboard-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(
                new KeyboardDial(in.file("path"), in.flag("grab", true)),
                new KeyboardSettings(
                        in.oneOf("layout", Layout.US),
                        LineFields.codeIds(in),
                        in.flag("tabEnds", true),
                        (int)
                                in.duration(
                                                "gap",
                                                Duration.ofMillis(500),
                                                Duration.ofMillis(10),
                                                Duration.ofMinutes(1))
                                        .toMillis(),
                        in.oneOf("onGap", OnGap.BREAK)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                device,
                LineFields.READ_TIMEOUT_MS,
                Backoff.standard(),
                outlet -> new KeyboardDialogue(settings.keyboard(), outlet),
                settings.dial(),
                around.clock(),
                around.events());
    }
}
