package org.tallygate.mqtt;

import java.time.Duration;
import java.util.Optional;

/**
 * Who connects and what for.
 *
 * @param secret never logged
 * @param hears the topic filter to subscribe to
 * @param will what the broker tells others when this connection breaks
 * @param byHand whether messages are acknowledged by {@link BrokerClient#acknowledge} only
 * @param receiveMaximum messages that the broker may send before one is acknowledged
 * @param mostBytes the longest packet that is taken from the broker
 * @param mostUnderWay messages that may wait for the broker's acknowledgement
 * @param keptFor how long the broker keeps the session after the connection; zero begins anew
 * @param keepAlive after about twice as long without a sign of the broker the connection is lost
 */
public record Session(
        String clientId,
        String user,
        String secret,
        String hears,
        Optional<Message> will,
        boolean byHand,
        int receiveMaximum,
        long mostBytes,
        int mostUnderWay,
        Duration keptFor,
        Duration keepAlive) {

    private static final Duration USUAL_KEEP_ALIVE = Duration.ofSeconds(10);

    /** One that ends with its connection and acknowledges what it hears at once. */
    public static Session passing(String clientId, String user, String secret, String hears) {
        return new Session(
                clientId,
                user,
                secret,
                hears,
                Optional.empty(),
                false,
                100,
                16L << 20,
                100,
                Duration.ZERO,
                USUAL_KEEP_ALIVE);
    }

    public Session withWill(Message said) {
        return new Session(
                clientId,
                user,
                secret,
                hears,
                Optional.of(said),
                byHand,
                receiveMaximum,
                mostBytes,
                mostUnderWay,
                keptFor,
                keepAlive);
    }

    /** Nothing is acknowledged before its owner says so. */
    public Session acknowledgedByHand(int most) {
        return new Session(
                clientId,
                user,
                secret,
                hears,
                will,
                true,
                most,
                mostBytes,
                mostUnderWay,
                keptFor,
                keepAlive);
    }

    /** What comes while we are away waits for us. */
    public Session keptFor(Duration time, long longestPacket) {
        return new Session(
                clientId,
                user,
                secret,
                hears,
                will,
                byHand,
                receiveMaximum,
                longestPacket,
                mostUnderWay,
                time,
                keepAlive);
    }

    Session keepAlive(Duration time) {
        return new Session(
                clientId,
                user,
                secret,
                hears,
                will,
                byHand,
                receiveMaximum,
                mostBytes,
                mostUnderWay,
                keptFor,
                time);
    }

    @Override
    public String toString() {
        return "Session of " + clientId;
    }
}
