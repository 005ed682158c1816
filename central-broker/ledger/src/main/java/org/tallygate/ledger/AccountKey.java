package org.tallygate.ledger;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a balance is kept for. Two units that differ in any of these are counted apart. An empty
 * text is refused, since no store tells it from none.
 *
 * @param company whose ledger it stands in
 * @param pack the SSCC that holds the goods, if any
 * @param owner who owns the goods when it is not the company itself
 */
public record AccountKey(
        Name company,
        ItemCode item,
        LocationCode location,
        StockStatus status,
        Optional<String> lot,
        Optional<String> pack,
        Optional<String> owner)
        implements Comparable<AccountKey> {

    /** The company of everything as long as one ledger serves one company. */
    public static final Name MAIN = new Name("main");

    private static final Comparator<AccountKey> ORDER =
            Comparator.comparing(AccountKey::company)
                    .thenComparing(AccountKey::item)
                    .thenComparing(AccountKey::location)
                    .thenComparing(key -> key.status().name())
                    .thenComparing(key -> key.lot().orElse(""))
                    .thenComparing(key -> key.pack().orElse(""))
                    .thenComparing(key -> key.owner().orElse(""));

    public AccountKey {
        checkNotEmpty("lot", lot);
        checkNotEmpty("pack", pack);
        checkNotEmpty("owner", owner);
    }

    private static void checkNotEmpty(String field, Optional<String> text) {
        if (text.isPresent() && text.get().isEmpty()) {
            throw new IllegalArgumentException(
                    field + " '' must be left out or have at least one character");
        }
    }

    /** As a store has it, where an empty lot, package or owner is none. */
    public static AccountKey ofStored(
            Name company,
            ItemCode item,
            LocationCode location,
            StockStatus status,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner) {
        return new AccountKey(company, item, location, status, some(lot), some(pack), some(owner));
    }

    private static Optional<String> some(Optional<String> text) {
        return text.filter(given -> !given.isEmpty());
    }

    /** The account of one item and lot at one end of a fact. */
    public static AccountKey of(ItemCode item, Optional<String> lot, Account end) {
        return new AccountKey(
                MAIN, item, end.location(), end.status(), lot, end.pack(), end.owner());
    }

    /** Whether it is of goods in no package at that place. */
    public boolean isLooseAt(LocationCode place, StockStatus in) {
        return pack.isEmpty() && location.equals(place) && status == in;
    }

    /** The account that balances what a count of this one finds. */
    public AccountKey loss() {
        return new AccountKey(
                company,
                item,
                VirtualLocation.INVENTORY_LOSS.code(),
                StockStatus.AVAILABLE,
                lot,
                Optional.empty(),
                owner);
    }

    /** The account of another item in the same place and condition. */
    public AccountKey of(ItemCode other) {
        return new AccountKey(company, other, location, status, lot, pack, owner);
    }

    /** The same goods in another condition. */
    public AccountKey in(StockStatus other) {
        return new AccountKey(company, item, location, other, lot, pack, owner);
    }

    /**
     * The account under which a count finds these goods: what waits for an inspection stands among
     * the good ones and looks like them.
     */
    public AccountKey counted() {
        return status == StockStatus.RECEIVED_UNINSPECTED ? in(StockStatus.AVAILABLE) : this;
    }

    /** The same goods with another owner. */
    public AccountKey ownedBy(Optional<String> other) {
        return new AccountKey(company, item, location, status, lot, pack, other);
    }

    /** The same goods in another package, or in none. */
    public AccountKey packedIn(Optional<String> other) {
        return new AccountKey(company, item, location, status, lot, other, owner);
    }

    /** Where the same goods, out of their package, go to or come from. */
    public AccountKey at(VirtualLocation where) {
        return new AccountKey(company, item, where.code(), status, lot, Optional.empty(), owner);
    }

    /** One line that names every part, for hashes and error texts; empty parts stay empty. */
    public String line() {
        return String.join(
                "|",
                company.value(),
                item.value(),
                location.value(),
                status.name(),
                lot.orElse(""),
                pack.orElse(""),
                owner.orElse(""));
    }

    /** What differs most comes first: every fact looks its accounts up a dozen times. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AccountKey that && isSame(that));
    }

    private boolean isSame(AccountKey that) {
        return item.equals(that.item)
                && location.equals(that.location)
                && status == that.status
                && lot.equals(that.lot)
                && pack.equals(that.pack)
                && owner.equals(that.owner)
                && company.equals(that.company);
    }

    @Override
    public int hashCode() {
        int hash = item.hashCode() * 31 + location.hashCode();
        if (lot.isPresent() || pack.isPresent()) {
            hash = (hash * 31 + lot.hashCode()) * 31 + pack.hashCode();
        }
        return hash * 31 + status.name().hashCode();
    }

    @Override
    public int compareTo(AccountKey other) {
        return ORDER.compare(this, other);
    }
}
