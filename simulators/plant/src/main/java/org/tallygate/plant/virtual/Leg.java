package org.tallygate.plant.virtual;

/** The network between one machine and the broker. */
final class Leg {

    private final Agenda agenda;
    private final Chance chance;

    boolean cut;
    long slowMicros;
    int doubledPercent;
    boolean shuffled;

    Leg(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.chance = chance;
    }

    void calm() {
        cut = false;
        slowMicros = 0;
        doubledPercent = 0;
        shuffled = false;
    }

    /** When something that is sent now arrives, after what was sent in the same stream before. */
    private long delay(Stream stream) {
        long delay =
                chance.between(500, 8_000) + (slowMicros == 0 ? 0 : chance.between(0, slowMicros));
        if (shuffled) {
            return delay + chance.between(0, 300_000);
        }
        stream.lastMicros = Math.max(stream.lastMicros + 1, agenda.now() + delay);
        return stream.lastMicros - agenda.now();
    }

    /** Carries something one way, sometimes twice. */
    void carry(Stream stream, String what, Runnable arrival) {
        agenda.in(delay(stream), what, arrival);
        if (doubledPercent > 0 && chance.percent(doubledPercent)) {
            long later = chance.coin() ? chance.between(1, 50_000) : chance.seconds(1, 40);
            agenda.in(delay(stream) + later, what + " again", arrival);
        }
    }

    /** Carries what MQTT itself needs; it is never doubled. */
    void carryOnce(Stream stream, String what, Runnable arrival) {
        agenda.in(delay(stream), what, arrival);
    }

    /** One direction of one connection: what is sent first arrives first. */
    static final class Stream {
        private long lastMicros;
    }
}
