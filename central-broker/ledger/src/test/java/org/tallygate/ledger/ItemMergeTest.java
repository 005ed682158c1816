package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.SUPPLIER;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.AnyOrderTest.Step;
import org.tallygate.ledger.AnyOrderTest.Told;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Two items become one, and facts of both come before and after, in any order. */
final class ItemMergeTest {

    private static final Id128 CENTRE = Id128.named("commands");

    @Property(tries = 600)
    void factsOfMergedItemsComeToTheSameInAnyOrder(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(max = 60) int after,
            @ForAll boolean cases,
            @ForAll Random random) {
        List<List<Told>> journals = AnyOrderTest.journals(steps);
        Shop shop = new Shop(cases, 1000 + after);
        LiveBook inOrder = shop.inOrder(journals);
        LiveBook late = shop.anyhow(journals, random);
        TreeSet<ReplayKey> moments = new TreeSet<>();
        inOrder.legs.forEach(leg -> moments.add(leg.at()));
        late.legs.forEach(leg -> moments.add(leg.at()));
        for (ReplayKey moment : moments) {
            assertThat(late.upTo(moment)).as("at %s", moment).isEqualTo(inOrder.upTo(moment));
        }
        assertThat(AnyOrderTest.variances(late)).isEqualTo(AnyOrderTest.variances(inOrder));
        Map<ItemCode, Long> sums = new HashMap<>();
        late.balances()
                .forEach((key, quantity) -> {
                    assertThat(late.micros(key)).isEqualTo(quantity.micros());
                    assertThat(key.item().equals(BREAD) && Merges.goesOver(key))
                            .as(key.line())
                            .isFalse();
                    sums.merge(key.item(), quantity.micros(), Math::addExact);
                });
        assertThat(sums.values()).allMatch(sum -> sum == 0);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return AnyOrderTest.anySteps().map(all -> all.stream().map(ItemMergeTest::ours).toList());
    }

    /** One owner has all: whose a fact means that names nobody hangs on who else has some. */
    private static Step ours(Step step) {
        String text = new String(Wire.encode(step.fact()), StandardCharsets.UTF_8);
        byte[] ours = text.replace("\"ACME\"", "null").getBytes(StandardCharsets.UTF_8);
        try {
            return new Step(
                    step.journal(),
                    step.pause(),
                    step.earlier(),
                    step.back(),
                    Wire.decode(ours, Fact.class));
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goodsOfTheOldItemAreTheNewOnesFromTheMomentOfTheMerge() {
        Shop shop = new Shop(true, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, Given.moved(BREAD, 2, SUPPLIER, Given.AT_DOCK));
        shop.merge(book);
        post(book, 2, 2_000, Given.moved(BREAD, 3, SUPPLIER, Given.AT_DOCK));
        post(book, 3, 6_000, Given.moved(BREAD, 1, Given.AT_DOCK, Given.ON_SHELF));
        post(book, 4, 6_000, Given.reversedAt(Id128.named("box"), 1));
        book.commit();
        assertThat(at(book, 4_999, BREAD, "DOCK")).isEqualTo(Quantity.of(3));
        assertThat(at(book, 4_999, MILK, "DOCK")).isEqualTo(Quantity.ZERO);
        assertThat(at(book, 5_001, BREAD, "DOCK")).isEqualTo(Quantity.ZERO);
        assertThat(at(book, 5_001, MILK, "DOCK")).isEqualTo(Quantity.of(36));
        assertThat(at(book, 7_000, MILK, "DOCK")).isEqualTo(Quantity.of(24));
        assertThat(at(book, 7_000, MILK, "SHELF-1")).isEqualTo(Quantity.of(12));
    }

    @Test
    void packageThatIsToldLateToHaveMovedMovedWithTheOldItem() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, Given.moved(BREAD, 2, SUPPLIER, Given.packedAt("DOCK")));
        shop.merge(book);
        post(book, 2, 2_000, Given.packageMoved(Given.packedAt("DOCK"), Given.ON_SHELF));
        book.commit();
        assertThat(at(book, 3_000, BREAD, "SHELF-1")).isEqualTo(Quantity.of(2));
        assertThat(at(book, 3_000, MILK, "SHELF-1")).isEqualTo(Quantity.ZERO);
        assertThat(at(book, 6_000, BREAD, "SHELF-1")).isEqualTo(Quantity.ZERO);
        assertThat(at(book, 6_000, MILK, "SHELF-1")).isEqualTo(Quantity.of(2));
        assertThat(at(book, 6_000, MILK, "DOCK")).isEqualTo(Quantity.ZERO);
    }

    @Test
    void goodsThatAreToldLateToBeInAPackageGoOnWithItAsTheNewItem() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, Given.moved(BREAD, 2, SUPPLIER, Given.packedAt("DOCK")));
        shop.merge(book);
        post(book, 2, 6_000, Given.packageMoved(Given.packedAt("DOCK"), Given.ON_SHELF));
        post(book, 3, 2_000, Given.moved(BREAD, 1, SUPPLIER, Given.packedAt("DOCK")));
        book.commit();
        assertThat(at(book, 7_000, MILK, "SHELF-1")).isEqualTo(Quantity.of(3));
        assertThat(at(book, 7_000, MILK, "DOCK")).isEqualTo(Quantity.ZERO);
        assertThat(at(book, 7_000, BREAD, "SHELF-1")).isEqualTo(Quantity.ZERO);
    }

    @Test
    void serialOfACaseIsNoneOfThePiecesInIt() {
        Shop shop = new Shop(true, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, numbered(1, "C1"));
        shop.merge(book);
        post(book, 2, 2_000, numbered(1, "C2"));
        post(book, 3, 6_000, numbered(1, "C3"));
        book.commit();
        assertThat(at(book, 7_000, MILK, "DOCK")).isEqualTo(Quantity.of(36));
        assertThat(book.raised).isEmpty();
        assertThat(book.partition().register().here(BREAD)).isEmpty();
        assertThat(book.partition().register().here(MILK)).isEmpty();
    }

    private static Fact numbered(long many, String... serials) {
        return new Fact.Moved(
                Given.HEAD,
                BREAD,
                Quantity.of(many),
                new Goods(Optional.empty(), Optional.empty(), List.of(serials)),
                SUPPLIER,
                Given.AT_DOCK);
    }

    @Test
    void countThatGoesOnOverTheMergeIsOfTheNewItem() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, Given.moved(BREAD, 9, SUPPLIER, Given.AT_DOCK));
        shop.merge(book);
        FactTime counted = new FactTime(Given.HEAD.time().boot(), 4_990, 0);
        FactTime ended = new FactTime(Given.HEAD.time().boot(), 5_010, 0);
        Fact.CountLine line = new Fact.CountLine(BREAD, Goods.PLAIN, Quantity.of(9), counted);
        post(
                book,
                2,
                5_010,
                new Fact.Counted(
                        AnyOrderTest.at(Given.HEAD, ended),
                        Given.AT_DOCK.location(),
                        StockStatus.AVAILABLE,
                        List.of(line),
                        Optional.of(true)));
        book.commit();
        assertThat(at(book, 7_000, MILK, "DOCK")).isEqualTo(Quantity.of(9));
        assertThat(AnyOrderTest.variances(book)).isEmpty();
    }

    @Test
    void countAfterTheMergeSaysNothingOfTheOldItem() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        shop.merge(book);
        post(
                book,
                1,
                6_000,
                new Fact.Counted(
                        Given.HEAD,
                        Given.AT_DOCK.location(),
                        StockStatus.AVAILABLE,
                        List.of(),
                        Optional.of(true)));
        post(book, 2, 1_000, Given.moved(BREAD, 9, SUPPLIER, Given.AT_DOCK));
        book.commit();
        assertThat(at(book, 5_500, MILK, "DOCK")).isEqualTo(Quantity.of(9));
        assertThat(at(book, 7_000, MILK, "DOCK")).isEqualTo(Quantity.ZERO);
        assertThat(book.legs)
                .filteredOn(leg -> leg.account().item().equals(BREAD))
                .noneMatch(leg -> leg.of().ofCount());
    }

    @Test
    void everyRefusalSaysWhatWouldBeRight() {
        Shop shop = new Shop(true, 5_000);
        LiveBook book = new LiveBook(shop.before);
        ItemCode nobody = new ItemCode("NOBODY");
        assertThat(shop.refusal(book, MILK, MILK))
                .isEqualTo("SAME_ITEM: into 'MILK-1L' must be another item");
        assertThat(shop.refusal(book, nobody, MILK))
                .isEqualTo("UNKNOWN_ITEM: from 'NOBODY' must be one of the item master");
        assertThat(shop.refusal(book, MILK, BREAD))
                .startsWith("UNITS_DIFFER: base unit 'each' of item 'MILK-1L' must be 'case'")
                .endsWith("or merge them the other way round");
        shop.merge(book);
        assertThat(shop.refusal(book, BREAD, MILK))
                .isEqualTo(
                        "ITEM_MERGED: from 'BREAD' must not be merged already; it is 'MILK-1L'"
                                + " now");
        assertThat(shop.refusal(book, MILK, BREAD)).startsWith("ITEM_MERGED: into 'BREAD'");
    }

    @Test
    void itemThatNeedsALotTakesNoneThatHasNone() {
        Body.Item milk = Given.item(MILK);
        Body.Item lots = new Body.Item(BREAD, "Bread", "each", List.of(), true, false, false);
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(new Master(1, List.of(milk, lots), List.of()));
        assertThat(shop.refusal(book, MILK, BREAD))
                .isEqualTo(
                        "TRACKING_DIFFERS: lot must be required of both or neither; item 'BREAD'"
                                + " requires it and the other does not");
    }

    @Test
    void commandThatNamesTheOldItemMeansTheNewOneOrIsRefusedInAnotherUnit() {
        Shop same = new Shop(false, 5_000);
        LiveBook book = new LiveBook(same.before);
        same.merge(book);
        assertThat(book.decide(same.asked, need(BREAD))).isInstanceOf(Decision.Done.class);
        book.commit();
        assertThat(book.kept())
                .filteredOn(CountNeed.class::isInstance)
                .singleElement()
                .satisfies(each -> assertThat(((CountNeed) each).item()).isEqualTo(MILK));

        Shop cases = new Shop(true, 5_000);
        LiveBook other = new LiveBook(cases.before);
        cases.merge(other);
        assertThat(((Decision.Refused) other.decide(cases.asked, need(BREAD))).sentence())
                .isEqualTo(
                        "item 'BREAD' was merged into 'MILK-1L' and must be asked for by that name,"
                                + " in the units of that item");
    }

    @Test
    void whatIsPromisedOfTheOldItemIsPromisedOfTheNewOne() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        post(book, 1, 1_000, Given.moved(BREAD, 5, SUPPLIER, Given.ON_SHELF));
        PromiseCommand.Line line =
                new PromiseCommand.Line(
                        1, Wanted.of(BREAD, Given.ON_SHELF.location()), Quantity.of(3));
        assertThat(
                        book.decide(
                                shop.asked,
                                new PromiseCommand.Reserve(
                                        "order-1",
                                        Optional.empty(),
                                        List.of(line),
                                        PromiseCommand.Cover.ALL_OR_REFUSE,
                                        PromiseCommand.How.PLAIN,
                                        Optional.empty())))
                .isInstanceOf(Decision.Done.class);
        shop.merge(book);
        book.restart();
        assertThat(book.partition().promises().now(MILK, shop.after).at(Given.ON_SHELF.location()))
                .satisfies(there -> assertThat(there.free()).isEqualTo(Quantity.of(2)));
        assertThat(book.raised).isEmpty();
    }

    @Test
    void whatWaitsOfALateReceiptIsHeldAsTheNewItemFromTheMergeOn() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        Head task = received(book, 10);
        shop.merge(book);
        post(book, 3, 2_000, received(task, 6));
        book.commit();
        assertThat(at(book, 3_000, BREAD, "DOCK")).isEqualTo(Quantity.of(16));
        book.upTo(new ReplayKey(4_999, Id128.named("zz"), 0))
                .forEach((key, quantity) ->
                        assertThat(key.item()).as("%s %s", key, quantity).isEqualTo(BREAD));
        AccountKey dock = AccountKey.of(MILK, Optional.empty(), Given.AT_DOCK);
        assertThat(book.micros(dock)).isZero();
        assertThat(book.micros(dock.in(StockStatus.RECEIVED_UNINSPECTED))).isEqualTo(16_000_000);
    }

    @Test
    void whatWaitsIsFoundWhereTheOldItemWasBrought() {
        Shop shop = new Shop(false, 5_000);
        LiveBook book = new LiveBook(shop.before);
        received(book, 10);
        post(book, 3, 3_000, Given.moved(BREAD, 10, Given.AT_DOCK, Given.ON_SHELF));
        shop.merge(book);
        post(book, 5, 6_000, Given.moved(MILK, 1, SUPPLIER, Given.ON_SHELF));
        book.commit();
        AccountKey shelf = AccountKey.of(MILK, Optional.empty(), Given.ON_SHELF);
        assertThat(book.micros(shelf)).isEqualTo(1_000_000);
        assertThat(book.micros(shelf.in(StockStatus.RECEIVED_UNINSPECTED))).isEqualTo(10_000_000);
        assertThat(book.raised).isEmpty();
    }

    /** A purchase of bread that is looked at, and of which all came. */
    private static Head received(LiveBook book, long many) {
        List<Command> asked =
                List.of(
                        new DocumentCommand.SetWorkplace(
                                new Workplace(
                                        Given.AT_DOCK.location(),
                                        Optional.of(
                                                new Topics(
                                                        new Name("test"),
                                                        new Name("site"),
                                                        new Name("gate"))),
                                        new Name("dock-1"))),
                        new DocumentCommand.SetInspectionRule(
                                new InspectionRule(
                                        "all",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        1,
                                        200,
                                        List.of(),
                                        false,
                                        Optional.empty())),
                        new DocumentCommand.OrderPurchase(
                                "PO-1",
                                "BAKER",
                                Optional.empty(),
                                Given.AT_DOCK.location(),
                                Optional.empty(),
                                Remainder.KEEP,
                                List.of(
                                        new DocumentCommand.PurchaseLine(
                                                BREAD,
                                                Quantity.of(many),
                                                Optional.empty(),
                                                Optional.empty(),
                                                0,
                                                0))));
        for (int i = 0; i < asked.size(); i++) {
            FactId at = new FactId(CENTRE, 100 + i, SmallBook.link(100 + i));
            assertThat(book.decide(new Asked("test", "c" + i, "anna", at, 500), asked.get(i)))
                    .isInstanceOf(Decision.Done.class);
        }
        book.commit();
        Task task =
                book.kept().stream()
                        .filter(Task.class::isInstance)
                        .map(Task.class::cast)
                        .findFirst()
                        .orElseThrow();
        Head plain = Given.HEAD;
        Head head =
                new Head(
                        plain.group(),
                        plain.station(),
                        plain.actor(),
                        Optional.of(new TaskRef(task.document().id(), task.document().revision())),
                        plain.raw(),
                        plain.asRead(),
                        plain.resolved(),
                        plain.notChecked(),
                        plain.time(),
                        plain.copyOf());
        post(book, 1, 1_000, received(head, many));
        post(
                book,
                2,
                4_000,
                new Fact.TaskStep(
                        head,
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return head;
    }

    private static Fact received(Head task, long many) {
        return new Fact.Moved(task, BREAD, Quantity.of(many), Goods.PLAIN, SUPPLIER, Given.AT_DOCK);
    }

    private static CountCommand need(ItemCode item) {
        return new CountCommand.RequestCount(
                item, Given.AT_DOCK.location(), CountNeed.Trigger.VARIANCE);
    }

    @Test
    void codesOfTheOldItemAreTheNewOnes() {
        Master known = new Shop(true, 5_000).after;
        assertThat(known.gtin(Shop.BREAD_GTIN).orElseThrow())
                .isEqualTo(
                        new Master.Trade(
                                MILK,
                                new Body.TradeCode(Shop.BREAD_GTIN, "case", Quantity.of(12))));
        assertThat(known.item(BREAD).orElseThrow().codes()).isEmpty();
        assertThat(known.merges().survivor(BREAD)).isEqualTo(MILK);
    }

    private static void post(LiveBook book, long sequence, long micros, Fact fact) {
        FactId id = new FactId(Id128.named("box"), sequence, SmallBook.link(sequence));
        assertThat(book.post(id, fact, micros)).isInstanceOf(Outcome.Posted.class);
    }

    private static Quantity at(LiveBook book, long micros, ItemCode item, String place) {
        return book.upTo(new ReplayKey(micros, Id128.named("zz"), 0)).entrySet().stream()
                .filter(each ->
                        each.getKey().item().equals(item)
                                && each.getKey().location().value().equals(place))
                .map(Map.Entry::getValue)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** A house where bread turns out to be milk; bread may be kept by the case. */
    private static final class Shop {

        static final String BREAD_GTIN = "04006381333948";

        final Master before;
        final Master after;
        private final Asked asked;

        Shop(boolean cases, long micros) {
            List<Body.Item> items =
                    List.of(
                            Given.MASTER.item(MILK).orElseThrow(),
                            new Body.Item(
                                    BREAD,
                                    "Item BREAD",
                                    cases ? "case" : "each",
                                    List.of(
                                            new Body.TradeCode(
                                                    BREAD_GTIN,
                                                    cases ? "case" : "each",
                                                    Quantity.ONE)),
                                    false,
                                    false,
                                    false));
            List<Place> places = List.of(Given.place("DOCK"), Given.place("SHELF-1"));
            asked =
                    new Asked(
                            "console",
                            "merge",
                            "anna",
                            new FactId(CENTRE, 1, SmallBook.link(1)),
                            micros);
            before = new Master(1, items, places);
            after =
                    new Master(
                            2,
                            items,
                            places,
                            new Merges(
                                    List.of(
                                            new ItemMerge(
                                                    BREAD,
                                                    MILK,
                                                    cases ? 12 : 1,
                                                    moment(),
                                                    "the same",
                                                    "anna"))));
        }

        private ReplayKey moment() {
            return ReplayKey.of(asked.micros(), asked.at());
        }

        String refusal(LiveBook book, ItemCode from, ItemCode into) {
            Decision decision =
                    book.decide(asked, new MergeCommand.MergeItems(from, into, "the same"));
            Decision.Refused refused = (Decision.Refused) decision;
            return refused.reason().name() + ": " + refused.sentence();
        }

        void merge(LiveBook book) {
            assertThat(book.decide(asked, new MergeCommand.MergeItems(BREAD, MILK, "the same")))
                    .isInstanceOf(Decision.Done.class);
            book.master(after);
            assertThat(book.kept()).contains(after.merges().of(BREAD).orElseThrow());
        }

        /** As everything happened. */
        LiveBook inOrder(List<List<Told>> journals) {
            LiveBook book = new LiveBook(before);
            List<Told> all =
                    journals.stream()
                            .flatMap(List::stream)
                            .sorted(Comparator.comparing(Shop::when))
                            .toList();
            all.stream().filter(this::isBefore).forEach(told -> post(book, told));
            merge(book);
            all.stream().filter(told -> !isBefore(told)).forEach(told -> post(book, told));
            book.commit();
            return book;
        }

        /** Any of what happened before the merge comes after it, and some of it twice. */
        LiveBook anyhow(List<List<Told>> journals, Random random) {
            LiveBook book = new LiveBook(before);
            List<List<Told>> streams = new ArrayList<>(journals);
            streams.add(AnyOrderTest.copies(journals.get(random.nextInt(journals.size()))));
            int[] next = new int[streams.size()];
            int early = random.nextInt(1 + streams.stream().mapToInt(List::size).sum());
            for (int i = 0; i < early; i++) {
                int stream = random.nextInt(streams.size());
                if (next[stream] < streams.get(stream).size()
                        && isBefore(streams.get(stream).get(next[stream]))) {
                    post(book, streams.get(stream).get(next[stream]++));
                    pause(book, random);
                }
            }
            merge(book);
            while (IntStream.range(0, next.length)
                    .anyMatch(each -> next[each] < streams.get(each).size())) {
                int stream = random.nextInt(streams.size());
                if (next[stream] < streams.get(stream).size()) {
                    post(book, streams.get(stream).get(next[stream]++));
                    pause(book, random);
                }
            }
            book.commit();
            return book;
        }

        private static void pause(LiveBook book, Random random) {
            switch (random.nextInt(12)) {
                case 0 -> book.restart();
                case 1, 2, 3 -> book.commit();
                default -> {}
            }
        }

        private static void post(LiveBook book, Told told) {
            book.post(told.id(), told.fact(), told.micros());
        }

        private boolean isBefore(Told told) {
            return moment().isAfter(when(told));
        }

        /** A copy is the same fact, at the same moment. */
        private static ReplayKey when(Told told) {
            return ReplayKey.of(told.micros(), told.fact().head().copyOf().orElse(told.id()));
        }
    }
}
