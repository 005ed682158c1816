package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScaleDuty;
import org.tallygate.device.drive.ScaleSettings;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.scale.ScaleKind;

import java.time.Duration;

/** {@code scale}: a scale at a serial line or a network port. */
public final class ScaleDriver implements Driver<ScaleDriver.Settings> {

    private static final int USUAL_PORT = 4_001;

    public record Settings(Plug plug, ScaleSettings scale) {}

    @Override
    public String type() {
        return "scale";
    }

    @Override
    public Settings settings(SettingsReader in) {
        ScaleSettings usual = ScaleSettings.standard(ScaleKind.MT_SICS);
        return new Settings(
                Plug.serialOrTcp(in, 9_600, USUAL_PORT),
                new ScaleSettings(
                        in.oneOf("kind", ScaleKind.class),
                        in.oneOf("unit", WeightUnit.KILOGRAM),
                        in.duration(
                                "weighWithin",
                                usual.weighWithin(),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(1)),
                        usual.askEvery(),
                        in.duration(
                                "lookEvery",
                                usual.lookEvery(),
                                Duration.ofMillis(100),
                                Duration.ofHours(1)),
                        in.duration(
                                "lostAfter",
                                usual.lostAfter(),
                                Duration.ofMillis(100),
                                Duration.ofHours(1)),
                        in.flag("tellsAll", usual.tellsAll()),
                        usual.readTimeoutMs(),
                        usual.backoff()));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ScaleDuty(
                device, settings.scale(), settings.plug().dial(), around.clock(), around.events());
    }
}
