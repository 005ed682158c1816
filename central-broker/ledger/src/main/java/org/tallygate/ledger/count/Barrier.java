package org.tallygate.ledger.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;

import java.util.Optional;

/**
 * A moment at which an account holds what was counted, whatever is told of the time before. The
 * barriers of one account are a chain, of which the newest ones are open.
 *
 * @param account what was counted; empty for all loose goods of the place that the count does not
 *     name, which are not there
 * @param count the key of the {@link CountRecord} that it belongs to
 * @param counted what was found
 * @param variance what was found more than the book had just before, by all that is known now: late
 *     facts change it
 * @param before the next older barrier of the chain
 */
public record Barrier(
        LocationCode location,
        StockStatus status,
        Optional<AccountKey> account,
        ReplayKey at,
        String count,
        Quantity counted,
        Quantity variance,
        Optional<ReplayKey> before,
        boolean open)
        implements CountKept {

    static final String KIND = "barrier";

    static Barrier of(AccountKey account, ReplayKey at, String count, Quantity counted) {
        return new Barrier(
                account.location(),
                account.status(),
                Optional.of(account),
                at,
                count,
                counted,
                Quantity.ZERO,
                Optional.empty(),
                true);
    }

    static Barrier of(LocationCode location, StockStatus status, ReplayKey at, String count) {
        return new Barrier(
                location,
                status,
                Optional.empty(),
                at,
                count,
                Quantity.ZERO,
                Quantity.ZERO,
                Optional.empty(),
                true);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return keyAt(at);
    }

    /** The key of a barrier of the same chain. */
    String keyAt(ReplayKey moment) {
        String scope = account.map(AccountKey::line).orElse(location + "|" + status);
        return Id128.named(scope)
                + "/"
                + moment.micros()
                + "/"
                + moment.source()
                + "/"
                + moment.sequence();
    }

    Barrier with(Quantity newVariance) {
        return new Barrier(
                location, status, account, at, count, counted, newVariance, before, open);
    }

    Barrier with(Optional<ReplayKey> newBefore) {
        return new Barrier(
                location, status, account, at, count, counted, variance, newBefore, open);
    }

    Barrier with(boolean newOpen) {
        return new Barrier(
                location, status, account, at, count, counted, variance, before, newOpen);
    }
}
