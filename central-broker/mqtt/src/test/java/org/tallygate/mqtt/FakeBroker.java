package org.tallygate.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers CONNECT as it is told and SUBSCRIBE with yes; then says what the test says. */
final class FakeBroker implements AutoCloseable {

    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 8;
    private static final int PUBLISH = 3;
    private static final int PINGREQ = 12;

    private final ServerSocket server;
    private final byte[] answer;
    private final AtomicInteger published = new AtomicInteger();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile Socket client = new Socket();
    private volatile boolean answersPings;

    /**
     * @param answer the CONNACK in hexadecimal digits
     */
    FakeBroker(String answer) throws IOException {
        this.answer = HexFormat.of().parseHex(answer.replace(" ", ""));
        this.server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    BrokerWay way() {
        return BrokerWay.to("mqtt://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on the connection looks alive, whatever else is not answered. */
    void answerPings() {
        answersPings = true;
    }

    /** Messages that came, none of which it acknowledges. */
    int published() {
        return published.get();
    }

    /** Waits for the subscription first. */
    void say(String hex) throws IOException, InterruptedException {
        if (!subscribed.await(10, TimeUnit.SECONDS)) {
            throw new IOException("nobody subscribed");
        }
        client.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Override
    public void close() throws IOException {
        server.close();
        client.close();
    }

    private void serve() {
        try {
            client = server.accept();
            client.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (true) {
                int kind = in.readUnsignedByte() >> 4;
                byte[] body = in.readNBytes(length(in));
                if (kind == CONNECT) {
                    client.getOutputStream().write(answer);
                } else if (kind == SUBSCRIBE) {
                    ByteArrayOutputStream ack = new ByteArrayOutputStream();
                    ack.writeBytes(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
                    client.getOutputStream().write(ack.toByteArray());
                    subscribed.countDown();
                } else if (kind == PUBLISH) {
                    published.incrementAndGet();
                } else if (kind == PINGREQ && answersPings) {
                    client.getOutputStream().write(new byte[] {(byte) 0xd0, 0});
                }
            }
        } catch (IOException gone) {
            // The client has left, or the test is over.
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                break;
            }
        }
        return length;
    }
}
