package org.tallygate.plant.cases;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.ReplayKey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Before a case there was nothing. */
final class EmptyBook implements History {

    @Override
    public Optional<Past> past(FactId name) {
        return Optional.empty();
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        return Set.of();
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return false;
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        return Map.of();
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        return Map.of();
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        return Map.of();
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return Set.of();
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return Optional.empty();
    }
}
