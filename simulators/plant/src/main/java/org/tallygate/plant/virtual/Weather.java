package org.tallygate.plant.virtual;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Leg;
import org.tallygate.plant.world.SeededKeys;
import org.tallygate.plant.world.Session.Message;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lets go wrong what this seed has switched on, each at its own rate, until it is told to end. */
final class Weather {

    /** How many messages are remembered, to be sent again when nobody expects them. */
    private static final int REMEMBERED = 64;

    private final Plant plant;
    private final Chance chance;
    private final Map<Fault, Double> meanSeconds = new LinkedHashMap<>();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final List<Message> heard = new ArrayList<>();
    private final KeyPair forger;
    private boolean over;

    /** Each seed has some of the faults, and some of these much more often than others. */
    Weather(Plant plant, Set<Fault> faults, Chance chance) {
        this.plant = plant;
        this.chance = chance;
        this.forger = SeededKeys.bookKey(chance.split());
        for (Fault fault : Fault.values()) {
            double factor = chance.of(List.of(0.3, 0.7, 1.0, 1.0, 2.0, 4.0));
            boolean chosen = chance.percent(70);
            if (faults.contains(fault) && (chosen || faults.size() == 1)) {
                meanSeconds.put(fault, fault.meanSeconds() * factor);
            }
        }
    }

    Map<Fault, Integer> counts() {
        return counts;
    }

    void begin() {
        meanSeconds.forEach(this::next);
        nextImage();
    }

    private void next(Fault fault, double mean) {
        plant.agenda.in(
                chance.untilNext(mean),
                "fault " + fault.option(),
                () -> {
                    if (!over) {
                        counts.merge(fault, 1, Integer::sum);
                        happen(fault);
                        next(fault, mean);
                    }
                });
    }

    /** Copies of disks are made all the time, as part of no fault. */
    private void nextImage() {
        plant.agenda.in(
                chance.seconds(5, 120),
                "",
                () -> {
                    if (!over) {
                        chance.of(plant.boxes).keepImage();
                        nextImage();
                    }
                });
    }

    void end() {
        over = true;
        plant.broker.forgets(0);
        plant.broker.tamper(UnaryOperator.identity());
        legs().forEach(Leg::calm);
    }

    private List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        plant.boxes.forEach(box -> legs.add(box.leg));
        plant.centres.forEach(centre -> legs.add(centre.leg));
        return legs;
    }

    private void happen(Fault fault) {
        switch (fault) {
            case BOX_KILLED -> chance.of(plant.boxes).failSoon(false);
            case BOX_POWER_LOST -> chance.of(plant.boxes).failSoon(true);
            case DISK_FULL -> chance.of(plant.boxes).fillDisk(chance.seconds(3, 40));
            case FORCE_FAILED -> chance.of(plant.boxes).failForce();
            case CENTRE_KILLED -> chance.of(plant.centres).killSoon();
            case STORE_KILLED -> plant.store.dieWithin(12);
            case CENTRE_FROZEN -> chance.of(plant.centres).freeze(chance.seconds(5, 40));
            case BROKER_RESTARTED -> plant.broker.restart(chance.seconds(0.1, 20));
            case BROKER_FORGETS -> forget();
            case LINK_CUT -> cut(chance.of(legs()));
            case LINK_SLOW -> slow(chance.of(legs()));
            case DOUBLED -> twice(chance.of(legs()));
            case SHUFFLED -> shuffle(chance.of(legs()));
            case CLOCK_JUMP -> jump(chance.of(plant.boxes).clock);
            case FORGED -> forge();
            case BATCH_GARBLED -> plant.broker.tamper(this::garbled);
            case NEWER_FORMAT -> plant.broker.tamper(this::newer);
            case BACKED_UP -> plant.store.backUp();
            case BOX_FROM_IMAGE -> plant.putImageBack(chance.of(plant.boxes));
            case BOX_CLONED -> plant.cloneBox(chance.of(plant.boxes));
            case BOOK_RESTORED -> plant.restoreBook();
        }
    }

    private void forget() {
        plant.broker.forgets(5 + chance.below(60));
        later(2, 20, "the broker forgets no more", () -> plant.broker.forgets(0));
    }

    private void cut(Leg leg) {
        plant.broker.cut(leg);
        later(0.1, 60, "a link is back", () -> leg.join());
    }

    private void slow(Leg leg) {
        leg.slow(chance.seconds(0.05, 12));
        later(1, 40, "a link is quick again", () -> leg.slow(0));
    }

    private void twice(Leg leg) {
        leg.doubles(1 + chance.below(60));
        later(1, 40, "a link says things once again", () -> leg.doubles(0));
    }

    private void shuffle(Leg leg) {
        leg.shuffles(true);
        later(1, 40, "a link keeps the order again", () -> leg.shuffles(false));
    }

    private void later(double least, double most, String what, Runnable action) {
        plant.agenda.in(chance.seconds(least, most), what, action);
    }

    private void jump(BoxClock clock) {
        switch (chance.below(5)) {
            case 0 -> clock.fallBackTo1970();
            case 1 -> clock.jump(chance.seconds(1, 100_000_000));
            case 2 -> clock.jump(-chance.seconds(1, 100_000_000));
            case 3 -> clock.jump(chance.seconds(-5, 5));
            default -> clock.setRight();
        }
    }

    /** Hears all that passes the broker. */
    void heard(Message message) {
        if (heard.size() < REMEMBERED) {
            heard.add(message);
        } else if (chance.percent(10)) {
            heard.set(chance.below(REMEMBERED), message);
        }
    }

    private void forge() {
        if (chance.coin()) {
            if (!heard.isEmpty()) {
                Message old = chance.of(heard);
                plant.trace.add("an old message comes again on " + old.topic());
                plant.broker.inject(old);
            }
            return;
        }
        Box box = chance.of(plant.boxes);
        Journal journal = box.journal();
        Optional<Book> book = plant.store.book();
        if (journal == null || book.isEmpty()) {
            return;
        }
        Optional<JournalMark> mark = book.get().mark(journal.id());
        long all = journal.next() - 1;
        Book.Identity identity = book.get().identity();
        long term = mark.map(JournalMark::term).orElse(1L);
        Verdict word =
                new Verdict(
                        Format.CURRENT,
                        identity.book(),
                        identity.epoch(),
                        term,
                        journal.id(),
                        all,
                        journal.link(all).orElseThrow(),
                        all,
                        all,
                        List.of(),
                        Optional.empty());
        Signed signed =
                switch (chance.below(5)) {
                    case 0 -> Signed.sign(word, forger.getPrivate());
                    case 1 -> signed(of(word, Id128.named("another book"), word.epoch(), term));
                    case 2 -> signed(of(word, word.book(), word.epoch() + 1, term));
                    // The box may still speak in a term that the book has left.
                    case 3 ->
                            signed(
                                    of(
                                            word,
                                            word.book(),
                                            word.epoch(),
                                            Math.min(term, journal.marks().term()) - 1));
                    default -> {
                        Signed right = signed(of(word, word.book(), word.epoch(), term + 1));
                        yield new Signed(
                                right.format(),
                                right.body().replace("\"held\":[]", "\"held\": []"),
                                right.signature());
                    }
                };
        plant.trace.add("a forged verdict for " + box.name());
        plant.broker.inject(
                new Message(
                        box.topics().verdict(journal.id()),
                        Map.of(),
                        Bytes.of(Wire.encode(signed))));
    }

    private Signed signed(Verdict word) {
        return Signed.sign(word, plant.key.getPrivate());
    }

    private static Verdict of(Verdict word, Id128 book, long epoch, long term) {
        return new Verdict(
                word.format(),
                book,
                epoch,
                term,
                word.journal(),
                word.committed(),
                word.link(),
                word.posted(),
                word.safe(),
                word.held(),
                word.rewind());
    }

    private Message garbled(Message message) {
        if (!message.topic().endsWith("/up/facts")) {
            return message;
        }
        plant.broker.tamper(UnaryOperator.identity());
        byte[] bytes = message.payload().toArray();
        bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        plant.trace.add("a batch is garbled");
        return new Message(message.topic(), message.properties(), Bytes.of(bytes));
    }

    private Message newer(Message message) {
        if (!message.topic().endsWith("/up/facts")) {
            return message;
        }
        plant.broker.tamper(UnaryOperator.identity());
        Map<String, String> properties = new LinkedHashMap<>(message.properties());
        properties.put("format", Integer.toString(Format.CURRENT + 1));
        plant.trace.add("a batch is of a newer format");
        return new Message(message.topic(), properties, message.payload());
    }
}
