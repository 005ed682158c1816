package org.tallygate.plant.virtual;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountSession;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Return;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Transfer;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.removal.Removal;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.plant.world.Chance;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What customers and clerks ask for. They look at the book when it is there, so that most of what
 * they ask fits; some of it does not, and none of it needs to.
 */
final class Wishes {

    /** Those that a channel of the plant may be called. */
    static final List<Name> CHANNELS = List.of(new Name("web"), new Name("market"));

    private static final List<ItemCode> ITEMS = List.of(Goods.MILK, Goods.SHIRT, Goods.BOLT);

    private static final List<Removal> REMOVALS = List.of(Removal.FIFO, Removal.LIFO);

    /** Someone works on these until others are newer. */
    private static final int RECENT = 4;

    private static final int MOST_CARTS = 12;

    private final Chance chance;
    private final List<LocationCode> places;
    private final List<String> sales = new ArrayList<>();
    private final List<String> transfers = new ArrayList<>();
    private final List<String> returns = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();
    private final List<String> leases = new ArrayList<>();
    private int carts;
    private int opened;

    Wishes(Chance chance, List<LocationCode> places) {
        this.chance = chance;
        this.places = List.copyOf(places);
    }

    /**
     * @param id the order's own, of which the ledger names what it makes
     * @param wallMicros what the clock says
     */
    Command next(Optional<Book> book, String id, long wallMicros) {
        if (opened < CHANNELS.size()) {
            return channel(CHANNELS.get(opened++));
        }
        int drawn = chance.below(100);
        if (drawn < 34) {
            return ofACart(wallMicros);
        }
        if (drawn < 50) {
            return ofASale(wallMicros);
        }
        if (drawn < 68) {
            return ofATransfer(book);
        }
        if (drawn < 74) {
            return ofAReturn(book, wallMicros);
        }
        if (drawn < 80) {
            return ofACount(book);
        }
        if (drawn < 83) {
            return ofALease(wallMicros);
        }
        if (drawn < 87) {
            return byHand(book, id);
        }
        if (drawn < 89) {
            return ofAHeldFact(book, id);
        }
        if (drawn < 92) {
            return found();
        }
        return drawn < 99 ? aRule(wallMicros) : merged();
    }

    /** Someone thinks that two items are one. */
    private Command merged() {
        ItemCode from = chance.of(Goods.ALL);
        return new MergeCommand.MergeItems(
                from,
                chance.of(Goods.ALL.stream().filter(each -> !each.equals(from)).toList()),
                "it was entered twice");
    }

    private Command ofACart(long wallMicros) {
        String fresh = "cart-" + ++carts;
        Which earlier = Which.of("cart-" + (carts - chance.below(Math.min(carts, MOST_CARTS))));
        Wanted first = wanted();
        List<Line> lines =
                chance.coin()
                        ? List.of(new Line(1, first, some(5)))
                        : List.of(
                                new Line(1, first, some(5)),
                                new Line(2, chance.coin() ? first : wanted(), some(5)));
        return switch (chance.below(12)) {
            case 0, 1 ->
                    new PromiseCommand.PlaceHold(
                            fresh, channel(), lines, Cover.PART_ONLY, chance.seconds(5, 60));
            case 8 ->
                    new PromiseCommand.PostPromise(
                            earlier,
                            chance.coin() ? Optional.of(some(3)) : Optional.empty(),
                            chance.of(places),
                            chance.coin());
            case 9 ->
                    new PromiseCommand.IssueStock(
                            fresh, lines.getFirst(), VirtualLocation.SCRAP.code());
            case 10 ->
                    new PromiseCommand.ReleasePromise(earlier, Optional.of(some(3)), chance.coin());
            case 2 -> new PromiseCommand.ReleasePromise(earlier, Optional.empty(), chance.coin());
            case 3 ->
                    new PromiseCommand.ConfirmHold(
                            earlier, chance.below(5), Optional.empty(), Optional.empty());
            case 4 -> new PromiseCommand.Assign(earlier, chance.coin());
            case 5 ->
                    new PromiseCommand.Reserve(
                            fresh,
                            channel(),
                            lines,
                            Cover.PART_AND_WAIT,
                            soon(wallMicros),
                            Optional.empty());
            default ->
                    new PromiseCommand.Reserve(
                            fresh,
                            channel(),
                            lines,
                            chance.coin() ? Cover.ALL_OR_REFUSE : Cover.PART_AND_WAIT,
                            How.PLAIN,
                            Optional.empty());
        };
    }

    /** Wanted some seconds from now, and given up some seconds later. */
    private How soon(long wallMicros) {
        return new How(
                PromiseCommand.Timing.BY_DATE,
                0,
                chance.below(5),
                Optional.of(wallMicros + chance.seconds(1, 60)),
                Optional.of(wallMicros + chance.seconds(60, 240)),
                PromiseCommand.Order.MOST_FIRST,
                Optional.empty());
    }

    private Command ofASale(long wallMicros) {
        if (sales.isEmpty() || chance.percent(35)) {
            return new DocumentCommand.PlaceSale(
                    fresh(sales, "sale-"),
                    channel(),
                    "retail",
                    chance.below(5),
                    Optional.empty(),
                    chance.coin() ? Optional.of(chance.of(places)) : Optional.empty(),
                    Optional.empty(),
                    chance.of(List.of(Sale.Reserve.values())),
                    0,
                    chance.coin(),
                    Optional.of(wallMicros + chance.seconds(1, 300)),
                    chance.percent(20),
                    List.of(
                            new DocumentCommand.SaleLine(
                                    item(), some(4), Optional.empty(), Optional.empty()),
                            new DocumentCommand.SaleLine(
                                    item(), some(4), Optional.empty(), Optional.empty())));
        }
        String sale = recent(sales);
        return switch (chance.below(10)) {
            case 0 -> new DocumentCommand.ConfirmSale(sale);
            case 1 -> new DocumentCommand.AssignSale(sale, Optional.of(chance.coin()));
            case 2 -> new DocumentCommand.UnassignSale(sale);
            case 3 -> new DocumentCommand.CancelSale(sale);
            default ->
                    new DocumentCommand.ShipSale(
                            sale,
                            List.of(
                                    new DocumentCommand.ShipLine(
                                            1 + chance.below(2),
                                            some(4),
                                            chance.percent(20)
                                                    ? Optional.of(chance.of(places))
                                                    : Optional.empty(),
                                            List.of())),
                            List.of(),
                            chance.of(List.of(Remainder.values())));
        };
    }

    private Command ofATransfer(Optional<Book> book) {
        if (transfers.isEmpty() || chance.percent(15)) {
            LocationCode from = chance.of(places);
            return new DocumentCommand.RequestTransfer(
                    fresh(transfers, "move-"),
                    from,
                    anotherThan(from),
                    Optional.empty(),
                    chance.percent(20) ? Optional.of(new Name("sister")) : Optional.empty(),
                    chance.coin(),
                    "wanted there",
                    1 + chance.below(3),
                    List.of(new DocumentCommand.TransferLine(item(), some(6))));
        }
        String transfer = recent(transfers);
        Optional<Transfer> known =
                book.flatMap(open -> open.kept("transfer", transfer))
                        .map(kept -> (Transfer) kept.state())
                        .filter(each -> chance.percent(90));
        Transfer.State state =
                known.map(Transfer::state)
                        .orElseGet(() -> chance.of(List.of(Transfer.State.values())));
        return switch (state) {
            case REQUESTED -> new DocumentCommand.ApproveTransfer(transfer);
            case APPROVED -> new DocumentCommand.ReserveTransfer(transfer, chance.coin());
            case RESERVED ->
                    new DocumentCommand.DispatchTransfer(
                            transfer,
                            List.of(new DocumentCommand.Part(1, some(6))),
                            List.of(),
                            chance.coin());
            case DISPATCHED, IN_TRANSIT, PARTIALLY_RECEIVED, RECEIVED ->
                    known.filter(each -> each.progress().closing())
                            .map(this::open)
                            .orElseGet(() -> underWay(transfer));
            case CLOSED -> new DocumentCommand.CloseTransfer(transfer);
            case REJECTED -> new DocumentCommand.RejectTransfer(transfer, "not wanted");
            case CANCELLED -> new DocumentCommand.CancelTransfer(transfer);
        };
    }

    private Command underWay(String transfer) {
        return chance.percent(30)
                ? new DocumentCommand.CloseTransfer(transfer)
                : new DocumentCommand.ReceiveTransfer(
                        transfer,
                        List.of(
                                new DocumentCommand.TransferReceipt(
                                        1,
                                        some(6),
                                        chance.coin()
                                                ? StockStatus.AVAILABLE
                                                : StockStatus.DAMAGED)));
    }

    /** The receipt is over, and something came that did not leave or left and did not come. */
    private Command open(Transfer transfer) {
        List<Transfer.Resolution> proposed =
                transfer.resolutions().stream()
                        .filter(each -> each.verdict() == Transfer.Verdict.PROPOSED)
                        .toList();
        if (!proposed.isEmpty() && chance.percent(70)) {
            return new DocumentCommand.DecideResolution(
                    transfer.reference(), chance.of(proposed).number(), chance.percent(80));
        }
        Transfer.Line line = chance.of(transfer.lines());
        return new DocumentCommand.ResolveTransfer(
                transfer.reference(),
                line.line(),
                some(3),
                line.inTransit().isNegative()
                        ? Transfer.Fate.FOUND
                        : chance.of(List.of(Transfer.Fate.values())),
                Optional.of(chance.of(places)),
                "looked for it");
    }

    private Command ofAReturn(Optional<Book> book, long wallMicros) {
        if (returns.isEmpty() || chance.percent(25)) {
            return wishToReturn(book, wallMicros);
        }
        String given = recent(returns);
        Return.State state =
                book.flatMap(open -> open.kept("return", given))
                        .map(kept -> ((Return) kept.state()).state())
                        .filter(known -> chance.percent(80))
                        .orElseGet(() -> chance.of(List.of(Return.State.values())));
        return switch (state) {
            case REQUESTED -> new DocumentCommand.AuthoriseReturn(given);
            case AUTHORISED, IN_TRANSIT ->
                    chance.percent(20)
                            ? new DocumentCommand.SendReturn(given)
                            : new DocumentCommand.ReceiveReturn(
                                    given,
                                    List.of(
                                            new DocumentCommand.ReturnReceipt(
                                                    1, some(3), List.of())));
            case RECEIVED ->
                    new DocumentCommand.InspectReturn(
                            given,
                            1,
                            some(3),
                            chance.of(List.of(Return.Grade.values())),
                            List.of(),
                            Optional.empty());
            case INSPECTED ->
                    new DocumentCommand.DisposeReturn(
                            given, Optional.of(chance.of(List.of(Return.Action.values()))));
            case REJECTED -> new DocumentCommand.RejectReturn(given, "not ours");
            case DISPOSED, CLOSED, EXPIRED -> new DocumentCommand.CloseReturn(given);
        };
    }

    /** Mostly of something that was shipped. */
    private Command wishToReturn(Optional<Book> book, long wallMicros) {
        String sale = sales.isEmpty() ? "sale-0" : chance.of(sales);
        Optional<Sale.Line> shipped =
                book.flatMap(open -> open.kept("sale", sale)).stream()
                        .flatMap(kept -> ((Sale) kept.state()).lines().stream())
                        .filter(line -> line.shipped().isPositive())
                        .findFirst();
        return new DocumentCommand.RequestReturn(
                fresh(returns, "return-"),
                Optional.of(sale),
                Optional.empty(),
                chance.of(places),
                Optional.of(wallMicros + chance.seconds(30, 600)),
                List.of(
                        new DocumentCommand.ReturnLine(
                                Optional.of(shipped.map(Sale.Line::line).orElse(1)),
                                shipped.map(Sale.Line::item).orElse(Goods.MILK),
                                shipped.map(Sale.Line::shipped).orElse(Quantity.ONE),
                                List.of(),
                                Optional.empty(),
                                "too-small")));
    }

    private Command ofACount(Optional<Book> book) {
        if (counts.isEmpty() || chance.percent(20)) {
            return new CountCommand.StartCount(
                    fresh(counts, "count-"),
                    chance.of(places),
                    StockStatus.AVAILABLE,
                    chance.coin() ? List.of(item()) : List.of(),
                    chance.coin(),
                    Optional.empty(),
                    Optional.empty());
        }
        String count = recent(counts);
        Optional<CountSession> session =
                book.flatMap(open -> open.kept("count-session", count))
                        .map(kept -> (CountSession) kept.state());
        if (session.isEmpty() || session.get().lines().isEmpty() || chance.percent(15)) {
            return new CountCommand.CancelCount(count, "no time");
        }
        return switch (session.get().state()) {
            case REVIEW ->
                    chance.percent(80)
                            ? new CountCommand.ApproveCount(count, "looked again")
                            : new CountCommand.CountAgain(count, "can't be");
            case COUNTING, RECOUNTING, COMPLETED, CANCELLED ->
                    new CountCommand.RecordCount(
                            count, session.get().lines().stream().map(this::counted).toList());
        };
    }

    private CountCommand.Counted counted(CountSession.Line line) {
        long off = chance.percent(70) ? 0 : chance.below(5) - 2;
        long found = Math.max(0, line.frozen().micros() + off * Quantity.ONE.micros());
        return new CountCommand.Counted(line.account(), new Quantity(found));
    }

    private Command ofALease(long wallMicros) {
        if (leases.isEmpty() || chance.percent(50)) {
            return new PromiseCommand.GrantLease(
                    fresh(leases, "store-"),
                    item(),
                    chance.of(places),
                    some(5),
                    wallMicros,
                    wallMicros + chance.seconds(10, 200));
        }
        return new PromiseCommand.ReturnLease(Which.of(recent(leases)));
    }

    /** Someone changes stock that the book shows. */
    private Command byHand(Optional<Book> book, String id) {
        List<Cell> there = new ArrayList<>();
        book.ifPresent(open ->
                open.live(
                        cell -> {
                            if (places.contains(cell.key().location()) && cell.micros() > 0) {
                                there.add(cell);
                            }
                        },
                        kept -> {}));
        if (there.isEmpty()) {
            return new StockCommand.RejectStockChange(id, "nothing there");
        }
        there.sort((one, other) -> one.key().compareTo(other.key()));
        Cell cell = chance.of(there);
        StockCommand.Goods goods = new StockCommand.Goods(cell.key(), some(3));
        return switch (chance.below(5)) {
            case 0 ->
                    new StockCommand.AdjustStock(
                            cell.key(), Quantity.of(chance.coin() ? 2 : -2), "CORRECTION");
            case 1 -> new StockCommand.ScrapStock(goods, "DAMAGED", chance.coin());
            case 2 -> new StockCommand.ChangeStatus(goods, StockStatus.DAMAGED, "DAMAGED");
            case 3 -> new StockCommand.QuarantineStock(goods, "QUALITY", "quality");
            default ->
                    new StockCommand.WriteOffStock(
                            new StockCommand.Goods(cell.key(), some(2)), "LOST", false);
        };
    }

    /** There is more than anybody received, so that there is something to promise. */
    private Command found() {
        AccountKey account =
                AccountKey.of(
                        item(), Optional.empty(), Account.of(crowded(), StockStatus.AVAILABLE));
        return new StockCommand.AdjustStock(account, some(30), "CORRECTION");
    }

    /** Two clerks may settle the same one. */
    private Command ofAHeldFact(Optional<Book> book, String id) {
        List<BookView.HeldView> held =
                book.map(open -> open.held(Long.MAX_VALUE, 2).rows()).orElse(List.of()).stream()
                        .filter(each -> each.reason() == Hold.UNRESOLVED_CODE)
                        .toList();
        if (held.isEmpty()) {
            return new StockCommand.RejectStockChange(id, "nothing waits");
        }
        BookView.HeldView one = chance.of(held);
        return chance.percent(20)
                ? new HoldCommand.ReleaseHeld(one.journal(), one.first())
                : new HoldCommand.DiscardHeld(one.journal(), one.first(), "not ours");
    }

    private Command aRule(long wallMicros) {
        return switch (chance.below(12)) {
            case 3 -> new PromiseCommand.SetRemoval(item(), chance.of(REMOVALS));
            case 4, 5 ->
                    new PromiseCommand.RebalanceQuotas(
                            item(),
                            crowded(),
                            chance.of(List.of(PromiseCommand.Share.values())),
                            Quantity.ONE);
            case 0 -> channel(chance.of(CHANNELS));
            case 1 -> new PromiseCommand.SetSafety(item(), chance.of(places), some(3));
            case 2 -> new PromiseCommand.SetThreshold(item(), chance.of(CHANNELS), some(2));
            default ->
                    new PromiseCommand.SetQuota(
                            item(),
                            crowded(),
                            chance.of(CHANNELS),
                            chance.of(List.of(Quota.Mode.values())),
                            some(8),
                            500_000,
                            chance.coin()
                                    ? Optional.of(wallMicros + chance.seconds(20, 300))
                                    : Optional.empty());
        };
    }

    private Command channel(Name name) {
        return new PromiseCommand.SetChannel(
                new Channel(name, places, chance.below(3), 0, Quantity.of(chance.below(2))));
    }

    private String fresh(List<String> known, String prefix) {
        String reference = prefix + (known.size() + 1);
        known.add(reference);
        return reference;
    }

    private String recent(List<String> known) {
        int from = Math.max(0, known.size() - RECENT);
        return chance.of(known.subList(from, known.size()));
    }

    private Wanted wanted() {
        return new Wanted(
                item(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Wanted.ANY_STEP);
    }

    /** One is asked for more than others, so that they meet. */
    private ItemCode item() {
        if (chance.percent(40)) {
            return Goods.MILK;
        }
        return chance.of(ITEMS);
    }

    private LocationCode anotherThan(LocationCode place) {
        return chance.of(places.stream().filter(each -> !each.equals(place)).toList());
    }

    private LocationCode crowded() {
        return chance.percent(60) ? places.getFirst() : chance.of(places);
    }

    private Quantity some(int most) {
        return Quantity.of(1 + chance.below(most));
    }

    private Optional<Name> channel() {
        return chance.percent(30) ? Optional.empty() : Optional.of(chance.of(CHANNELS));
    }
}
