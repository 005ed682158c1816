package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.OTHER;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.SUPPLIER;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.TRANSIT;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.DocumentCommand.ReceiptLine;
import org.tallygate.ledger.document.DocumentCommand.ReturnLine;
import org.tallygate.ledger.document.DocumentCommand.ReturnReceipt;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.ShipLine;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.DocumentCommand.TransferReceipt;
import org.tallygate.ledger.document.Transfer.Fate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whatever is asked and told in whatever order, these hold after every step. */
final class DocumentPropertiesTest {

    private static final int STEPS = 25;

    @Property(tries = 150)
    void nothingStandsOnTheWayOfAClosedTransferAndEverythingElseIsCounted(@ForAll long seed) {
        Random random = new Random(seed);
        House house = new House().stocked(TEA, STOCK, 100).workplaces(STOCK, SHOP);
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t",
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "needed",
                        3,
                        List.of(new TransferLine(TEA, q(10)), new TransferLine(TEA, q(5)))));
        house.as("boss").ask(new DocumentCommand.ApproveTransfer("t"));
        house.ask(new DocumentCommand.ReserveTransfer("t", false));
        Task out = house.task("transfer", "t", Tasks.DISPATCH);
        List<FactId> told = new ArrayList<>();
        Optional<Task> in = Optional.empty();
        for (int i = 0; i < STEPS; i++) {
            if (house.isActive("transfer", "t", Tasks.RECEIPT)) {
                in = Optional.of(house.task("transfer", "t", Tasks.RECEIPT));
            }
            long some = 1L + random.nextInt(8);
            int line = 1 + random.nextInt(2);
            house.as(random.nextBoolean() ? "anna" : "boss");
            switch (random.nextInt(12)) {
                case 0 -> {
                    house.moved(Optional.of(out), TEA, some, at(STOCK), at(TRANSIT));
                    told.add(house.lastFact());
                }
                case 1 -> {
                    if (in.isPresent()) {
                        house.moved(in, TEA, some, at(TRANSIT), at(SHOP));
                        told.add(house.lastFact());
                    }
                }
                case 2 -> house.finished(out);
                case 3 -> in.ifPresent(house::finished);
                case 4 ->
                        house.ask(
                                new DocumentCommand.DispatchTransfer(
                                        "t",
                                        List.of(new Part(line, q(some))),
                                        List.of(),
                                        random.nextInt(3) == 0));
                case 5 ->
                        house.ask(
                                new DocumentCommand.ReceiveTransfer(
                                        "t",
                                        List.of(
                                                new TransferReceipt(
                                                        line, q(some), StockStatus.AVAILABLE))));
                case 6 -> house.ask(new DocumentCommand.CloseTransfer("t"));
                case 7, 8 ->
                        house.ask(
                                new DocumentCommand.ResolveTransfer(
                                        "t",
                                        line,
                                        q(some),
                                        any(random, Fate.values()),
                                        random.nextBoolean()
                                                ? Optional.of(OTHER)
                                                : Optional.empty(),
                                        "searched"));
                case 9 -> {
                    int number = house.transfer("t").resolutions().size();
                    house.ask(
                            new DocumentCommand.DecideResolution(
                                    "t", Math.max(1, number), random.nextInt(4) > 0));
                }
                case 10 -> {
                    if (!told.isEmpty()) {
                        FactId last = told.removeLast();
                        house.takesBack(Optional.of(out), last);
                    }
                }
                default -> {
                    house.now += House.DAY;
                    house.ask(new DocumentCommand.GoOn(10));
                }
            }
            Transfer now = house.transfer("t");
            long open =
                    now.lines().stream().mapToLong(each -> each.inTransit().micros()).sum()
                            / 1_000_000;
            assertThat(house.onTheWay(TEA).values().stream().mapToLong(each -> each).sum())
                    .as("on the way after step %d of %s", i, now)
                    .isEqualTo(open);
            if (now.state() == Transfer.State.CLOSED) {
                assertThat(house.onTheWay(TEA)).as("%s", now).isEmpty();
            }
            assertBalanced(house);
        }
    }

    @Property(tries = 150)
    void whatCameAndWhatIsOpenIsWhatWasOrdered(@ForAll long seed) {
        Random random = new Random(seed);
        House house = new House().workplaces(STOCK);
        house.does(
                new DocumentCommand.OrderPurchase(
                        "p",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        any(random, Remainder.values()),
                        List.of(line(10), line(6))));
        Task task = house.task("purchase", "p", 0);
        List<FactId> told = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            long some = 1L + random.nextInt(6);
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    StockStatus status =
                            random.nextInt(4) == 0 ? StockStatus.QUARANTINE : StockStatus.AVAILABLE;
                    house.moved(
                            Optional.of(task), TEA, some, at(SUPPLIER), Account.of(STOCK, status));
                    told.add(house.lastFact());
                }
                case 2 -> {
                    if (random.nextInt(4) == 0) {
                        house.finished(task);
                    }
                }
                case 3 -> {
                    if (!told.isEmpty()) {
                        house.takesBack(Optional.of(task), told.removeLast());
                    }
                }
                case 4 ->
                        house.ask(
                                new DocumentCommand.Advise(
                                        "a" + i,
                                        "p",
                                        Optional.empty(),
                                        house.now,
                                        List.of(
                                                new DocumentCommand.AdviceLine(
                                                        1 + random.nextInt(2), q(some))),
                                        List.of()));
                case 5 ->
                        house.ask(
                                new DocumentCommand.ReceivePurchase(
                                        random.nextBoolean() ? "p" : "a" + random.nextInt(i + 1),
                                        List.of(
                                                new ReceiptLine(
                                                        1,
                                                        q(some),
                                                        q(random.nextInt(2)),
                                                        Optional.empty(),
                                                        Optional.empty())),
                                        Optional.of(any(random, Remainder.values()))));
                default ->
                        house.ask(
                                new DocumentCommand.ClosePurchase(
                                        "a" + random.nextInt(i + 1), Optional.empty()));
            }
            long came = 0;
            for (DocumentKept each : house.partition.documents().all().values()) {
                if (each instanceof Purchase purchase) {
                    purchase.lines().forEach(DocumentPropertiesTest::assertAdded);
                    came += purchase.sort() == Purchase.Sort.ADVICE ? 0 : sum(purchase);
                    assertThat(house.promised("purchase " + purchase.reference()))
                            .as("planned for %s", purchase)
                            .isEqualTo(
                                    purchase.settled()
                                            ? 0
                                            : purchase.lines().stream()
                                                            .mapToLong(line -> line.open().micros())
                                                            .sum()
                                                    / 1_000_000);
                }
            }
            assertThat(house.held(TEA, STOCK)).isEqualTo(came);
            assertBalanced(house);
        }
    }

    private static <T> T any(Random random, T[] all) {
        return Arrays.asList(all).get(random.nextInt(all.length));
    }

    private static PurchaseLine line(long quantity) {
        return new PurchaseLine(TEA, q(quantity), Optional.empty(), Optional.empty(), 0, 0);
    }

    private static long sum(Purchase purchase) {
        return purchase.lines().stream().mapToLong(line -> line.came().micros()).sum() / 1_000_000;
    }

    private static void assertAdded(Purchase.Line line) {
        assertThat(line.came().plus(line.advised()).plus(line.givenUp()).plus(line.open()))
                .as("%s", line)
                .isEqualTo(line.ordered().plus(line.over()));
        assertThat(line.advised()).isGreaterThanOrEqualTo(Quantity.ZERO);
        assertThat(line.givenUp()).isGreaterThanOrEqualTo(Quantity.ZERO);
    }

    @Property(tries = 100)
    void noMoreComesBackThanLeftUnlessAPersonIsTold(@ForAll long seed) {
        Random random = new Random(seed);
        House house = new House().stocked(TEA, STOCK, 50).workplaces(SHOP);
        house.does(
                new DocumentCommand.PlaceSale(
                        "o",
                        Optional.empty(),
                        "web",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        false,
                        List.of(new SaleLine(TEA, q(10), Optional.empty(), Optional.empty()))));
        for (int i = 0; i < STEPS; i++) {
            long some = 1L + random.nextInt(4);
            String some1 = "r" + random.nextInt(i + 1);
            switch (random.nextInt(8)) {
                case 0 ->
                        house.ask(
                                new DocumentCommand.ShipSale(
                                        "o",
                                        List.of(
                                                new ShipLine(
                                                        1, q(some), Optional.empty(), List.of())),
                                        List.of(),
                                        Remainder.KEEP));
                case 1, 2 ->
                        house.ask(
                                new DocumentCommand.RequestReturn(
                                        "r" + i,
                                        Optional.of("o"),
                                        Optional.empty(),
                                        SHOP,
                                        Optional.of(house.now + House.DAY),
                                        List.of(
                                                new ReturnLine(
                                                        Optional.of(1),
                                                        TEA,
                                                        q(some),
                                                        List.of(),
                                                        Optional.empty(),
                                                        "changed-mind"))));
                case 3 -> house.ask(new DocumentCommand.AuthoriseReturn(some1));
                case 4 ->
                        house.ask(
                                new DocumentCommand.ReceiveReturn(
                                        some1, List.of(new ReturnReceipt(1, q(some), List.of()))));
                case 5 ->
                        house.ask(
                                new DocumentCommand.InspectReturn(
                                        some1,
                                        1,
                                        q(some),
                                        any(random, Return.Grade.values()),
                                        List.of(),
                                        Optional.empty()));
                case 6 ->
                        house.ask(
                                new DocumentCommand.DisposeReturn(
                                        some1, Optional.of(any(random, Return.Action.values()))));
                default -> house.ask(new DocumentCommand.CloseReturn(some1));
            }
            Sale.Line sold = house.sale("o").lines().getFirst();
            assertThat(
                            sold.returned().compareTo(sold.shipped()) <= 0
                                    || house.kinds().contains(Raised.Kind.RETURN_TOO_MUCH))
                    .isTrue();
            assertThat(house.held(TEA, CUSTOMER) * 1_000_000)
                    .isEqualTo(sold.shipped().minus(sold.returned()).micros());
            assertThat(house.held(TEA, SHOP) * 1_000_000).isEqualTo(sold.returned().micros());
            assertBalanced(house);
        }
    }

    /** All accounts of an item sum to 0, and the movements that were told are all there were. */
    private static void assertBalanced(House house) {
        assertThat(house.partition.stock().of(TEA).stream().mapToLong(cell -> cell.micros()).sum())
                .isZero();
        assertThat(
                        house.movements.stream()
                                        .filter(each -> each.to().location().equals(STOCK))
                                        .mapToLong(each -> each.quantity().micros())
                                        .sum()
                                - house.movements.stream()
                                        .filter(each -> each.from().location().equals(STOCK))
                                        .mapToLong(each -> each.quantity().micros())
                                        .sum())
                .isEqualTo(house.held(TEA, STOCK) * 1_000_000);
    }
}
