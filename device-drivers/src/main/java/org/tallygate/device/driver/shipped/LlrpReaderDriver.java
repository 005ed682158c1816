package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.rfid.llrp.Protocol;

import java.time.Duration;

/** {@code llrp-reader}: an RFID reader that speaks LLRP over TCP. */
public final class LlrpReaderDriver implements Driver<LlrpReaderDriver.Settings> {

    private static final int LLRP_PORT = 5084;
    private static final int LLRP_TLS_PORT = 5085;

    public record Settings(ReaderWay way, LlrpReaderSettings reader) {}

    @Override
    public String type() {
        return "llrp-reader";
    }

    @Override
    public Settings settings(SettingsReader in) {
        LlrpReaderSettings usual = LlrpReaderSettings.portal();
        return new Settings(
                ReaderWay.read(in, LLRP_PORT, LLRP_TLS_PORT),
                new LlrpReaderSettings(
                        InventoryFields.read(in),
                        in.duration(
                                "keepalive",
                                usual.keepalive(),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10)),
                        usual.requestTimeout(),
                        usual.readTimeoutMs(),
                        usual.backoff(),
                        protocol(in),
                        in.flag("resetFirst", false)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new LlrpReaderDuty(
                device, settings.way().dial(), settings.reader(), around.clock(), around.events());
    }

    /** {@code protocol}: {@code auto}, {@code 1.0.1} or {@code 1.1}. */
    private static Protocol protocol(SettingsReader in) {
        String word = in.text("protocol", Protocol.AUTO.word());
        for (Protocol protocol : Protocol.values()) {
            if (protocol.word().equals(word)) {
                return protocol;
            }
        }
        in.problem("protocol", "auto, 1.0.1 or 1.1");
        return Protocol.AUTO;
    }
}
