package org.tallygate.bench.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.server.writer.Order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reservations through the writer's desk: as many clients as a group holds each ask for one unit
 * and wait for the durable answer.
 */
final class ReserveSide implements Side {

    /** What the writer decides in one group. */
    private static final int CLIENTS = 1_000;

    private final LedgerSite site;
    private final String source;
    private final Supplier<ItemCode> item;
    private final List<Order> next = new ArrayList<>();
    private long orders;

    /**
     * @param source names the side; its ids begin with it
     */
    ReserveSide(LedgerSite site, String source, Supplier<ItemCode> item) {
        this.site = site;
        this.source = source;
        this.item = item;
    }

    @Override
    public void prepare() {
        next.clear();
        while (next.size() < CLIENTS) {
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
        site.order(next);
        return next.size();
    }
}
