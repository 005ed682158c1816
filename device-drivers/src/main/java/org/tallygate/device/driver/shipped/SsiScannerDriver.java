package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.scanner.ssi.SsiDialogue;
import org.tallygate.device.scanner.ssi.SsiSettings;

import java.time.Duration;

/** {@code ssi-scanner}: a barcode scanner that speaks Zebra's Simple Serial Interface. */
public final class SsiScannerDriver implements Driver<SsiScannerDriver.Settings> {

    public record Settings(Plug plug, SsiSettings scanner) {}

    @Override
    public String type() {
        return "ssi-scanner";
    }

    @Override
    public Settings settings(SettingsReader in) {
        SsiSettings usual = SsiSettings.standard();
        return new Settings(
                Plug.serial(in, 9_600),
                new SsiSettings(
                        in.duration(
                                "acceptWithin",
                                usual.acceptWithin(),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(10)),
                        in.duration(
                                "answerWithin",
                                usual.answerWithin(),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(10)),
                        probeAfter(in, usual),
                        in.flag("aim", usual.aim()),
                        in.flag("ownBeep", usual.ownBeep()),
                        in.flag("permanent", usual.permanent())));
    }

    private static Duration probeAfter(SettingsReader in, SsiSettings usual) {
        Duration after =
                in.duration("probeAfter", usual.probeAfter(), Duration.ZERO, Duration.ofHours(1));
        if (!after.isZero() && after.toMillis() < 1_000) {
            in.problem("probeAfter", "0 s for never, or 1 s to 1 h");
            return usual.probeAfter();
        }
        return after;
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScannerDuty(
                device,
                LineFields.READ_TIMEOUT_MS,
                Backoff.standard(),
                outlet -> new SsiDialogue(settings.scanner(), outlet),
                settings.plug().dial(),
                around.clock(),
                around.events());
    }
}
