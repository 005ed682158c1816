package org.tallygate.ledger.count;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The barriers that counts put up, by account and by place. */
final class Barriers {

    private final Map<AccountKey, Chain> accounts = new HashMap<>();
    private final Map<Scope, Chain> places = new HashMap<>();
    private final Map<String, CountRecord> complete = new HashMap<>();

    private record Scope(LocationCode location, StockStatus status) {}

    void put(Barrier barrier) {
        Chain chain = chain(barrier);
        chain.put(barrier);
        if (chain.isEmpty()) {
            barrier.account().ifPresent(accounts::remove);
        }
    }

    void put(CountRecord count) {
        if (count.open()) {
            complete.put(count.key(), count);
        } else {
            complete.remove(count.key());
        }
    }

    /** Whether nothing about the account was ever counted, which is so for most. */
    boolean knowsNothingOf(AccountKey account) {
        return !accounts.containsKey(account)
                && (places.isEmpty()
                        || !places.containsKey(scope(account.location(), account.status())));
    }

    Chain chain(Barrier barrier) {
        return barrier.account()
                .map(this::chain)
                .orElseGet(() ->
                        places.computeIfAbsent(
                                scope(barrier.location(), barrier.status()), none -> new Chain()));
    }

    Chain chain(AccountKey account) {
        return accounts.computeIfAbsent(account, none -> new Chain());
    }

    /** The first moment after this one at which a count says what the account holds. */
    Optional<Barrier> firstAfter(AccountKey account, ReplayKey moment, Amendment amendment) {
        Chain chain = accounts.get(account);
        Optional<Barrier> own =
                chain == null ? Optional.empty() : chain.firstAfter(moment, amendment);
        Optional<Barrier> place =
                account.pack().isPresent()
                        ? Optional.empty()
                        : placeAfter(account, moment, amendment);
        return own.isEmpty() || (place.isPresent() && own.get().at().isAfter(place.get().at()))
                ? place
                : own;
    }

    /** A complete count says nothing at its end of what it named while it went on. */
    private Optional<Barrier> placeAfter(
            AccountKey account, ReplayKey moment, Amendment amendment) {
        Chain chain = places.get(scope(account.location(), account.status()));
        Optional<Barrier> place =
                chain == null ? Optional.empty() : chain.firstAfter(moment, amendment);
        while (chain != null
                && place.isPresent()
                && record(place.get().count(), amendment).names(account)) {
            place = chain.firstAfter(place.get().at(), amendment);
        }
        return place;
    }

    CountRecord record(String key, Amendment amendment) {
        CountRecord known = complete.get(key);
        return known != null ? known : (CountRecord) amendment.find(CountRecord.KIND, key);
    }

    private static Scope scope(LocationCode location, StockStatus status) {
        return new Scope(location, status);
    }
}
