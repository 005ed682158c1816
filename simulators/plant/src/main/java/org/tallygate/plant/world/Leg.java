package org.tallygate.plant.world;

/** The network between one machine and the broker. */
public final class Leg {

    private final Agenda agenda;
    private final Chance chance;

    private boolean cut;
    private long slowMicros;
    private int doubledPercent;
    private boolean shuffled;

    public Leg(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.chance = chance;
    }

    public void calm() {
        cut = false;
        slowMicros = 0;
        doubledPercent = 0;
        shuffled = false;
    }

    boolean isCut() {
        return cut;
    }

    /** Nothing passes until it is joined; {@link VirtualBroker#cut} also ends what is open. */
    void sever() {
        cut = true;
    }

    public void join() {
        cut = false;
    }

    /**
     * @param most how much longer something may take, in microseconds; 0 for as usual
     */
    public void slow(long most) {
        slowMicros = most;
    }

    /** So many of a hundred messages arrive twice. */
    public void doubles(int percent) {
        doubledPercent = percent;
    }

    /** Whether what is sent first may arrive later. */
    public void shuffles(boolean now) {
        shuffled = now;
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
