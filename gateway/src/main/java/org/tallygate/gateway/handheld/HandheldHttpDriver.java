package org.tallygate.gateway.handheld;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.time.Duration;

/**
 * {@code handheld-http}: a handheld whose app posts scans. {@code tokenFile} is needed; {@code
 * host}, {@code port}, {@code answers}, {@code mostPerMinute}, {@code mostBytes} and {@code
 * answerWithin} may be left out. docs/handhelds.md shows its messages.
 */
public final class HandheldHttpDriver implements Driver<HandheldHttpSettings> {

    @Override
    public String type() {
        return "handheld-http";
    }

    @Override
    public HandheldHttpSettings settings(SettingsReader in) {
        String host = in.text("host", "127.0.0.1");
        if (!host.startsWith("127.") && !host.equals("localhost") && !host.equals("::1")) {
            in.warning("host", "is reached without TLS: only in a network of your own");
        }
        return new HandheldHttpSettings(
                host,
                in.number("port", 8_480, 0, 65_535),
                in.secret("tokenFile"),
                in.file("answers", "handheld-answers"),
                in.number("mostPerMinute", 600, 1, 60_000),
                in.number("mostBytes", 256 << 10, 256, 4 << 20),
                in.duration(
                        "answerWithin",
                        Duration.ofSeconds(8),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, HandheldHttpSettings settings, Surroundings around) {
        return new HandheldHttpDuty(device, settings, around);
    }
}
