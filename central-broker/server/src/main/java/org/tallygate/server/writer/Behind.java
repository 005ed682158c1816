package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.server.book.Book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind the group that is being decided: the book, and before it the group that is on
 * its way there. What goes by a name is answered alike before and after that group arrives. Sums
 * are not, they would count it twice or not at all, and so it is waited for.
 */
final class Behind implements History {

    private final Book book;
    private final Runnable settle;
    private @Nullable Draft underWay;

    /**
     * @param underWay what was decided and may not be in the book yet, if anything
     * @param settle comes back when that is in the book
     */
    Behind(Book book, @Nullable Draft underWay, Runnable settle) {
        this.book = book;
        this.underWay = underWay;
        this.settle = settle;
    }

    /** What was under way is in the book. */
    void arrived() {
        underWay = null;
    }

    /** The book with all that is behind, which is waited for. */
    Book settled() {
        settle.run();
        return book;
    }

    private History front() {
        Draft before = underWay;
        return before == null ? book : before;
    }

    @Override
    public Optional<Past> past(FactId name) {
        return front().past(name);
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        return front().known(names);
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return front().hasCopiesOf(journal);
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return front().stateOf(kind, key);
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        return settled().contentOf(sscc);
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        return moments.isEmpty() ? Map.of() : settled().after(moments);
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        return settled().ways(item, micros);
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return settled().looseAt(location, status);
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return settled().announced(sscc);
    }
}
