package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The same in the tables of migrations V7 and V16, on a connection of its own for each call: it is
 * called a few times in a second at most.
 */
public final class PgDeliveries implements Deliveries {

    private static final int PARTITION = PgDirect.PARTITION;

    private final Jdbi jdbi;

    private PgDeliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** For a database that {@link PgBook#open} brought up to date. */
    public static PgDeliveries open(PgAccess access) {
        return new PgDeliveries(Jdbi.create(access.url(), access.user(), access.password()));
    }

    @Override
    public long ceiling() {
        return asked(() ->
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        "select ceiling from feed_version where partition ="
                                                + " :partition")
                                .bind("partition", PARTITION)
                                .mapTo(Long.class)
                                .findOne()
                                .orElse(0L)));
    }

    @Override
    public void raise(long ceiling) {
        asked(() ->
                jdbi.withHandle(handle ->
                        handle.createUpdate(
                                        "insert into feed_version values (:partition, :ceiling) on"
                                                + " conflict (partition) do update set ceiling ="
                                                + " greatest(feed_version.ceiling,"
                                                + " excluded.ceiling)")
                                .bind("partition", PARTITION)
                                .bind("ceiling", ceiling)
                                .execute()));
    }

    @Override
    public List<Told> told() {
        return asked(() ->
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        "select channel, fulfilment, version, book_offset, content"
                                                + " from feed_pickup where partition = :partition")
                                .bind("partition", PARTITION)
                                .setFetchSize(10_000)
                                .map((row, context) ->
                                        new Told(
                                                new Name(row.getString(1)),
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getString(5)))
                                .list()));
    }

    @Override
    public void tell(Collection<Told> news) {
        if (news.isEmpty()) {
            return;
        }
        asked(() ->
                jdbi.inTransaction(handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    "insert into feed_pickup values (:partition, :channel,"
                                            + " :fulfilment, :version, :offset, :content) on"
                                            + " conflict (partition, channel, fulfilment) do update"
                                            + " set version = excluded.version, book_offset ="
                                            + " excluded.book_offset, content = excluded.content");
                    news.forEach(each ->
                            batch.bind("partition", PARTITION)
                                    .bind("channel", each.channel().value())
                                    .bind("fulfilment", each.fulfilment())
                                    .bind("version", each.version())
                                    .bind("offset", each.bookOffset())
                                    .bind("content", each.content())
                                    .add());
                    return batch.execute();
                }));
    }

    @Override
    public void forget(Collection<Told> over) {
        if (over.isEmpty()) {
            return;
        }
        asked(() ->
                jdbi.inTransaction(handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    "delete from feed_pickup where partition = :partition and"
                                            + " channel = :channel and fulfilment = :fulfilment");
                    over.forEach(each ->
                            batch.bind("partition", PARTITION)
                                    .bind("channel", each.channel().value())
                                    .bind("fulfilment", each.fulfilment())
                                    .add());
                    return batch.execute();
                }));
    }

    @Override
    public Optional<Position> position(Name destination) {
        return asked(() ->
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        "select receiver, version from feed_position where"
                                                + " partition = :partition and destination ="
                                                + " :destination")
                                .bind("partition", PARTITION)
                                .bind("destination", destination.value())
                                .map((row, context) ->
                                        new Position(row.getString(1), row.getLong(2)))
                                .findOne()));
    }

    @Override
    public Map<ItemCode, Delivered> of(Name destination) {
        return asked(() ->
                jdbi.withHandle(handle -> {
                    Map<ItemCode, Delivered> all = new HashMap<>();
                    handle.createQuery(
                                    "select item, quantity_micros, version from feed_delivery"
                                            + " where partition = :partition and destination ="
                                            + " :destination")
                            .bind("partition", PARTITION)
                            .bind("destination", destination.value())
                            .setFetchSize(10_000)
                            .map((row, context) ->
                                    Map.entry(
                                            new ItemCode(row.getString(1)),
                                            new Delivered(
                                                    new Quantity(row.getLong(2)), row.getLong(3))))
                            .forEach(each -> all.put(each.getKey(), each.getValue()));
                    return all;
                }));
    }

    @Override
    public void doubt(Name destination, Collection<ItemCode> items) {
        if (items.isEmpty()) {
            return;
        }
        asked(() ->
                jdbi.withHandle(handle ->
                        handle.createUpdate(
                                        "delete from feed_delivery where partition = :partition and"
                                                + " destination = :destination and item ="
                                                + " any(:items)")
                                .bind("partition", PARTITION)
                                .bind("destination", destination.value())
                                .bindArray(
                                        "items",
                                        String.class,
                                        items.stream().map(ItemCode::value).toList())
                                .execute()));
    }

    @Override
    public void keep(Name destination, Position position, Map<ItemCode, Delivered> acknowledged) {
        asked(() ->
                jdbi.inTransaction(handle -> {
                    if (!acknowledged.isEmpty()) {
                        keep(handle, destination, acknowledged);
                    }
                    return handle.createUpdate(
                                    "insert into feed_position values (:partition, :destination,"
                                            + " :receiver, :version) on conflict (partition,"
                                            + " destination) do update set receiver ="
                                            + " excluded.receiver, version = excluded.version")
                            .bind("partition", PARTITION)
                            .bind("destination", destination.value())
                            .bind("receiver", position.receiver())
                            .bind("version", position.version())
                            .execute();
                }));
    }

    private static void keep(
            Handle handle, Name destination, Map<ItemCode, Delivered> acknowledged) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "insert into feed_delivery values (:partition, :destination, :item,"
                                + " :quantity, :version) on conflict (partition, destination,"
                                + " item) do update set quantity_micros ="
                                + " excluded.quantity_micros, version = excluded.version");
        acknowledged.forEach((item, delivered) ->
                batch.bind("partition", PARTITION)
                        .bind("destination", destination.value())
                        .bind("item", item.value())
                        .bind("quantity", delivered.quantity().micros())
                        .bind("version", delivered.version())
                        .add());
        batch.execute();
    }

    @Override
    public void forget(Name destination) {
        asked(() ->
                jdbi.inTransaction(handle -> {
                    for (String table : List.of("feed_delivery", "feed_position")) {
                        handle.createUpdate(
                                        "delete from "
                                                + table
                                                + " where partition = :partition and destination ="
                                                + " :destination")
                                .bind("partition", PARTITION)
                                .bind("destination", destination.value())
                                .execute();
                    }
                    return destination;
                }));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            throw new BookFailed("the tables of the change feed can't be used", e);
        }
    }

    @Override
    public void close() {}
}
