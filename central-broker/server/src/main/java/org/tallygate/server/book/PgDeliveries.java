package org.tallygate.server.book;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The same in the tables of migration V7, on a connection of its own for each call: it is called a
 * few times in a second at most.
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
    public void keep(Name destination, Map<ItemCode, Delivered> acknowledged) {
        if (acknowledged.isEmpty()) {
            return;
        }
        asked(() ->
                jdbi.inTransaction(handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    "insert into feed_delivery values (:partition, :destination,"
                                            + " :item, :quantity, :version) on conflict"
                                            + " (partition, destination, item) do update set"
                                            + " quantity_micros = excluded.quantity_micros,"
                                            + " version = excluded.version");
                    acknowledged.forEach((item, delivered) ->
                            batch.bind("partition", PARTITION)
                                    .bind("destination", destination.value())
                                    .bind("item", item.value())
                                    .bind("quantity", delivered.quantity().micros())
                                    .bind("version", delivered.version())
                                    .add());
                    return batch.execute();
                }));
    }

    @Override
    public void forget(Name destination) {
        asked(() ->
                jdbi.withHandle(handle ->
                        handle.createUpdate(
                                        "delete from feed_delivery where partition = :partition and"
                                                + " destination = :destination")
                                .bind("partition", PARTITION)
                                .bind("destination", destination.value())
                                .execute()));
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
