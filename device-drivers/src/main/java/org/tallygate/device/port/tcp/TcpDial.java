package org.tallygate.device.port.tcp;

import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Opens a TCP connection to a device. Immutable. The name is looked up anew at each opening.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param connectTimeout how long an opening may take, 1 ms to 1 minute
 */
public record TcpDial(String host, int port, Duration connectTimeout) implements Dial {

    public TcpDial {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank; name a host or an address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("TCP port " + port + " must be 1 to 65535");
        }
        if (connectTimeout.toMillis() < 1 || connectTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "connect timeout " + connectTimeout + " must be 1 ms to 1 minute");
        }
    }

    @Override
    public String target() {
        return "tcp:" + host + ":" + port;
    }

    @Override
    public Port open() throws IOException {
        SocketChannel channel = connect(target());
        try {
            return TcpPort.plain(channel, target());
        } catch (IOException refused) {
            channel.close();
            throw new IOException(target() + " does not open: " + refused.getMessage(), refused);
        }
    }

    /** A connection that does not block. */
    SocketChannel connect(String target) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException(target + ": the name has no address now");
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().connect(address, (int) connectTimeout.toMillis());
            channel.configureBlocking(false);
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw new IOException(target + " does not open: " + refused.getMessage(), refused);
        }
    }
}
