package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ModuleReaderDuty;
import org.tallygate.device.drive.ModuleReaderSettings;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleDialect;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;

import java.util.List;

/** {@code uhf-module}: a serial UHF RFID module of a known family, on a serial line or TCP. */
public final class UhfModuleDriver implements Driver<UhfModuleDriver.Settings> {

    private static final int READ_TIMEOUT_MS = 20;
    private static final int USUAL_POWER_DBM = 20;

    // What Chafon's readers with a network socket listen on.
    private static final int USUAL_PORT = 6_000;

    public record Settings(Plug plug, ModuleReaderSettings reader) {

        /**
         * @throws IllegalArgumentException when the family cannot do what the profile wants
         */
        public Settings {
            ModuleDialect.of(reader.profile());
        }
    }

    @Override
    public String type() {
        return "uhf-module";
    }

    @Override
    public Settings settings(SettingsReader in) {
        Family family = in.oneOf("family", Family.class);
        Region region = in.oneOf("region", Region.class);
        ModuleProfile profile =
                new ModuleProfile(
                        family,
                        in.number("powerDbm", USUAL_POWER_DBM, 0, family.maxPowerDbm()),
                        region,
                        antennas(in, family),
                        in.number("address", ModuleProfile.ANY_ADDRESS, 0, 255));
        return new Settings(
                Plug.serialOrTcp(in, family.baud(), USUAL_PORT),
                new ModuleReaderSettings(
                        profile,
                        in.number("hotCelsius", ModuleReaderSettings.HOT_CELSIUS, 30, 120),
                        READ_TIMEOUT_MS,
                        Backoff.standard()));
    }

    /** Antenna 1 when the file does not say. */
    private static List<Integer> antennas(SettingsReader in, Family family) {
        List<Integer> ports = in.numbers("antennas", 1, family.antennas());
        return ports.isEmpty() ? List.of(1) : ports;
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new ModuleReaderDuty(
                device, settings.plug().dial(), settings.reader(), around.clock(), around.events());
    }
}
