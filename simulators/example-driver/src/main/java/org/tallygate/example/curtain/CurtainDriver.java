package org.tallygate.example.curtain;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.time.Duration;

/** {@code light-curtain}: the way in; it joins the settings to the duty and does nothing else. */
public final class CurtainDriver implements Driver<CurtainSettings> {

    @Override
    public String type() {
        return "light-curtain";
    }

    @Override
    public CurtainSettings settings(SettingsReader in) {
        return new CurtainSettings(
                Plug.serialOrTcp(in, 19_200, 4_001),
                in.number("beams", 1, 8),
                in.duration(
                        "silence",
                        Duration.ofSeconds(1),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(1)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, CurtainSettings settings, Surroundings around) {
        return new CurtainDuty(device, settings, settings.plug().dial(), around);
    }
}
