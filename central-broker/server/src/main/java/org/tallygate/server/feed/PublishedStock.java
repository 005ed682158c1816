package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.server.writer.Published;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What channels may sell by the ledger's own rules and the writer's snapshots, less what a guard
 * keeps from a channel whose numbers are late.
 */
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
        Map<Name, FeedGuard> guards = published.guards();
        Map<Name, Quantity> ats = new TreeMap<>();
        for (Name channel : look.settings().channels().keySet()) {
            ItemNow now = look.items().getFirst();
            Selling.Answer answer =
                    Selling.sellable(now, look.settings(), Optional.of(channel), micros);
            FeedGuard guard = guards.get(channel);
            ats.put(channel, guard == null ? answer.sellable() : guard.published(now, answer));
        }
        return new Found(look.offset(), ats, now(item));
    }

    private Optional<ItemCode> now(ItemCode item) {
        return Optional.of(published.merges().survivor(item)).filter(now -> !now.equals(item));
    }

    @Override
    public Object rules() {
        return List.of(published.settings(), published.guards(), published.merges());
    }
}
