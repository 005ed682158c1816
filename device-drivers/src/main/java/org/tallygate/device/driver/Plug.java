package org.tallygate.device.driver;

import org.tallygate.device.port.Dial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.serial.UsbId;
import org.tallygate.device.port.tcp.TcpDial;

import java.time.Duration;
import java.util.regex.Pattern;

/** Where a device is plugged in, read the same way for every driver. */
public sealed interface Plug {

    /** Names that the kernel gives in the order in which devices appear. */
    Pattern COUNTED = Pattern.compile("/dev/(ttyUSB|ttyACM|rfcomm|hidraw)[0-9]+");

    /** A way to open it by its identity, again and again. */
    Dial dial();

    /**
     * A serial line: {@code path}, {@code baud}, {@code dataBits}, {@code parity}, {@code
     * stopBits}, {@code flow}.
     */
    record Serial(SerialSettings line) implements Plug {

        @Override
        public Dial dial() {
            return new SerialDial(line);
        }
    }

    /** A network device: {@code host} and {@code port}. */
    record Tcp(String host, int port) implements Plug {

        private static final Duration CONNECT = Duration.ofSeconds(3);

        @Override
        public Dial dial() {
            return new TcpDial(host, port, CONNECT);
        }
    }

    /**
     * Reads a serial line.
     *
     * @param usualBaud bits per second when the file does not say
     */
    static Plug serial(SettingsReader in, int usualBaud) {
        return new Serial(
                new SerialSettings(
                        line(in),
                        in.number("baud", usualBaud, 300, 4_000_000),
                        in.number("dataBits", 8, 5, 8),
                        in.oneOf("parity", SerialSettings.Parity.NONE),
                        in.oneOf("stopBits", SerialSettings.StopBits.ONE),
                        in.oneOf("flow", SerialSettings.FlowControl.NONE)));
    }

    /**
     * Reads a network address.
     *
     * @param usualPort when the file does not say
     */
    static Plug tcp(SettingsReader in, int usualPort) {
        return new Tcp(in.text("host", "127.0.0.1"), in.number("port", usualPort, 1, 65_535));
    }

    /** Reads a network address when {@code host} is there, else a serial line. */
    static Plug serialOrTcp(SettingsReader in, int usualBaud, int usualPort) {
        return in.has("host") ? tcp(in, usualPort) : serial(in, usualBaud);
    }

    private static String line(SettingsReader in) {
        if (in.has("usb")) {
            String usb = in.text("usb");
            if (UsbId.parse(usb).isEmpty()) {
                in.problem(
                        "usb", "vendor:product or vendor:product:serial, such as 0c2e:0206:19123B");
                return "none";
            }
            if (in.has("path")) {
                in.problem("path", "left out: usb names the line already");
            }
            return SerialSettings.USB + usb;
        }
        if (COUNTED.matcher(in.text("path", "")).matches()) {
            in.warning(
                    "path",
                    "is numbered in the order of plugging and may be another device tomorrow; name"
                            + " its link below /dev/serial/by-id, or its usb identity");
        }
        return in.file("path").toString();
    }
}
