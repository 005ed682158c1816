package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.Kept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is to be counted when: by plan, and because something happened. */
final class Schedule {

    /** Between two rounds, and before what one could not begin is tried again. */
    private static final long ROUND_MICROS = 60 * 1_000_000L;

    private static final long TRIED_MICROS = 60 * ROUND_MICROS;

    private final Map<String, CountPlan> plans = new HashMap<>();
    private final Map<String, CountNeed> needs = new HashMap<>();

    /** How many needs there are of each moment. */
    private final NavigableMap<Long, Integer> since = new TreeMap<>();

    private long lastRoundMicros;

    void put(CountPlan plan) {
        Open.put(plans, plan);
    }

    void put(CountNeed need) {
        CountNeed before = needs.get(need.key());
        if (before != null) {
            since.merge(before.sinceMicros(), -1, Integer::sum);
            since.remove(before.sinceMicros(), 0);
        }
        if (need.open()) {
            since.merge(need.sinceMicros(), 1, Integer::sum);
        }
        Open.put(needs, need);
    }

    /** Plans and needs. */
    Stream<Kept> all() {
        return Stream.concat(plans.values().stream(), needs.values().stream());
    }

    void put(CountRound round) {
        lastRoundMicros = round.lastMicros();
    }

    /**
     * When what happened is to become work by itself. What a round could not begin, as nobody works
     * there or someone counts it already, is tried again an hour later.
     *
     * @param afterMicros how long it waits
     */
    OptionalLong nextRoundMicros(long afterMicros) {
        long tried = lastRoundMicros - afterMicros;
        long next = Long.MAX_VALUE;
        if (!since.isEmpty() && since.firstKey() <= tried) {
            next = lastRoundMicros + TRIED_MICROS;
        }
        Long fresh = since.higherKey(tried);
        if (fresh != null) {
            next = Math.min(next, Math.max(fresh + afterMicros, lastRoundMicros + ROUND_MICROS));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** The plans and needs that these counts answer. */
    List<CountKept> counted(List<CountRecord.Line> lines) {
        Map<String, CountKept> changed = new TreeMap<>();
        for (CountRecord.Line line : lines) {
            counted(line.account().item(), line.account().location(), line.at().micros())
                    .forEach(each -> changed.put(each.kind() + each.key(), each));
        }
        return List.copyOf(changed.values());
    }

    private List<CountKept> counted(ItemCode item, LocationCode location, long micros) {
        List<CountKept> changed = new ArrayList<>();
        CountPlan plan = plans.get(item + "|" + location);
        if (plan != null && micros > plan.lastMicros().orElse(Long.MIN_VALUE)) {
            changed.add(plan.counted(micros));
        }
        CountNeed need = needs.get(item + "|" + location);
        if (need != null && micros >= need.sinceMicros()) {
            changed.add(need.answered());
        }
        return changed;
    }

    /** A new need, unless there is one already. */
    Optional<CountNeed> need(
            ItemCode item, LocationCode location, CountNeed.Trigger trigger, long micros) {
        CountNeed need = new CountNeed(item, location, trigger, micros, true);
        return needs.containsKey(need.key()) ? Optional.empty() : Optional.of(need);
    }

    List<DueCount> due(long micros) {
        List<DueCount> due = new ArrayList<>();
        needs.values()
                .forEach(need ->
                        due.add(
                                new DueCount(
                                        need.item(),
                                        need.location(),
                                        Optional.of(need.trigger()),
                                        need.sinceMicros())));
        for (CountPlan plan : plans.values()) {
            if (plan.dueMicros() <= micros && !needs.containsKey(plan.key())) {
                due.add(
                        new DueCount(
                                plan.item(), plan.location(), Optional.empty(), plan.dueMicros()));
            }
        }
        due.sort(DueCount.ORDER);
        return due;
    }
}
