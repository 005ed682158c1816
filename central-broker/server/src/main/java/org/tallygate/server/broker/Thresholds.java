package org.tallygate.server.broker;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts a {@link Threshold} on what connects to our brokers. Artemis lets nobody near a connection
 * before it has read from it, so this is called by Netty, which finds it as a service; other
 * servers in the process are left alone.
 */
public final class Thresholds extends ChannelInitializerExtension {

    private static final Map<Integer, Refusals> BY_PORT = new ConcurrentHashMap<>();

    private static final AtomicBoolean FOUND = new AtomicBoolean();

    /** For Netty, which makes it when it finds it. */
    public Thresholds() {
        FOUND.set(true);
    }

    /** Has Netty look for it; must come before Netty's first server in the process. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /** Whether Netty has found it, which it looks for with its first server and never again. */
    static boolean found() {
        return FOUND.get();
    }

    static void guard(int port, Refusals refusals) {
        BY_PORT.put(port, refusals);
    }

    static void leave(int port) {
        BY_PORT.remove(port);
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        if (channel.localAddress() instanceof InetSocketAddress near) {
            Refusals refusals = BY_PORT.get(near.getPort());
            if (refusals != null) {
                channel.pipeline().addFirst(new Threshold(refusals));
            }
        }
    }
}
