package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.server.writer.Published;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What channels may sell by the ledger's own rules and the writer's snapshots. */
public final class PublishedStock implements Sellable {

    private final Published published;

    public PublishedStock(Published published) {
        this.published = published;
    }

    @Override
    public long offset() {
        return published.offset();
    }

    @Override
    public Set<Name> channels() {
        return published.settings().channels().keySet();
    }

    @Override
    public Collection<ItemCode> items() {
        return published.items();
    }

    @Override
    public Found look(ItemCode item, long micros) {
        Published.Look look = published.look(List.of(item));
        Map<Name, Quantity> ats = new TreeMap<>();
        for (Name channel : look.settings().channels().keySet()) {
            ats.put(
                    channel,
                    Selling.sellable(
                                    look.items().getFirst(),
                                    look.settings(),
                                    Optional.of(channel),
                                    micros)
                            .sellable());
        }
        return new Found(look.offset(), ats);
    }

    @Override
    public Object rules() {
        return published.settings();
    }
}
