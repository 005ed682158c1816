package org.tallygate.gateway.handheld;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.gateway.handheld.mqtt.PahoHandheldLink;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code handheld-mqtt}: a handheld whose app publishes scans. {@code broker}, {@code topic},
 * {@code user}, {@code passwordFile} and {@code tokenFile} are needed; {@code clientId}, {@code
 * answers}, {@code mostPerMinute}, {@code mostBytes} and {@code answerWithin} may be left out.
 * docs/handhelds.md shows its messages.
 */
public final class HandheldMqttDriver implements Driver<HandheldMqttSettings> {

    private static final Pattern BROKER =
            Pattern.compile("(tcp|ssl)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}");
    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("tcp://(127\\.[0-9.]+|localhost|\\[::1]):[0-9]+");
    private static final Pattern TOPIC = Pattern.compile("[^$+#\\x00/][^+#\\x00]{0,199}");

    @Override
    public String type() {
        return "handheld-mqtt";
    }

    @Override
    public HandheldMqttSettings settings(SettingsReader in) {
        String broker = in.text("broker");
        if (in.has("broker") && !BROKER.matcher(broker).matches()) {
            in.problem("broker", "tcp://host:port or ssl://host:port");
        } else if (broker.startsWith("tcp:") && !OF_THIS_MACHINE.matcher(broker).matches()) {
            in.warning("broker", "is reached without TLS: only in a network of your own");
        }
        String topic = in.text("topic");
        if (in.has("topic") && !TOPIC.matcher(topic).matches()) {
            in.problem("topic", "1 to 200 characters without + and #, not beginning with / or $");
        }
        return new HandheldMqttSettings(
                broker,
                topic,
                in.text("user"),
                in.secret("passwordFile"),
                in.has("clientId") ? Optional.of(in.text("clientId")) : Optional.empty(),
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
    public DeviceDuty duty(DeviceId device, HandheldMqttSettings settings, Surroundings around) {
        String clientId = settings.clientId().orElse(settings.user() + "." + device);
        return new HandheldMqttDuty(
                device,
                settings,
                around,
                () ->
                        PahoHandheldLink.open(
                                settings.broker(),
                                clientId,
                                settings.user(),
                                settings.password().value(),
                                settings.topic(),
                                settings.mostBytes()));
    }
}
