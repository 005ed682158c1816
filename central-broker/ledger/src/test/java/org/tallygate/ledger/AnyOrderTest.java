package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.LOT_1;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.SUPPLIER;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.ledger.count.Barrier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Invariant 4: the same facts in any order of arrival, late, doubled, in groups and over restarts,
 * give what they mean in the order in which they happened, which {@link Truth} works out apart.
 */
final class AnyOrderTest {

    static final int JOURNALS = 3;

    /**
     * What happens next at some box.
     *
     * @param pause how long after the one before
     * @param earlier how long before that a count's lines were counted
     * @param back how many facts before it a reversal takes back; 0 is none
     */
    record Step(int journal, int pause, int earlier, int back, Fact fact) {}

    /** A fact with its name and time. */
    record Told(FactId id, long micros, Fact fact) {}

    @Property(tries = 600)
    void anyOrderOfArrivalGivesWhatHappened(
            @ForAll("steps") List<Step> steps, @ForAll Random random) {
        List<List<Told>> journals = journals(steps);
        Truth truth = new Truth(journals.stream().flatMap(List::stream).toList());
        LiveBook book = arrive(journals, random);
        assertThat(book.balances()).isEqualTo(truth.balances());
        for (ReplayKey moment : truth.moments()) {
            assertThat(book.upTo(moment)).as("at %s", moment).isEqualTo(truth.upTo(moment));
        }
        for (AccountKey key : truth.balances().keySet()) {
            assertThat(book.micros(key)).isEqualTo(truth.balances().get(key).micros());
        }
        assertThat(variances(book)).isEqualTo(truth.variances());
    }

    static Map<String, Quantity> variances(LiveBook book) {
        Map<String, Quantity> variances = new TreeMap<>();
        for (Kept kept : book.kept()) {
            if (kept instanceof Barrier barrier && !barrier.variance().isZero()) {
                variances.put(
                        barrier.at() + barrier.account().orElseThrow().line(), barrier.variance());
            }
        }
        return variances;
    }

    /** Each journal in its own order, some of it a second time under another name. */
    private static LiveBook arrive(List<List<Told>> journals, Random random) {
        LiveBook book = new LiveBook(Given.MASTER);
        List<List<Told>> streams = new ArrayList<>(journals);
        streams.add(copies(journals.get(random.nextInt(JOURNALS))));
        int[] next = new int[streams.size()];
        int left = streams.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int stream = random.nextInt(streams.size());
            int burst = 1 + random.nextInt(6);
            while (burst > 0 && next[stream] < streams.get(stream).size()) {
                Told told = streams.get(stream).get(next[stream]);
                book.post(told.id(), told.fact(), told.micros());
                next[stream]++;
                left--;
                burst--;
            }
            switch (random.nextInt(8)) {
                case 0 -> book.restart();
                case 1, 2, 3 -> book.commit();
                default -> {}
            }
        }
        book.commit();
        return book;
    }

    static List<Told> copies(List<Told> journal) {
        Id128 young = Id128.named("young");
        List<Told> copies = new ArrayList<>();
        for (Told told : journal) {
            FactId id = new FactId(young, told.id().sequence(), told.id().link());
            copies.add(new Told(id, told.micros(), copyOf(told.id(), told.fact())));
        }
        return copies;
    }

    private static Fact copyOf(FactId original, Fact fact) {
        return withHead(fact, fact.head().copyOf(original));
    }

    private static Fact withHead(Fact fact, Head head) {
        return switch (fact) {
            case Fact.Moved it ->
                    new Fact.Moved(head, it.item(), it.quantity(), it.goods(), it.from(), it.to());
            case Fact.Sold it ->
                    new Fact.Sold(
                            head,
                            it.item(),
                            it.quantity(),
                            it.goods(),
                            it.from(),
                            it.transaction());
            case Fact.Counted it ->
                    new Fact.Counted(head, it.location(), it.status(), it.lines(), it.complete());
            case Fact.StatusChanged it ->
                    new Fact.StatusChanged(
                            head,
                            it.item(),
                            it.quantity(),
                            it.goods(),
                            it.location(),
                            it.before(),
                            it.after(),
                            it.reason(),
                            it.pack(),
                            it.owner());
            case Fact.Reversed it -> new Fact.Reversed(head, it.of(), it.reason());
            default -> throw new IllegalArgumentException(fact.type());
        };
    }

    static List<List<Told>> journals(List<Step> steps) {
        List<List<Told>> journals = new ArrayList<>();
        long[] clock = new long[JOURNALS];
        for (int i = 0; i < JOURNALS; i++) {
            journals.add(new ArrayList<>());
        }
        for (Step step : steps) {
            List<Told> journal = journals.get(step.journal());
            Id128 name = Id128.named("box " + step.journal());
            clock[step.journal()] += step.pause();
            long micros = 1000 + clock[step.journal()];
            FactId id = new FactId(name, journal.size() + 1L, SmallBook.link(journal.size() + 1L));
            boolean reverses = step.back() > 0 && step.back() <= journal.size();
            Fact fact =
                    reverses
                            ? new Fact.Reversed(
                                    Given.HEAD,
                                    journal.get(journal.size() - step.back()).id(),
                                    "mistake")
                            : step.fact();
            journal.add(new Told(id, micros, dated(fact, micros, step.earlier())));
        }
        return journals;
    }

    static Head at(Head old, FactTime time) {
        return new Head(
                old.group(),
                old.station(),
                old.actor(),
                old.task(),
                old.raw(),
                old.asRead(),
                old.resolved(),
                old.notChecked(),
                time,
                old.copyOf());
    }

    private static Fact dated(Fact fact, long micros, int earlier) {
        Head old = fact.head();
        Head head = at(old, new FactTime(old.time().boot(), micros, 0));
        if (!(fact instanceof Fact.Counted counted)) {
            return withHead(fact, head);
        }
        FactTime at = new FactTime(old.time().boot(), micros - earlier, 0);
        List<Fact.CountLine> lines = new ArrayList<>();
        for (Fact.CountLine line : counted.lines()) {
            lines.add(
                    new Fact.CountLine(
                            line.item(),
                            line.goods(),
                            line.quantity(),
                            at,
                            line.pack(),
                            line.owner()));
        }
        return new Fact.Counted(
                head, counted.location(), counted.status(), lines, counted.complete());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return anySteps();
    }

    static Arbitrary<List<Step>> anySteps() {
        Arbitrary<Fact> fact = Arbitraries.frequencyOf(Tuple.of(6, move()), Tuple.of(4, count()));
        return Combinators.combine(
                        Arbitraries.integers().between(0, JOURNALS - 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequency(
                                Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 2), Tuple.of(1, 3)),
                        fact)
                .as(Step::new)
                .list()
                .ofMaxSize(24);
    }

    private static Arbitrary<Fact> move() {
        Arbitrary<Fact> moved =
                Combinators.combine(item(), quantity(1), goods(), place(), place())
                        .as((what, many, lot, from, to) ->
                                new Fact.Moved(
                                        Given.HEAD,
                                        what,
                                        many,
                                        lot,
                                        owned(what, from),
                                        owned(what, to)));
        Arbitrary<Fact> sold =
                Combinators.combine(item(), quantity(1), goods(), place())
                        .as((what, many, lot, from) ->
                                new Fact.Sold(
                                        Given.HEAD, what, many, lot, owned(what, from), "till/1"));
        Arbitrary<Fact> changed =
                Combinators.combine(item(), quantity(1), goods(), Arbitraries.of(true, false))
                        .as((what, many, lot, spoilt) ->
                                new Fact.StatusChanged(
                                        Given.HEAD,
                                        what,
                                        many,
                                        lot,
                                        Given.AT_DOCK.location(),
                                        spoilt ? StockStatus.AVAILABLE : StockStatus.DAMAGED,
                                        spoilt ? StockStatus.DAMAGED : StockStatus.AVAILABLE,
                                        "spoilt",
                                        Optional.empty(),
                                        owner(what)));
        return Arbitraries.frequencyOf(Tuple.of(4, moved), Tuple.of(3, sold), Tuple.of(2, changed));
    }

    private static Arbitrary<Fact> count() {
        Arbitrary<Fact.CountLine> line =
                Combinators.combine(item(), goods(), quantity(0))
                        .as((what, lot, many) ->
                                new Fact.CountLine(
                                        what,
                                        lot,
                                        many,
                                        Given.HEAD.time(),
                                        Optional.empty(),
                                        owner(what)));
        return Combinators.combine(
                        line.list().ofMaxSize(3),
                        Arbitraries.of("DOCK", "SHELF-1"),
                        Arbitraries.of(false, true))
                .as((lines, place, complete) ->
                        new Fact.Counted(
                                Given.HEAD,
                                Given.at(place).location(),
                                StockStatus.AVAILABLE,
                                lines,
                                complete ? Optional.of(true) : Optional.empty()));
    }

    /** All bread is somebody else's, which every fact says. */
    private static Optional<String> owner(ItemCode item) {
        return item.equals(BREAD) ? Optional.of("ACME") : Optional.empty();
    }

    private static Account owned(ItemCode item, Account account) {
        return owner(item).map(account::ownedBy).orElse(account);
    }

    private static Arbitrary<ItemCode> item() {
        return Arbitraries.of(MILK, BREAD);
    }

    private static Arbitrary<Goods> goods() {
        return Arbitraries.of(Goods.PLAIN, LOT_1);
    }

    private static Arbitrary<Quantity> quantity(int least) {
        return Arbitraries.integers().between(least, 9).map(Quantity::of);
    }

    private static Arbitrary<Account> place() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(SUPPLIER)),
                Tuple.of(2, Arbitraries.just(Given.AT_DOCK)),
                Tuple.of(2, Arbitraries.just(Given.ON_SHELF)),
                Tuple.of(1, Arbitraries.just(Given.packedAt("DOCK"))));
    }

    /** What the facts mean, told in the order in which they happened, with nothing clever. */
    private static final class Truth {

        private final TreeMap<ReplayKey, List<Event>> events = new TreeMap<>();
        private final Map<String, Quantity> variances = new TreeMap<>();

        /** Either {@code from} has less and {@code to} more, or {@code to} has exactly that. */
        private record Event(
                Optional<AccountKey> from, AccountKey to, Quantity quantity, boolean counted) {}

        /** {@code to} is any account of the place that the count does not name. */
        private record Rest(ReplayKey at, Fact.Counted counted) {}

        private final List<Rest> rests = new ArrayList<>();

        Truth(List<Told> all) {
            Map<FactId, Told> live = new HashMap<>();
            all.forEach(told -> live.put(told.id(), told));
            Map<FactId, FactId> takenBackBy = new HashMap<>();
            for (Told told : all) {
                if (told.fact() instanceof Fact.Reversed reversed) {
                    takenBackBy.putIfAbsent(reversed.of(), told.id());
                }
            }
            for (Told told : all) {
                if (!isTakenBack(told.id(), takenBackBy)) {
                    tell(told);
                }
            }
            run(Optional.empty(), variances);
        }

        /** A second reversal of the same fact is held and means nothing. */
        private static boolean isTakenBack(FactId id, Map<FactId, FactId> takenBackBy) {
            FactId by = takenBackBy.get(id);
            return by != null && !isTakenBack(by, takenBackBy);
        }

        private void tell(Told told) {
            ReplayKey when = ReplayKey.of(told.micros(), told.id());
            switch (told.fact()) {
                case Fact.Moved it ->
                        move(when, it.item(), it.quantity(), it.goods(), it.from(), it.to());
                case Fact.Sold it ->
                        move(
                                when,
                                it.item(),
                                it.quantity(),
                                it.goods(),
                                it.from(),
                                owned(it.item(), Given.at("CUSTOMER")));
                case Fact.StatusChanged it ->
                        move(when, it.item(), it.quantity(), it.goods(), it.from(), it.to());
                case Fact.Counted it -> count(when, it);
                default -> {}
            }
        }

        private void move(
                ReplayKey when,
                ItemCode item,
                Quantity quantity,
                Goods goods,
                Account from,
                Account to) {
            AccountKey less = AccountKey.of(item, goods.lot(), from);
            AccountKey more = AccountKey.of(item, goods.lot(), to);
            at(when).add(new Event(Optional.of(less), more, quantity, false));
        }

        private void count(ReplayKey when, Fact.Counted counted) {
            Map<AccountKey, Quantity> sums = new TreeMap<>();
            long micros = when.micros();
            for (Fact.CountLine line : counted.lines()) {
                AccountKey key =
                        AccountKey.of(
                                line.item(),
                                line.goods().lot(),
                                owned(
                                        line.item(),
                                        Account.of(counted.location(), counted.status())));
                sums.merge(key, line.quantity(), Quantity::plus);
                micros =
                        when.micros()
                                - (counted.head().time().monoMicros() - line.at().monoMicros());
            }
            ReplayKey at = new ReplayKey(micros, when.source(), when.sequence());
            sums.forEach((key, sum) -> at(at).add(new Event(Optional.empty(), key, sum, true)));
            if (counted.complete().isPresent()) {
                at(when);
                rests.add(new Rest(when, counted));
            }
        }

        private List<Event> at(ReplayKey when) {
            return events.computeIfAbsent(when, none -> new ArrayList<>());
        }

        Set<ReplayKey> moments() {
            return new TreeSet<>(events.keySet());
        }

        Map<String, Quantity> variances() {
            return variances;
        }

        Map<AccountKey, Quantity> balances() {
            return run(Optional.empty(), new HashMap<>());
        }

        Map<AccountKey, Quantity> upTo(ReplayKey moment) {
            return run(Optional.of(moment), new HashMap<>());
        }

        private Map<AccountKey, Quantity> run(
                Optional<ReplayKey> until, Map<String, Quantity> found) {
            TreeMap<AccountKey, Quantity> now = new TreeMap<>();
            for (Map.Entry<ReplayKey, List<Event>> entry : events.entrySet()) {
                ReplayKey when = entry.getKey();
                if (until.isPresent() && when.isAfter(until.get())) {
                    break;
                }
                for (Event event : entry.getValue()) {
                    if (event.counted()) {
                        set(now, when, event.to(), event.quantity(), found);
                    } else {
                        add(now, event.from().orElseThrow(), event.quantity().negate());
                        add(now, event.to(), event.quantity());
                    }
                }
                for (Rest rest : rests) {
                    if (rest.at().equals(when)) {
                        for (AccountKey key : List.copyOf(now.keySet())) {
                            if (key.isLooseAt(rest.counted().location(), StockStatus.AVAILABLE)
                                    && !names(rest.counted(), key)) {
                                set(now, when, key, Quantity.ZERO, found);
                            }
                        }
                    }
                }
            }
            now.values().removeIf(Quantity::isZero);
            return now;
        }

        private static boolean names(Fact.Counted counted, AccountKey key) {
            return counted.lines().stream()
                    .anyMatch(line ->
                            line.item().equals(key.item()) && line.goods().lot().equals(key.lot()));
        }

        private static void set(
                Map<AccountKey, Quantity> now,
                ReplayKey when,
                AccountKey key,
                Quantity quantity,
                Map<String, Quantity> found) {
            Quantity variance = quantity.minus(now.getOrDefault(key, Quantity.ZERO));
            if (!variance.isZero()) {
                found.put(when + key.line(), variance);
                add(now, key.loss(), variance.negate());
                add(now, key, variance);
            }
        }

        private static void add(Map<AccountKey, Quantity> now, AccountKey key, Quantity change) {
            now.merge(key, change, Quantity::plus);
        }
    }
}
