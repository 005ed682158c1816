package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Place;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items, locations and documents in PostgreSQL. */
final class PgMaster {

    private final PgView view;
    private final int partition;
    private @Nullable Snapshot cached;

    private record Versions(long items, long places) {}

    private record Snapshot(Versions versions, Master master) {}

    private record Code(ItemCode item, int position, Body.TradeCode code) {}

    private record Line(String sscc, int line, Body.PackageContent content) {}

    PgMaster(PgView view, int partition) {
        this.view = view;
        this.partition = partition;
    }

    /** Looks whether something changed, also by another process, and only then reads it all. */
    synchronized Master master() {
        Snapshot present = cached;
        Snapshot next =
                view.ask(handle -> {
                    Versions versions = versions(handle);
                    return present != null && present.versions().equals(versions)
                            ? present
                            : new Snapshot(
                                    versions,
                                    new Master(
                                            versions.items(),
                                            items(handle),
                                            places(handle),
                                            merges(handle)));
                });
        cached = next;
        return next.master();
    }

    private Versions versions(Handle handle) {
        return handle.createQuery(
                        "select item_version, place_version from book where partition ="
                                + " :partition")
                .bind("partition", partition)
                .map((row, context) -> new Versions(row.getLong(1), row.getLong(2)))
                .one();
    }

    private Merges merges(Handle handle) {
        return new Merges(
                PgKeptView.all(handle, partition, ItemMerge.KIND).stream()
                        .map(each -> (ItemMerge) each.state())
                        .toList());
    }

    /** As they are known since items were merged. */
    List<Body.Item> items(Handle handle) {
        return merges(handle).applied(told(handle));
    }

    private List<Body.Item> told(Handle handle) {
        Map<String, List<Body.TradeCode>> codes = new HashMap<>();
        handle.createQuery(
                        "select * from item_code where partition = :partition order by item,"
                                + " position")
                .bind("partition", partition)
                .map((row, context) ->
                        new Code(
                                new ItemCode(row.getString("item")),
                                row.getInt("position"),
                                new Body.TradeCode(
                                        row.getString("gtin"),
                                        row.getString("unit"),
                                        new Quantity(row.getLong("factor_micros")))))
                .forEach(code ->
                        codes.computeIfAbsent(code.item().value(), none -> new ArrayList<>())
                                .add(code.code()));
        return handle.createQuery("select * from item where partition = :partition order by item")
                .bind("partition", partition)
                .map((row, context) ->
                        new Body.Item(
                                new ItemCode(row.getString("item")),
                                row.getString("description"),
                                row.getString("base_unit"),
                                codes.getOrDefault(row.getString("item"), List.of()),
                                row.getBoolean("lot_required"),
                                row.getBoolean("expiry_required"),
                                row.getBoolean("serial_required"),
                                Optional.ofNullable(row.getObject("weight_micros", Long.class))
                                        .map(Quantity::new),
                                Optional.ofNullable(
                                        row.getObject("least_days_left", Integer.class)),
                                Optional.ofNullable(row.getString("picture"))))
                .list();
    }

    List<Place> places(Handle handle) {
        return handle.createQuery(
                        "select * from location where partition = :partition order by location")
                .bind("partition", partition)
                .map((row, context) -> PgRows.place(row))
                .list();
    }

    void write(Connection connection, List<Body.Item> items, List<Place> places)
            throws SQLException {
        items(connection, Gtins.settle(items));
        new Columns<>(connection, lastOfEach(places))
                .text(place -> place.code().value())
                .text(Place::name)
                .text(place -> place.kind().name())
                .bool(Place::pickable)
                .text(place -> place.traits().parent().map(LocationCode::value).orElse(null))
                .text(place -> place.traits().purpose().map(Enum::name).orElse(null))
                .bool(place -> place.traits().countable())
                .bool(place -> place.traits().locked())
                .text(place -> place.traits().storage().name())
                .bigint(place -> place.traits().capacity().map(Quantity::micros).orElse(null))
                .bigint(place -> place.traits().maxGrams().orElse(null))
                .write(
                        partition,
                        "insert into location (partition, location, name, kind, pickable, parent,"
                            + " purpose, countable, locked, storage, capacity_micros, max_grams)"
                            + " select ?, * from unnest(?::text[], ?::text[], ?::text[],"
                            + " ?::boolean[], ?::text[], ?::text[], ?::boolean[], ?::boolean[],"
                            + " ?::text[], ?::bigint[], ?::bigint[]) on conflict (partition,"
                            + " location) do update set name = excluded.name, kind = excluded.kind,"
                            + " pickable = excluded.pickable, parent = excluded.parent, purpose ="
                            + " excluded.purpose, countable = excluded.countable, locked ="
                            + " excluded.locked, storage = excluded.storage, capacity_micros ="
                            + " excluded.capacity_micros, max_grams = excluded.max_grams");
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update book set item_version = item_version + ?, place_version ="
                                + " place_version + ? where partition = ?")) {
            update.setInt(1, items.isEmpty() ? 0 : 1);
            update.setInt(2, places.isEmpty() ? 0 : 1);
            update.setInt(3, partition);
            update.executeUpdate();
        }
    }

    /** An item that is written again keeps its picture: only this changes it. */
    boolean putPicture(Connection connection, ItemCode item, Optional<String> sha256)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "with was as (select picture from item where partition = ? and item = ? for"
                            + " update), now as (update item set picture = ? from was where"
                            + " partition = ? and item.item = ? and was.picture is distinct from ?"
                            + " returning 1), told as (update book set item_version = item_version"
                            + " + 1 where partition = ? and exists (select 1 from now)) select"
                            + " count(*) from was")) {
            update.setInt(1, partition);
            update.setString(2, item.value());
            update.setString(3, sha256.orElse(null));
            update.setInt(4, partition);
            update.setString(5, item.value());
            update.setString(6, sha256.orElse(null));
            update.setInt(7, partition);
            try (ResultSet row = update.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        }
    }

    /** The items that a group merged are called otherwise from now on. */
    static void merged(Connection connection, int partition) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update book set item_version = item_version + 1 where partition = ?")) {
            update.setInt(1, partition);
            update.executeUpdate();
        }
    }

    private static List<Place> lastOfEach(List<Place> places) {
        Map<String, Place> last = new HashMap<>();
        places.forEach(place -> last.put(place.code().value(), place));
        return List.copyOf(last.values());
    }

    private void items(Connection connection, List<Body.Item> items) throws SQLException {
        List<Code> codes = new ArrayList<>();
        for (Body.Item item : items) {
            for (Body.TradeCode code : item.codes()) {
                codes.add(new Code(item.item(), codes.size(), code));
            }
        }
        new Columns<>(connection, items)
                .text(item -> item.item().value())
                .text(Body.Item::description)
                .text(Body.Item::baseUnit)
                .bool(Body.Item::lotRequired)
                .bool(Body.Item::expiryRequired)
                .bool(Body.Item::serialRequired)
                .bigint(item -> item.weightGrams().map(Quantity::micros).orElse(null))
                .integer(item -> item.leastDaysLeft().orElse(null))
                .write(
                        partition,
                        "insert into item (partition, item, description, base_unit, lot_required,"
                            + " expiry_required, serial_required, weight_micros, least_days_left)"
                            + " select ?, * from unnest(?::text[], ?::text[], ?::text[],"
                            + " ?::boolean[], ?::boolean[], ?::boolean[], ?::bigint[],"
                            + " ?::integer[]) on conflict (partition, item) do update set"
                            + " description = excluded.description, base_unit = excluded.base_unit,"
                            + " lot_required = excluded.lot_required, expiry_required ="
                            + " excluded.expiry_required, serial_required ="
                            + " excluded.serial_required, weight_micros = excluded.weight_micros,"
                            + " least_days_left = excluded.least_days_left");
        new Columns<>(connection, items)
                .text(item -> item.item().value())
                .write(
                        partition,
                        "delete from item_code where partition = ? and item = any(?::text[])");
        new Columns<>(connection, codes)
                .text(code -> code.code().gtin())
                .text(code -> code.item().value())
                .integer(Code::position)
                .text(code -> code.code().unit())
                .bigint(code -> code.code().factor().micros())
                .write(
                        partition,
                        "insert into item_code (partition, gtin, item, position, unit,"
                            + " factor_micros) select ?, * from unnest(?::text[], ?::text[],"
                            + " ?::integer[], ?::text[], ?::bigint[]) on conflict (partition, gtin)"
                            + " do update set item = excluded.item, position = excluded.position,"
                            + " unit = excluded.unit, factor_micros = excluded.factor_micros");
    }

    Book.Put put(Connection connection, Topics box, Document document, long nowMicros)
            throws SQLException {
        Book.Put put = Documents.judge(stored(connection, box, document.id()), document);
        if (put == Book.Put.STORED) {
            store(connection, box, document, nowMicros);
            announce(connection, box, document);
        }
        return put;
    }

    private Optional<Document> stored(Connection connection, Topics box, Id128 id)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select content from document where partition = ? and env = ? and site = ?"
                                + " and gateway = ? and id = ? for update")) {
            address(select, box, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(document(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    private void store(Connection connection, Topics box, Document document, long nowMicros)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "insert into document (partition, env, site, gateway, id, revision, state,"
                            + " content, put_micros) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                            + " (partition, env, site, gateway, id) do update set revision ="
                            + " excluded.revision, state = excluded.state, content ="
                            + " excluded.content, put_micros = excluded.put_micros")) {
            address(upsert, box, document.id());
            upsert.setLong(6, document.revision());
            upsert.setString(7, document.state().name());
            upsert.setBytes(8, Wire.encode(document));
            upsert.setLong(9, nowMicros);
            upsert.executeUpdate();
        }
    }

    private void announce(Connection connection, Topics box, Document document)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from announced where partition = ? and env = ? and site = ? and"
                                + " gateway = ? and document = ?")) {
            address(delete, box, document.id());
            delete.executeUpdate();
        }
        List<Line> lines = new ArrayList<>();
        for (Body.ExpectedPackage pack : Documents.packages(document)) {
            pack.content()
                    .forEach(content -> lines.add(new Line(pack.sscc(), lines.size(), content)));
        }
        new Columns<>(connection, lines)
                .text(Line::sscc)
                .text(line -> box.env().value())
                .text(line -> box.site().value())
                .text(line -> box.gateway().value())
                .text(line -> document.id().value())
                .integer(Line::line)
                .text(line -> line.content().item().value())
                .bigint(line -> line.content().quantity().micros())
                .text(line -> line.content().lot().orElse(null))
                .write(
                        partition,
                        "insert into announced (partition, sscc, env, site, gateway, document,"
                                + " line, item, quantity_micros, lot) select ?, * from"
                                + " unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                                + " ?::integer[], ?::text[], ?::bigint[], ?::text[])");
    }

    private void address(PreparedStatement statement, Topics box, Id128 id) throws SQLException {
        statement.setInt(1, partition);
        statement.setString(2, box.env().value());
        statement.setString(3, box.site().value());
        statement.setString(4, box.gateway().value());
        statement.setString(5, id.value());
    }

    Optional<Document> document(Topics box, Id128 id) {
        return view.ask(handle ->
                handle.createQuery(
                                "select content from document where partition = :partition and env"
                                        + " = :env and site = :site and gateway = :gateway and id ="
                                        + " :id")
                        .bind("partition", partition)
                        .bind("env", box.env().value())
                        .bind("site", box.site().value())
                        .bind("gateway", box.gateway().value())
                        .bind("id", id.value())
                        .map((row, context) -> document(row.getBytes(1)))
                        .findOne());
    }

    List<Document> documents(Topics box, long nowMicros) {
        return view.ask(handle -> {
            List<Document> all = new ArrayList<>();
            Versions versions = versions(handle);
            if (versions.items() > 0) {
                all.add(Documents.itemMaster(versions.items(), items(handle)));
            }
            handle.createQuery(
                            "select content from document where partition = :partition and"
                                    + " env = :env and site = :site and gateway = :gateway and"
                                    + " (state = 'ACTIVE' or put_micros >= :since) order by id")
                    .bind("partition", partition)
                    .bind("env", box.env().value())
                    .bind("site", box.site().value())
                    .bind("gateway", box.gateway().value())
                    .bind("since", nowMicros - Documents.KEEP_CANCELLED_MICROS)
                    .map((row, context) -> document(row.getBytes(1)))
                    .forEach(all::add);
            return all;
        });
    }

    private static Document document(byte[] content) {
        try {
            return Wire.decode(content, Document.class);
        } catch (Unreadable e) {
            throw new BookFailed("a stored document can't be read", e);
        }
    }
}
