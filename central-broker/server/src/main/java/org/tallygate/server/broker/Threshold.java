package org.tallygate.server.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stands first on every connection until its client is let in. Artemis would wait for ever for a
 * CONNECT that never comes, and would gather up to 2 GB of an HTTP request or 256 MB of a packet of
 * somebody it does not know.
 */
final class Threshold extends ChannelInboundHandlerAdapter {

    /** For a TLS handshake, a request for a WebSocket and a CONNECT together. */
    static final Duration MOST_TIME = Duration.ofSeconds(15);

    /** For all of that in bytes, as they come from the network. */
    static final int MOST_BYTES = 128 << 10;

    private final Refusals refusals;
    private @Nullable Future<?> patience;
    private long bytes;

    Threshold(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience =
                context.executor()
                        .schedule(
                                () ->
                                        refuse(
                                                context,
                                                "a connection that did not say who it is in time"),
                                MOST_TIME.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf buffer) {
            bytes += buffer.readableBytes();
        }
        if (bytes > MOST_BYTES) {
            ReferenceCountUtil.release(message);
            refuse(context, "a connection that sent too much before it said who it is");
        } else {
            context.fireChannelRead(message);
        }
    }

    private void refuse(ChannelHandlerContext context, String what) {
        if (!context.isRemoved() && context.channel().isActive()) {
            refusals.tell(what);
            ChannelFuture _ = context.close();
        }
    }

    /** Watches what the broker answers: who is let in has passed. */
    static final class Opener implements MQTTInterceptor {

        @Override
        public boolean intercept(MqttMessage packet, RemotingConnection connection) {
            if (packet instanceof MqttConnAckMessage answer
                    && answer.variableHeader().connectReturnCode()
                            == MqttConnectReturnCode.CONNECTION_ACCEPTED
                    && connection.getTransportConnection() instanceof NettyConnection netty) {
                pass(netty.getChannel());
            }
            return true;
        }

        private static void pass(Channel channel) {
            Threshold threshold = channel.pipeline().get(Threshold.class);
            if (threshold != null) {
                channel.pipeline().remove(threshold);
            }
        }
    }
}
