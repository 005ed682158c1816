package org.tallygate.plant.world;

import org.tallygate.plant.world.Session.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An MQTT broker as the plant's links use it: QoS 1 with clean sessions, so it keeps nothing for
 * who is not connected, and nothing at all over a restart.
 */
public final class VirtualBroker {

    /** What a client waits for before it finds a silent connection dead. */
    private static final long KEEP_ALIVE_MICROS = 15_000_000;

    private final Agenda agenda;
    private final Chance chance;
    private final Trace trace;
    private final List<Session> sessions = new ArrayList<>();

    /** Sees what passes, to send some of it again later. */
    private final Consumer<Message> listener;

    private boolean down;
    private int forgetsPercent;

    /** Changes the next message up that it wants to; then it is done. */
    private UnaryOperator<Message> tamper = UnaryOperator.identity();

    public VirtualBroker(Agenda agenda, Chance chance, Trace trace, Consumer<Message> listener) {
        this.agenda = agenda;
        this.chance = chance;
        this.trace = trace;
        this.listener = listener;
    }

    // What clients do

    void connect(Session session) {
        session.leg.carryOnce(
                session.up,
                session.clientId + " asks to connect",
                () -> {
                    if (session.abandoned) {
                        return;
                    }
                    if (down || session.leg.isCut()) {
                        agenda.in(
                                chance.between(1_000, 5_000_000),
                                session.clientId + " finds no broker",
                                () -> tellLost(session, "no way to the broker"));
                        return;
                    }
                    for (Session other : List.copyOf(sessions)) {
                        if (other.clientId.equals(session.clientId)) {
                            sever(other, "another client has this id", 1_000);
                        }
                    }
                    session.open = true;
                    sessions.add(session);
                    session.leg.carryOnce(
                            session.down,
                            session.clientId + " is connected",
                            () -> {
                                if (!session.severed && !session.abandoned) {
                                    session.client.connected();
                                }
                            });
                });
    }

    /** The broker has it when {@code handedOver} runs; it never runs when the connection breaks. */
    void publish(Session from, Message message, Runnable handedOver) {
        from.leg.carry(
                from.up,
                from.clientId + " -> " + message.topic(),
                () -> {
                    if (from.severed || !from.open) {
                        return;
                    }
                    route(message);
                    from.leg.carryOnce(
                            from.down,
                            "puback " + from.clientId,
                            () -> {
                                if (!from.severed) {
                                    handedOver.run();
                                }
                            });
                });
    }

    void acknowledge(Session session) {
        session.leg.carryOnce(
                session.up,
                "puback of " + session.clientId,
                () -> {
                    if (!session.severed && session.open) {
                        session.underWay--;
                        push(session);
                    }
                });
    }

    /** The client ends the connection. */
    void disconnect(Session session) {
        session.abandoned = true;
        session.severed = true;
        agenda.in(
                chance.between(100, 20_000),
                session.clientId + " is gone at the broker",
                () -> close(session));
    }

    /** The client's machine is without power: the broker waits for the keep-alive to run out. */
    void vanish(Session session) {
        session.abandoned = true;
        session.severed = true;
        agenda.in(
                chance.between(1_000_000, KEEP_ALIVE_MICROS),
                session.clientId + " timed out at the broker",
                () -> close(session));
    }

    // What goes wrong

    public void restart(long forMicros) {
        down = true;
        for (Session session : List.copyOf(sessions)) {
            sessions.remove(session);
            session.open = false;
            session.severed = true;
            session.queued.clear();
            agenda.in(
                    chance.between(1_000, chance.coin() ? 20_000 : KEEP_ALIVE_MICROS),
                    session.clientId + " hears that the broker is gone",
                    () -> tellLost(session, "the broker is gone"));
        }
        agenda.in(forMicros, "the broker is back", () -> down = false);
    }

    /** So many of a hundred messages go nowhere. */
    public void forgets(int percent) {
        forgetsPercent = percent;
    }

    /** Changes each message up until it is told otherwise. */
    public void tamper(UnaryOperator<Message> how) {
        tamper = how;
    }

    /** Every connection over this leg is dead; who is at its ends finds out by and by. */
    public void cut(Leg leg) {
        leg.sever();
        for (Session session : List.copyOf(sessions)) {
            if (session.leg == leg) {
                sever(session, "the link was cut", KEEP_ALIVE_MICROS);
            }
        }
    }

    /** A message that nobody connected has sent, or not now. */
    public void inject(Message message) {
        deliver(message);
    }

    private void sever(Session session, String reason, long noticedWithin) {
        session.severed = true;
        agenda.in(
                chance.between(1, noticedWithin),
                session.clientId + " is lost at the broker",
                () -> close(session));
        agenda.in(
                chance.between(1, noticedWithin),
                session.clientId + " finds out: " + reason,
                () -> tellLost(session, reason));
    }

    private void close(Session session) {
        session.open = false;
        session.queued.clear();
        if (sessions.remove(session)) {
            session.will.ifPresent(this::route);
        }
    }

    private void tellLost(Session session, String reason) {
        if (!session.abandoned) {
            session.abandoned = true;
            session.client.lost(reason);
        }
    }

    private void route(Message message) {
        listener.accept(message);
        deliver(tamper.apply(message));
    }

    private void deliver(Message message) {
        for (Session session : sessions) {
            if (!session.subscribed.test(message.topic())) {
                continue;
            }
            if (forgetsPercent > 0 && chance.percent(forgetsPercent)) {
                trace.add("the broker forgets a message on " + message.topic());
                continue;
            }
            session.queued.add(message);
            push(session);
        }
    }

    private void push(Session session) {
        while (session.underWay < session.receiveMaximum && !session.queued.isEmpty()) {
            Message next = session.queued.remove();
            session.underWay++;
            session.leg.carry(
                    session.down,
                    session.clientId + " <- " + next.topic(),
                    () -> {
                        if (!session.severed && !session.abandoned) {
                            session.client.arrived(next, 0);
                        }
                    });
        }
    }
}
