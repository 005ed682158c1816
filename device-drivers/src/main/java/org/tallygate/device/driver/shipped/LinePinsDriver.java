package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.PinsDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.gpio.DebounceTimes;
import org.tallygate.device.gpio.LinePinsDial;

/** {@code line-pins}: pins at the other end of a line, as the pin simulator offers them. */
public final class LinePinsDriver implements Driver<LinePinsDriver.Settings> {

    private static final int USUAL_PORT = 7_601;
    private static final int READ_TIMEOUT_MS = 10;

    public record Settings(Plug plug, DebounceTimes debounce) {}

    @Override
    public String type() {
        return "line-pins";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(
                Plug.serialOrTcp(in, 115_200, USUAL_PORT),
                DebounceTimes.all(in.number("debounceMs", 20, 0, 10_000)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new PinsDuty(
                new PinsDuty.Settings(
                        device, settings.debounce(), READ_TIMEOUT_MS, Backoff.standard()),
                new LinePinsDial(settings.plug().dial()),
                around.clock(),
                around.events());
    }
}
