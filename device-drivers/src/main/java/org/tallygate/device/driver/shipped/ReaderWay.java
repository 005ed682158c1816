package org.tallygate.device.driver.shipped;

import org.tallygate.device.Bytes;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.tcp.ListenDial;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.port.tcp.TlsDial;
import org.tallygate.device.port.tcp.TlsSettings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the box and a network reader come together: {@code host} and {@code port}, with {@code tls}
 * if encrypted, or {@code listen} where the reader dials.
 */
public sealed interface ReaderWay {

    /** A way to open it, again and again. */
    Dial dial();

    record Plain(Plug plug) implements ReaderWay {

        @Override
        public Dial dial() {
            return plug.dial();
        }
    }

    record Encrypted(TcpDial tcp, TlsSettings tls) implements ReaderWay {

        @Override
        public Dial dial() {
            return new TlsDial(tcp, tls);
        }
    }

    /**
     * @param allowed the hosts that may connect
     */
    record Awaited(InetSocketAddress address, List<String> allowed) implements ReaderWay {

        public Awaited {
            allowed = List.copyOf(allowed);
        }

        @Override
        public Dial dial() {
            return new ListenDial(address, allowed);
        }
    }

    /**
     * @param plainPort when the file names none
     * @param tlsPort likewise, where it asks for TLS
     */
    static ReaderWay read(SettingsReader in, int plainPort, int tlsPort) {
        if (in.has("listen")) {
            return awaited(in.section("listen"), plainPort);
        }
        Optional<SettingsReader> tls = in.optionalSection("tls");
        if (tls.isEmpty()) {
            return new Plain(Plug.tcp(in, plainPort));
        }
        return new Encrypted(
                new TcpDial(
                        in.text("host", "127.0.0.1"),
                        in.number("port", tlsPort, 1, 65_535),
                        Duration.ofSeconds(3)),
                tls(tls.get()));
    }

    private static ReaderWay awaited(SettingsReader in, int usualPort) {
        int port = in.number("port", usualPort, 1, 65_535);
        List<String> allowed = in.texts("allowed", 16);
        if (allowed.isEmpty()) {
            in.problem("allowed", "a list of the hosts that may connect, at least one");
            allowed = List.of("127.0.0.1");
        }
        InetAddress address = InetAddress.getLoopbackAddress();
        String text = in.text("address");
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            in.problem("address", "an address of this machine, such as 192.168.1.10 or 0.0.0.0");
        }
        in.nothingElse();
        return new Awaited(new InetSocketAddress(address, port), allowed);
    }

    private static TlsSettings tls(SettingsReader in) {
        TlsSettings settings =
                new TlsSettings(
                        trust(in),
                        in.has("serverName")
                                ? Optional.of(in.text("serverName"))
                                : Optional.empty(),
                        in.has("certificate") || in.has("key")
                                ? Optional.of(
                                        new TlsSettings.Identity(
                                                in.file("certificate"), in.file("key")))
                                : Optional.empty());
        in.nothingElse();
        return settings;
    }

    private static TlsSettings.Trust trust(SettingsReader in) {
        if (!in.has("sha256")) {
            return new TlsSettings.Trust.Authorities(in.file("ca"));
        }
        Bytes pin = in.hex("sha256", Bytes.EMPTY, 32);
        if (pin.size() != 32) {
            in.problem("sha256", "the 64 hexadecimal digits of a certificate's SHA-256");
            pin = Bytes.of(new byte[32]);
        }
        return new TlsSettings.Trust.Pinned(pin);
    }
}
