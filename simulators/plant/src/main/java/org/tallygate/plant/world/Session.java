package org.tallygate.plant.world;

import org.tallygate.device.Bytes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One client's connection to the broker, from connect to loss. Nothing of it is kept after. */
public final class Session {

    /** A message as the broker has it. */
    public record Message(String topic, Map<String, String> properties, Bytes payload) {}

    /** The client's end. */
    interface Client {

        void connected();

        void lost(String reason);

        void arrived(Message message, long receipt);
    }

    final String clientId;
    final Leg leg;
    final Client client;
    final Predicate<String> subscribed;
    final Optional<Message> will;
    final int receiveMaximum;
    final Leg.Stream up = new Leg.Stream();
    final Leg.Stream down = new Leg.Stream();

    // At the broker.
    final Deque<Message> queued = new ArrayDeque<>();
    boolean open;
    int underWay;

    /** Nothing passes any more, though an end may not have noticed yet. */
    boolean severed;

    /** The client has let it go. */
    boolean abandoned;

    Session(
            String clientId,
            Leg leg,
            Client client,
            Predicate<String> subscribed,
            Optional<Message> will,
            int receiveMaximum) {
        this.clientId = clientId;
        this.leg = leg;
        this.client = client;
        this.subscribed = subscribed;
        this.will = will;
        this.receiveMaximum = receiveMaximum;
    }
}
