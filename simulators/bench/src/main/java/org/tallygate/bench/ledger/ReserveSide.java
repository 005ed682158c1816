package org.tallygate.bench.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reservations through the writer's desk: twice as many clients as a group holds each ask for one
 * unit and wait for the durable answer before they ask again, so that one half of them is decided
 * while the other is made durable. The time of a stretch ends with its last answer.
 */
final class ReserveSide implements Side {

    /** What the writer decides in one group. */
    private static final int GROUP = 1_000;

    private static final int CLIENTS = 2 * GROUP;

    private final LedgerSite site;
    private final String source;
    private final int stretch;
    private final Supplier<ItemCode> item;
    private final List<Order> next = new ArrayList<>();
    private long orders;

    /**
     * @param source names the side; its ids begin with it
     * @param stretch how many groups in one commit of this side
     */
    ReserveSide(LedgerSite site, String source, int stretch, Supplier<ItemCode> item) {
        this.site = site;
        this.source = source;
        this.stretch = stretch;
        this.item = item;
    }

    @Override
    public void prepare() {
        next.clear();
        while (next.size() < stretch * GROUP) {
            String id = source + "-" + ++orders;
            next.add(
                    new Order(
                            source,
                            id,
                            "shop",
                            new PromiseCommand.Reserve(
                                    id,
                                    Optional.empty(),
                                    List.of(
                                            new PromiseCommand.Line(
                                                    1,
                                                    Wanted.of(item.get(), Shop.STORE),
                                                    Quantity.ONE)),
                                    PromiseCommand.Cover.ALL_OR_REFUSE,
                                    PromiseCommand.How.PLAIN,
                                    Optional.empty())));
        }
    }

    @Override
    public int commit() throws IOException {
        Deque<CompletableFuture<Answer>> waiting = new ArrayDeque<>();
        int handed = 0;
        while (handed < next.size() || !waiting.isEmpty()) {
            for (; handed < next.size() && waiting.size() < CLIENTS; handed++) {
                waiting.addLast(site.desk().hand(next.get(handed)));
            }
            site.writer().decide(site.nowMicros());
            site.seal();
            while (!waiting.isEmpty() && waiting.getFirst().isDone()) {
                LedgerSite.requireDone(waiting.removeFirst());
            }
        }
        return next.size();
    }
}
