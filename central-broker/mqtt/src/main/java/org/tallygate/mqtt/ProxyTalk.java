package org.tallygate.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Asks a proxy for a way to the broker. Nothing is read beyond its answer: what follows is the
 * broker's.
 */
final class ProxyTalk {

    private static final int SOCKS = 5;
    private static final int NO_LOGIN = 0;
    private static final int LOGIN = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final Proxy proxy;
    private final DataInputStream in;
    private final OutputStream out;

    ProxyTalk(Proxy proxy, InputStream in, OutputStream out) {
        this.proxy = proxy;
        this.in = new DataInputStream(in);
        this.out = out;
    }

    void open(BrokerUrl broker) throws IOException {
        Optional<ProxyLogin> login =
                proxy.login().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ProxyLogin.read(proxy.login().get()));
        switch (proxy.kind()) {
            case HTTP -> http(broker, login);
            case SOCKS5 -> socks(broker, login);
        }
    }

    private void http(BrokerUrl broker, Optional<ProxyLogin> login) throws IOException {
        StringBuilder request = new StringBuilder();
        request.append("CONNECT ").append(broker.authority()).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(broker.authority()).append("\r\n");
        login.ifPresent(who -> {
            byte[] words = (who.user() + ":" + who.password()).getBytes(StandardCharsets.UTF_8);
            request.append("Proxy-Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(words))
                    .append("\r\n");
        });
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        HttpAnswer answer = HttpAnswer.read(in, proxy.toString());
        if (answer.status() / 100 != 2) {
            throw new WayBroken(
                    proxy
                            + " does not let this machine through to "
                            + broker.authority()
                            + ": "
                            + answer.statusLine());
        }
    }

    private void socks(BrokerUrl broker, Optional<ProxyLogin> login) throws IOException {
        int method = login.isPresent() ? LOGIN : NO_LOGIN;
        out.write(new byte[] {SOCKS, 1, (byte) method});
        out.flush();
        if (in.readUnsignedByte() != SOCKS) {
            throw new WayBroken(proxy + " is no SOCKS5 proxy");
        }
        if (in.readUnsignedByte() != method) {
            throw new WayBroken(
                    proxy + (login.isPresent() ? " takes no password" : " asks for a login"));
        }
        if (login.isPresent()) {
            login(login.get());
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {SOCKS, CONNECT, 0});
        request.writeBytes(address(broker.host()));
        request.write(broker.port() >> 8);
        request.write(broker.port());
        out.write(request.toByteArray());
        out.flush();
        answer(broker);
    }

    /** RFC 1929. */
    private void login(ProxyLogin login) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(1);
        for (String word : new String[] {login.user(), login.password()}) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.write(bytes.length);
            request.writeBytes(bytes);
        }
        out.write(request.toByteArray());
        out.flush();
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new WayBroken(proxy + " refuses the login of this machine");
        }
    }

    private static byte[] address(String host) {
        ByteArrayOutputStream address = new ByteArrayOutputStream();
        try {
            byte[] literal = InetAddress.ofLiteral(host).getAddress();
            address.write(literal.length == 4 ? IPV4 : IPV6);
            address.writeBytes(literal);
        } catch (IllegalArgumentException name) {
            byte[] bytes = host.getBytes(StandardCharsets.US_ASCII);
            address.write(NAME);
            address.write(bytes.length);
            address.writeBytes(bytes);
        }
        return address.toByteArray();
    }

    private void answer(BrokerUrl broker) throws IOException {
        in.readUnsignedByte();
        int code = in.readUnsignedByte();
        if (code != 0) {
            String why =
                    switch (code) {
                        case 2 -> "its rules forbid it";
                        case 3 -> "the network can't be reached";
                        case 4 -> "the host can't be reached";
                        case 5 -> "nothing listens there";
                        case 6 -> "nobody answered there";
                        default -> "code " + code;
                    };
            throw new WayBroken(
                    proxy
                            + " does not let this machine through to "
                            + broker.authority()
                            + ": "
                            + why);
        }
        in.readUnsignedByte();
        int length =
                switch (in.readUnsignedByte()) {
                    case IPV4 -> 4;
                    case IPV6 -> 16;
                    default -> in.readUnsignedByte();
                };
        in.readFully(new byte[length + 2]);
    }
}
