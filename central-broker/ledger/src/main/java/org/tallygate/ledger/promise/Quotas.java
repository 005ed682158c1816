package org.tallygate.ledger.promise;

import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What quotas leave to each channel of what is free at a place. When there is too little for all,
 * quotas are filled by the priority of their channels; what then is left is the pool. So whatever
 * was allocated, all that quotas keep and the pool are together what is free, never more.
 */
final class Quotas {

    private Quotas() {}

    /** Absent where no quota bounds anything. */
    static Optional<Quantity> left(
            ItemNow.PlaceNow now, Optional<Name> channel, Settings settings) {
        if (now.quotas().isEmpty()) {
            return Optional.empty();
        }
        long pool = Math.max(0, now.free().micros());
        long own = 0;
        ItemNow.QuotaNow rule = null;
        for (ItemNow.QuotaNow quota : byPriority(now.quotas(), settings)) {
            boolean mine = channel.isPresent() && channel.get().equals(quota.channel());
            if (mine) {
                rule = quota;
            }
            if (quota.mode() == Quota.Mode.CAPPED) {
                continue;
            }
            long kept = Math.min(pool, quota.leftMicros());
            pool -= kept;
            if (mine) {
                own = kept;
            }
        }
        if (rule == null) {
            return Optional.of(new Quantity(pool));
        }
        long left =
                switch (rule.mode()) {
                    case HARD -> own;
                    case SOFT -> own + pool;
                    case CAPPED ->
                            Math.min(
                                    pool,
                                    Exact.part(Math.max(0, now.pickableMicros()), rule.capPpm())
                                            - rule.usedMicros());
                };
        return Optional.of(new Quantity(Math.max(0, left)));
    }

    /** The channels that are filled first stand first. */
    static List<ItemNow.QuotaNow> byPriority(List<ItemNow.QuotaNow> quotas, Settings settings) {
        return quotas.size() == 1
                ? quotas
                : quotas.stream()
                        .sorted(
                                Comparator.comparingInt((ItemNow.QuotaNow each) ->
                                                priority(each.channel(), settings))
                                        .reversed()
                                        .thenComparing(ItemNow.QuotaNow::channel))
                        .toList();
    }

    private static int priority(Name channel, Settings settings) {
        return settings.channel(channel).map(Channel::priority).orElse(0);
    }
}
