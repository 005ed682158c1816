package org.tallygate.server.api;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PastView;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What moved, and what there was: as it happened (`at`) and as the book knew it (`knownAt`). A
 * question looks through a bounded piece of the book; a page may be short or empty and yet say
 * where to go on.
 */
final class PastRoutes {

    private static final String SEPARATOR = "\u001F";

    private final BookView book;

    PastRoutes(BookView book) {
        this.book = book;
    }

    List<Route> routes() {
        return List.of(
                Route.json(
                        "/movements",
                        List.of("item", "location", "before", "limit"),
                        this::movements),
                Route.json(
                        "/stock/past",
                        List.of("item", "location", "at", "knownAt", "after", "limit"),
                        this::past));
    }

    /** One end of a movement, or what a balance is kept for; openapi.yaml calls it Account. */
    record Account(
            LocationCode location,
            StockStatus status,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner) {

        static Account of(AccountKey key) {
            return new Account(key.location(), key.status(), key.lot(), key.pack(), key.owner());
        }
    }

    /**
     * What openapi.yaml calls Movement.
     *
     * @param offset of the entry of the book that moved it: ask for facts before the next one
     */
    record Moved(
            long offset,
            ItemCode item,
            Quantity quantity,
            Account from,
            Account to,
            Id128 group,
            Instant countsAt,
            Optional<Movement.Why> why) {

        static Moved of(PastView.Moved moved) {
            Movement movement = moved.movement();
            return new Moved(
                    moved.offset(),
                    movement.item(),
                    movement.quantity(),
                    Account.of(movement.from()),
                    Account.of(movement.to()),
                    movement.group(),
                    Instant.EPOCH.plus(moved.countsMicros(), ChronoUnit.MICROS),
                    movement.effect().map(Movement.Effect::why));
        }
    }

    private Rows<Moved> movements(Query query) {
        PastView.Moves moves =
                book.movements(
                        new PastView.MoveFilter(query.item("item"), query.location("location")),
                        query.number("before").orElse(Long.MAX_VALUE),
                        query.limit());
        return new Rows<>(
                moves.offset(),
                moves.rows().stream().map(Moved::of).toList(),
                moves.next().isPresent()
                        ? Optional.of(Long.toString(moves.next().getAsLong()))
                        : Optional.empty());
    }

    /** What openapi.yaml calls Balance. */
    record Balance(ItemCode item, Account account, Quantity quantity) {

        static Balance of(PastView.Balance balance) {
            return new Balance(balance.key().item(), Account.of(balance.key()), balance.quantity());
        }
    }

    private Rows<Balance> past(Query query) {
        Optional<ItemCode> item = query.item("item");
        Optional<LocationCode> location = query.location("location");
        if (item.isEmpty() && location.isEmpty()) {
            throw Refused.missing("item", "given, or location");
        }
        PastView.Balances balances =
                book.balancesAt(
                        new PastView.PlaceFilter(item, location),
                        new PastView.Moment(
                                number(query.instant("at").map(PastRoutes::micros)),
                                number(query.number("knownAt"))),
                        query.text("after").map(PastRoutes::key),
                        query.limit());
        return new Rows<>(
                balances.offset(),
                balances.rows().stream().map(Balance::of).toList(),
                balances.next().map(PastRoutes::cursor));
    }

    private static OptionalLong number(Optional<Long> given) {
        return given.isPresent() ? OptionalLong.of(given.get()) : OptionalLong.empty();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static String cursor(AccountKey key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        String.join(
                                        SEPARATOR,
                                        key.company().value(),
                                        key.item().value(),
                                        key.location().value(),
                                        key.status().name(),
                                        key.lot().orElse(""),
                                        key.pack().orElse(""),
                                        key.owner().orElse(""))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static AccountKey key(String cursor) {
        try {
            List<String> parts =
                    List.of(
                            new String(
                                            Base64.getUrlDecoder().decode(cursor),
                                            StandardCharsets.UTF_8)
                                    .split(SEPARATOR, -1));
            if (parts.size() == 7) {
                return AccountKey.ofStored(
                        new Name(parts.get(0)),
                        new ItemCode(parts.get(1)),
                        new LocationCode(parts.get(2)),
                        StockStatus.valueOf(parts.get(3)),
                        Optional.of(parts.get(4)),
                        Optional.of(parts.get(5)),
                        Optional.of(parts.get(6)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the one refusal for whatever is no cursor of ours.
        }
        throw Refused.parameter("after", cursor, "the 'next' of the page before");
    }
}
