package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

/** {@code llrp-reader}: an RFID reader that speaks LLRP over TCP. */
public final class LlrpReaderDriver implements Driver<LlrpReaderDriver.Settings> {

    private static final int LLRP_PORT = 5084;

    public record Settings(Plug plug, LlrpReaderSettings reader) {}

    @Override
    public String type() {
        return "llrp-reader";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(Plug.tcp(in, LLRP_PORT), LlrpReaderSettings.portal());
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new LlrpReaderDuty(
                device, settings.plug().dial(), settings.reader(), around.clock(), around.events());
    }
}
