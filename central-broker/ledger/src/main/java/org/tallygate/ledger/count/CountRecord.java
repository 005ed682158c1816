package org.tallygate.ledger.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;

import java.util.List;

/**
 * A count that is in force, or was until it was taken back.
 *
 * @param key the fact or command that brought it in force
 * @param at when it ended
 * @param complete what it does not name is not there
 * @param others accounts that it does not name and that were or came out other than empty
 * @param lifted it was taken back
 * @param open late facts ask what it names; only of the last ones of a place that are complete
 */
public record CountRecord(
        String key,
        LocationCode location,
        StockStatus status,
        ReplayKey at,
        boolean complete,
        List<Line> lines,
        List<AccountKey> others,
        boolean lifted,
        boolean open)
        implements CountKept {

    static final String KIND = "count";

    public CountRecord {
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /** One account: what was found there, and when. */
    public record Line(AccountKey account, Quantity counted, ReplayKey at) {}

    static String keyOf(FactId id) {
        return id.journal() + "/" + id.sequence();
    }

    @Override
    public String kind() {
        return KIND;
    }

    boolean names(AccountKey account) {
        return lines.stream().anyMatch(line -> line.account().equals(account));
    }

    /** Whether the item was looked for; a count names one that is not there with 0. */
    boolean names(ItemCode item) {
        return lines.stream().anyMatch(line -> line.account().item().equals(item));
    }

    CountRecord lifted(boolean now) {
        return new CountRecord(
                key, location, status, at, complete, lines, others, now, complete && !now);
    }

    CountRecord with(List<AccountKey> newOthers) {
        return new CountRecord(key, location, status, at, complete, lines, newOthers, lifted, open);
    }

    CountRecord with(boolean newOpen) {
        return new CountRecord(key, location, status, at, complete, lines, others, lifted, newOpen);
    }
}
