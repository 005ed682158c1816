package org.tallygate.mqtt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

/**
 * What Paho takes for a TCP socket: TCP, where told through a proxy, with TLS on it and a WebSocket
 * on that. Paho's own ways are not used: its TLS leaves the handshake without a time limit, its
 * WebSocket knows no proxy, and all of them read in small pieces and lose their place in a message
 * when a read takes longer than a second.
 *
 * <p>Closing it ends whatever waits in it, the handshakes too.
 */
final class BrokerSocket extends Socket {

    /** Paho asks for single bytes at the head of each message. */
    private static final int BUFFER_BYTES = 32 << 10;

    private final BrokerWay way;
    private final CertificateTime time;

    private final Socket raw = new Socket();
    private volatile InputStream in = InputStream.nullInputStream();
    private volatile OutputStream out = OutputStream.nullOutputStream();

    BrokerSocket(BrokerWay way, CertificateTime time) {
        this.way = way;
        this.time = time;
    }

    /**
     * Opens the whole way.
     *
     * @param ignored Paho's idea of the address
     * @param timeoutMillis for each of the steps
     */
    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        try {
            open(timeoutMillis);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(int timeoutMillis) throws IOException {
        dial(timeoutMillis);
        raw.setSoTimeout(timeoutMillis);
        try {
            if (way.proxy().isPresent()) {
                new ProxyTalk(way.proxy().get(), raw.getInputStream(), raw.getOutputStream())
                        .open(way.url());
            }
            InputStream plainIn = raw.getInputStream();
            OutputStream plainOut = raw.getOutputStream();
            if (way.url().encrypted()) {
                SSLSocket tls = Tls.shakeHands(raw, way, time);
                plainIn = tls.getInputStream();
                plainOut = tls.getOutputStream();
            }
            in = new BufferedInputStream(plainIn, BUFFER_BYTES);
            out = plainOut;
            if (way.url().webSocket()) {
                WebSocket webSocket = WebSocket.open(way.url(), in, out);
                in = new BufferedInputStream(webSocket.in(), BUFFER_BYTES);
                out = webSocket.out();
            }
        } catch (SocketTimeoutException e) {
            throw new WayBroken(
                    way.url()
                            + " was reached and said nothing for "
                            + TimeUnit.MILLISECONDS.toSeconds(timeoutMillis)
                            + " s");
        }
        raw.setSoTimeout(0);
    }

    private void dial(int timeoutMillis) throws IOException {
        // What follows a PUBACK would wait until the broker acknowledges that one, 40 ms later.
        raw.setTcpNoDelay(true);
        String host = way.proxy().map(Proxy::host).orElse(way.url().host());
        int port = way.proxy().map(Proxy::port).orElse(way.url().port());
        String whom =
                way.proxy().map(Proxy::toString).orElse("the broker at " + way.url().authority());
        try {
            raw.connect(new InetSocketAddress(InetAddress.getByName(host), port), timeoutMillis);
        } catch (UnknownHostException e) {
            throw new WayBroken("the name " + host + " is not known to this network");
        } catch (ConnectException e) {
            throw new WayBroken("nothing listens for " + whom);
        } catch (SocketTimeoutException e) {
            throw new WayBroken(whom + " does not answer");
        } catch (SocketException e) {
            throw new WayBroken(whom + " can't be reached: " + e.getMessage());
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** A time limit in the middle of a message would lose Paho's place in it. */
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public void shutdownInput() {}

    /** At once: TLS's own good-bye would wait for a stalled peer. */
    @Override
    public void close() throws IOException {
        raw.close();
    }
}
