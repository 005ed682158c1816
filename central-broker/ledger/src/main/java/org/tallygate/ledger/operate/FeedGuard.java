package org.tallygate.ledger.operate;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.promise.Selling;

import java.math.BigInteger;

/**
 * What a channel that sells by numbers it was told is not told of, because others sell while its
 * numbers are on the way: {@code ceil(rate * lag)} whole base units of what it shares with others.
 * Of what is allotted to it alone nobody else sells, so all of that is told. It bounds what is told
 * and not what is promised: an order that the channel took by its numbers takes from the buffer.
 *
 * @param soldAnHour by all others together at their busiest
 * @param lagMicros how old the channel's numbers are at worst, the 99th percentile
 */
public record FeedGuard(Name channel, Quantity soldAnHour, long lagMicros) implements OperateKept {

    private static final BigInteger HOUR_MICROS = BigInteger.valueOf(3_600_000_000L);
    private static final BigInteger UNIT = BigInteger.valueOf(1_000_000);

    public FeedGuard {
        if (soldAnHour.isNegative() || lagMicros < 0) {
            throw new IllegalArgumentException(
                    "soldAnHour "
                            + soldAnHour
                            + " and lagMicros "
                            + lagMicros
                            + " must be 0 or more");
        }
    }

    public Quantity buffer() {
        BigInteger sold =
                BigInteger.valueOf(soldAnHour.micros()).multiply(BigInteger.valueOf(lagMicros));
        BigInteger[] units = sold.divideAndRemainder(HOUR_MICROS.multiply(UNIT));
        long whole = units[0].longValueExact();
        return Quantity.of(units[1].signum() > 0 ? whole + 1 : whole);
    }

    /** What the channel is told that it may sell of an item. */
    public Quantity published(ItemNow item, Selling.Answer sellable) {
        Quantity allotted = Quantity.ZERO;
        Quantity shared = buffer().negate();
        for (AtPlace place : sellable.places()) {
            if (isAllotted(item.places().get(place.place()))) {
                allotted = allotted.plus(place.sellable());
            } else {
                shared = shared.plus(place.sellable());
            }
        }
        return shared.isNegative() ? allotted : allotted.plus(shared);
    }

    private boolean isAllotted(ItemNow.@Nullable PlaceNow place) {
        return place != null
                && place.quotas().stream()
                        .anyMatch(quota ->
                                quota.channel().equals(channel) && quota.mode() == Quota.Mode.HARD);
    }

    @Override
    public String kind() {
        return "feed-guard";
    }

    @Override
    public String key() {
        return channel.value();
    }

    @Override
    public boolean open() {
        return true;
    }
}
