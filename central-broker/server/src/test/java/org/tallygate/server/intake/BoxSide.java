package org.tallygate.server.intake;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A box by the letter of the wire: a journal, and the four rules after a welcome. A copy of it is
 * what an image of its disk would be.
 */
final class BoxSide {

    final CentreSide centre;
    final Topics topics;
    Id128 boot;
    Id128 journal;
    List<byte[]> facts = new ArrayList<>();
    long oldest = 1;
    Optional<Predecessor> predecessor = Optional.empty();
    Optional<BookKnown> known = Optional.empty();
    long committed;
    int retired;
    private Optional<Welcome> welcome = Optional.empty();
    private long term;
    private int names;

    BoxSide(CentreSide centre, String gateway) {
        this.centre = centre;
        this.topics = new Topics(new Name("demo"), new Name("s1"), new Name(gateway));
        this.journal = Id128.named(gateway + " journal");
        this.boot = Id128.named(gateway + " boot");
    }

    /** A box made from an image of this one's disk as it stands now. */
    BoxSide image(String whose) {
        return image(topics.gateway().value(), whose);
    }

    BoxSide image(String gateway, String whose) {
        BoxSide copy = new BoxSide(centre, gateway);
        copy.journal = journal;
        copy.boot = Id128.named(whose + " boot");
        copy.facts = new ArrayList<>(facts);
        copy.oldest = oldest;
        copy.predecessor = predecessor;
        copy.known = known;
        copy.committed = committed;
        copy.term = term;
        copy.names = whose.hashCode();
        return copy;
    }

    void receive(long quantity) {
        facts.add(received("MILK", quantity, time()));
    }

    FactTime time() {
        return new FactTime(boot, centre.mono, CentreSide.NOW + centre.mono);
    }

    static byte[] received(String item, long quantity, FactTime at) {
        Head head =
                new Head(
                        Id128.named("group"),
                        new Name("dock-1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        at,
                        Optional.empty());
        return Wire.encode(
                new Fact.Moved(
                        head,
                        new ItemCode(item),
                        Quantity.of(quantity),
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(CentreSide.DOCK, StockStatus.AVAILABLE)));
    }

    long next() {
        return facts.size() + 1L;
    }

    Link linkAt(long sequence) {
        Link link = Link.START;
        for (byte[] fact : facts.subList(0, (int) sequence)) {
            link = link.next(fact);
        }
        return link;
    }

    /** Says hello and follows the answer. */
    void connect() {
        centre.step();
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        journal,
                        oldest,
                        next(),
                        linkAt(facts.size()),
                        known,
                        boot,
                        centre.mono,
                        centre.wall(),
                        List.of(1, 2),
                        "digest",
                        predecessor);
        centre.link.arrive(topics.hello(), Map.of(), Wire.encode(hello));
        centre.step();
        centre.said(topics.welcome(), Welcome.class).stream()
                .filter(word -> word.boot().equals(boot) && word.monoMicros() == hello.monoMicros())
                .forEach(this::follow);
    }

    /** Hears what was said without a hello. */
    void listen() {
        centre.said(topics.welcome(), Welcome.class).forEach(this::follow);
    }

    private void follow(Welcome word) {
        if (!word.journal().equals(journal) || word.term() <= term) {
            return;
        }
        boolean deleted = word.committed() + 1 < oldest;
        if (word.committed() >= next()
                || (!deleted && !linkAt(word.committed()).equals(word.link()))) {
            retire(Predecessor.Reason.COPIED, List.of());
            connect();
            return;
        }
        welcome = Optional.of(word);
        term = word.term();
        committed = word.committed();
        known = Optional.of(new BookKnown(word.book(), word.epoch()));
    }

    /** Goes on in a new journal, with what is held entered again as copies. */
    void retire(Predecessor.Reason reason, List<Predecessor.Stretch> lost) {
        List<byte[]> copies = new ArrayList<>();
        for (long at = oldest; at < next(); at++) {
            long sequence = at;
            if (lost.stream().noneMatch(s -> s.first() <= sequence && sequence <= s.last())) {
                copies.add(copy(new FactId(journal, at, linkAt(at)), facts.get((int) at - 1)));
            }
        }
        predecessor = Optional.of(new Predecessor(journal, reason, lost));
        journal = Id128.named(boot + " journal " + ++names);
        facts = copies;
        oldest = 1;
        committed = 0;
        term = 0;
        welcome = Optional.empty();
        retired++;
    }

    private static byte[] copy(FactId original, byte[] fact) {
        try {
            return Wire.copy(fact, original);
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    /** Sends all that the ledger lacks as one batch, in the present term, and hears the verdict. */
    void send() {
        if (committed + 1 < next()) {
            long first = Math.max(committed + 1, oldest);
            send(first, next() - 1);
        }
        centre.step();
        verdicts();
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = centre.said(topics.verdict(journal), Verdict.class);
        for (Verdict word : verdicts) {
            if (word.term() == term
                    && word.committed() < next()
                    && linkAt(word.committed()).equals(word.link())) {
                committed = Math.max(committed, word.committed());
            }
        }
        return verdicts;
    }

    /** Puts a batch on its way. */
    void send(long first, long last) {
        BatchHeader header = header(first, last);
        centre.link.arrive(
                topics.facts(),
                header.toProperties(),
                Wire.encodeBatch(facts.subList((int) first - 1, (int) last)));
    }

    BatchHeader header(long first, long last) {
        return new BatchHeader(
                Format.CURRENT,
                journal,
                first,
                (int) (last - first + 1),
                linkAt(first - 1),
                linkAt(last),
                welcome.map(Welcome::term).orElse(term),
                first > committed + 1 && first == oldest
                        ? Optional.of(committed + 1)
                        : Optional.empty(),
                Optional.of(40_000L));
    }

    void status() {
        Status status =
                new Status(
                        Format.CURRENT,
                        journal,
                        true,
                        next(),
                        committed,
                        next() - 1 - committed,
                        List.of(),
                        Optional.empty());
        centre.link.arrive(topics.status(), Map.of(), Wire.encode(status));
        centre.step();
    }
}
