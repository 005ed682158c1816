package org.tallygate.server.book;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** Rows of the database as values. */
final class PgRows {

    private PgRows() {}

    static BookView.FactView fact(ResultSet row) throws SQLException {
        return new BookView.FactView(
                row.getLong("book_offset"),
                new Id128(row.getString("journal")),
                row.getLong("sequence"),
                Stored.of(row.getBytes("stored")),
                Link.of(row.getBytes("link")),
                row.getString("type"),
                new OccurredAt.Occurred(
                        row.getLong("occurred_micros"),
                        row.getLong("occurred_error_micros"),
                        row.getBoolean("estimated")),
                row.getLong("recorded_micros"),
                maybe(row.getString("item"), ItemCode::new),
                maybe(row.getString("station"), Name::new),
                maybe(row.getString("task"), Id128::new));
    }

    static BookView.HeldView held(ResultSet row) throws SQLException {
        return new BookView.HeldView(
                row.getLong("number"),
                new Id128(row.getString("journal")),
                row.getLong("first"),
                row.getInt("count"),
                Hold.valueOf(row.getString("reason")),
                row.getString("sentence"),
                Stored.of(row.getBytes("stored")),
                row.getLong("recorded_micros"));
    }

    static BookView.RaisedView raised(ResultSet row) throws SQLException {
        long sequence = row.getLong("sequence");
        Optional<Long> fact = row.wasNull() ? Optional.empty() : Optional.of(sequence);
        long impact = row.getLong("impact_micros");
        Optional<Quantity> concerned =
                row.wasNull() ? Optional.empty() : Optional.of(new Quantity(impact));
        return new BookView.RaisedView(
                row.getLong("number"),
                maybe(row.getString("journal"), Id128::new),
                fact,
                new Raised(
                        Raised.Kind.valueOf(row.getString("kind")),
                        maybe(row.getString("item"), ItemCode::new),
                        maybe(row.getString("location"), LocationCode::new),
                        row.getString("sentence"),
                        Optional.ofNullable(row.getString("detail")),
                        concerned),
                row.getLong("recorded_micros"));
    }

    static BookView.Stock stock(ResultSet row) throws SQLException {
        return new BookView.Stock(
                new BookView.StockKey(
                        new ItemCode(row.getString("item")),
                        new LocationCode(row.getString("location")),
                        StockStatus.valueOf(row.getString("status"))),
                new Quantity(row.getLong("quantity_micros")),
                row.getLong("last_offset"));
    }

    /** A fact's name from the columns with this prefix. */
    static FactId id(ResultSet row, String prefix) throws SQLException {
        return new FactId(
                new Id128(row.getString(prefix + "journal")),
                row.getLong(prefix + "sequence"),
                Link.of(row.getBytes(prefix + "link")));
    }

    /** A movement from {@link PgView#MOVEMENT}. */
    static Movement movement(ResultSet row) throws SQLException {
        String why = row.getString("why");
        Optional<Movement.Effect> effect =
                why == null
                        ? Optional.empty()
                        : Optional.of(
                                new Movement.Effect(
                                        new ReplayKey(
                                                row.getLong("occurred_micros"),
                                                new Id128(row.getString("at_source")),
                                                row.getLong("at_sequence")),
                                        Movement.Why.valueOf(why)));
        return new Movement(
                key(row, "from_"),
                key(row, "to_"),
                new Quantity(row.getLong("micros")),
                new Id128(row.getString("group_id")),
                row.getInt("movement"),
                effect);
    }

    /** An account from the columns with this prefix; an empty lot, package or owner is none. */
    static AccountKey key(ResultSet row, String prefix) throws SQLException {
        return AccountKey.ofStored(
                new Name(row.getString(prefix + "company")),
                new ItemCode(row.getString(prefix + "item")),
                new LocationCode(row.getString(prefix + "location")),
                StockStatus.valueOf(row.getString(prefix + "status")),
                Optional.of(row.getString(prefix + "lot")),
                Optional.of(row.getString(prefix + "package")),
                Optional.of(row.getString(prefix + "owner")));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(
                new LocationCode(row.getString("location")),
                row.getString("name"),
                Place.Kind.valueOf(row.getString("kind")),
                row.getBoolean("pickable"),
                Optional.of(
                        new Place.Traits(
                                maybe(row.getString("parent"), LocationCode::new),
                                maybe(row.getString("purpose"), Place.Purpose::valueOf),
                                row.getBoolean("countable"),
                                row.getBoolean("locked"),
                                Place.Storage.valueOf(row.getString("storage")),
                                maybe(row.getObject("capacity_micros", Long.class))
                                        .map(Quantity::new),
                                maybe(row.getObject("max_grams", Long.class)))));
    }

    private static <T> Optional<T> maybe(@Nullable T value) {
        return Optional.ofNullable(value);
    }

    private static <T> Optional<T> maybe(@Nullable String text, Function<String, T> of) {
        return text == null ? Optional.empty() : Optional.of(of.apply(text));
    }
}
