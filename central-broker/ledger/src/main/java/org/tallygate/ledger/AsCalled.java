package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The book in the item names of some moment: before a merge packages held the old item. */
record AsCalled(History book, Merges merges, ReplayKey when) implements History {

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        return merges.before(book.contentOf(sscc), when, book);
    }

    @Override
    public Optional<Past> past(FactId name) {
        return book.past(name);
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        return book.known(names);
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return book.hasCopiesOf(journal);
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return book.announced(sscc)
                .map(content -> content.stream().map(line -> merges.asOf(line, when)).toList());
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        return book.after(moments);
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return book.looseAt(location, status);
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long sinceMicros) {
        return book.ways(item, sinceMicros);
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return book.stateOf(kind, key);
    }
}
