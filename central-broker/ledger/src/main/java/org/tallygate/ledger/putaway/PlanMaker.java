package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ItemUnits;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.unit.Unit;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes one plan: its lines share the room, each taking from what those before it left. */
final class PlanMaker {

    private final Master master;
    private final Reference reference;
    private final Collection<PutawayRule> rules;
    private final Map<String, Capacity> capacities;
    private final PutawayCommand.PlanPutaway plan;
    private final BiFunction<LocationCode, String, Map<ItemCode, Long>> contents;
    private final Map<LocationCode, Map<ItemCode, Long>> here = new HashMap<>();

    /** A place that a rule names for a line, and how much of it goes there at most. */
    private record Choice(PutawayRule rule, int depth, LocationCode location, long freeMicros) {}

    PlanMaker(
            Master master,
            Reference reference,
            Collection<PutawayRule> rules,
            Map<String, Capacity> capacities,
            PutawayCommand.PlanPutaway plan,
            BiFunction<LocationCode, String, Map<ItemCode, Long>> contents) {
        this.master = master;
        this.reference = reference;
        this.rules = rules;
        this.capacities = capacities;
        this.plan = plan;
        this.contents = contents;
    }

    PutawayPlan make() {
        return new PutawayPlan(plan.reference(), plan.lines().stream().map(this::line).toList());
    }

    /** Whether any rule says where such goods go. */
    static boolean isRuled(
            Master master,
            Reference reference,
            Collection<PutawayRule> rules,
            PutawayCommand.Line line,
            LocationCode from) {
        Optional<ItemSheet> sheet =
                master.item(line.item()).map(item -> reference.units(item).sheet());
        return sheet.isPresent()
                && rules.stream().anyMatch(rule -> fits(master, rule, line, sheet.get(), from));
    }

    private PutawayPlan.Line line(PutawayCommand.Line line) {
        ItemUnits units = reference.units(master.item(line.item()).orElseThrow());
        Unit base = units.base();
        Unit unit = line.unit().flatMap(units::unit).orElse(base);
        long left = line.quantity().micros();
        Map<LocationCode, PutawayPlan.Put> puts = new LinkedHashMap<>();
        for (Choice choice : choices(line, units)) {
            long wanted =
                    unit.convert(left, Unit.fine(base.name(), base.factor()), RoundingMode.UP);
            long room =
                    base.rounded(
                            Math.min(free(choice.rule(), choice.location(), units), wanted),
                            RoundingMode.DOWN);
            long some = Math.min(left, base.convert(room, unit, RoundingMode.DOWN));
            if (some > 0 && (plan.split() || some == left)) {
                puts.merge(
                        choice.location(),
                        put(choice.location(), line.item(), some, unit, base),
                        PlanMaker::sum);
                left -= some;
            }
            if (left == 0) {
                break;
            }
        }
        if (left > 0 && plan.otherwise().isPresent()) {
            LocationCode rest = plan.otherwise().get();
            puts.merge(rest, put(rest, line.item(), left, unit, base), PlanMaker::sum);
            left = 0;
        }
        return new PutawayPlan.Line(List.copyOf(puts.values()), new Quantity(left));
    }

    private PutawayPlan.Put put(
            LocationCode location, ItemCode item, long micros, Unit unit, Unit base) {
        long baseMicros = unit.convert(micros, base, RoundingMode.HALF_UP);
        here.computeIfAbsent(location, none -> new HashMap<>())
                .merge(item, baseMicros, Math::addExact);
        return new PutawayPlan.Put(location, new Quantity(micros), new Quantity(baseMicros));
    }

    private static PutawayPlan.Put sum(PutawayPlan.Put one, PutawayPlan.Put more) {
        return new PutawayPlan.Put(
                one.location(), one.quantity().plus(more.quantity()), one.base().plus(more.base()));
    }

    private List<Choice> choices(PutawayCommand.Line line, ItemUnits units) {
        List<Choice> choices = new ArrayList<>();
        for (PutawayRule rule : rules) {
            if (fits(master, rule, line, units.sheet(), plan.from())) {
                int depth =
                        rule.category()
                                .map(each -> units.sheet().category().indexOf(each))
                                .orElse(-1);
                for (LocationCode to : places(rule)) {
                    choices.add(new Choice(rule, depth, to, free(rule, to, units)));
                }
            }
        }
        choices.sort(
                Comparator.comparing((Choice each) -> each.rule().packageType().isEmpty())
                        .thenComparing(each -> each.rule().item().isEmpty())
                        .thenComparingInt(each -> -each.depth())
                        .thenComparingInt(each -> each.rule().priority())
                        .thenComparing(first())
                        .thenComparing(each -> master.tree().path(each.location()))
                        .thenComparing(each -> each.rule().name()));
        return choices;
    }

    private Comparator<Choice> first() {
        Comparator<Choice> free = Comparator.comparingLong(Choice::freeMicros);
        return switch (plan.first()) {
            case MOST_FREE -> free.reversed();
            case LEAST_FREE -> free;
            case NAME -> Comparator.comparingInt(each -> 0);
        };
    }

    private List<LocationCode> places(PutawayRule rule) {
        return rule.parts() ? master.tree().ends(rule.to()) : List.of(rule.to());
    }

    private static boolean fits(
            Master master,
            PutawayRule rule,
            PutawayCommand.Line line,
            ItemSheet sheet,
            LocationCode from) {
        return rule.within().filter(at -> !master.tree().isWithin(from, at)).isEmpty()
                && (rule.packageType().isEmpty() || rule.packageType().equals(line.packageType()))
                && rule.item().filter(item -> !item.equals(line.item())).isEmpty()
                && rule.category().filter(each -> !sheet.category().contains(each)).isEmpty();
    }

    /** What stands in its place already needs no more room there. */
    private long free(PutawayRule rule, LocationCode location, ItemUnits units) {
        if (location.equals(plan.from())) {
            return Room.ENDLESS;
        }
        ItemCode item = units.item().item();
        Optional<Capacity> own = Optional.ofNullable(capacities.get(Capacity.key(location, item)));
        long most =
                Math.min(
                        most(rule.capacity(), rule.unit(), units),
                        most(own.flatMap(Capacity::most), own.flatMap(Capacity::unit), units));
        return new Room(master, reference, this::contents).free(location, item, most);
    }

    /** A rule for many items may name a unit that one of them has not: there it sets no limit. */
    static long most(Optional<Quantity> most, Optional<String> name, ItemUnits units) {
        Optional<Unit> unit = name.isEmpty() ? Optional.of(units.base()) : units.unit(name.get());
        return most.isEmpty() || unit.isEmpty()
                ? Room.ENDLESS
                : unit.get().convert(most.get().micros(), units.base(), RoundingMode.DOWN);
    }

    private Map<ItemCode, Long> contents(LocationCode location) {
        Map<ItemCode, Long> there = contents.apply(location, plan.reference());
        here.getOrDefault(location, Map.of())
                .forEach((item, micros) -> there.merge(item, micros, Math::addExact));
        return there;
    }
}
