package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which packages stand in a package: cases on a pallet. What is in them moves with it.
 *
 * @param parent the package that it stands in
 * @param nested those that stand in it, in order
 * @param way where it went, the earliest first; the last {@link #MOST_STEPS} are kept
 */
public record PackageNode(
        String sscc, Optional<String> parent, List<String> nested, Optional<List<Step>> way)
        implements Kept {

    /** Goods that are told later than so many steps ago stay where they were packed. */
    public static final int MOST_STEPS = 16;

    /**
     * It went from one place to another.
     *
     * @param status in which what is in it arrived, when that changed on the way
     * @param owner whose all in it became then, when that changed on the way
     */
    public record Step(
            ReplayKey at,
            LocationCode from,
            LocationCode to,
            Optional<StockStatus> status,
            Optional<String> owner) {}

    private static final String KIND = "package";

    public PackageNode {
        nested = List.copyOf(nested);
        way = way.map(List::copyOf);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return sscc;
    }

    /** It is read by its key only, however many there are. */
    @Override
    public boolean open() {
        return false;
    }

    static PackageNode of(String sscc, History history) {
        return history.stateOf(KIND, sscc)
                .map(kept -> (PackageNode) kept)
                .orElse(new PackageNode(sscc, Optional.empty(), List.of(), Optional.empty()));
    }

    /** Its steps, the earliest first. */
    List<Step> steps() {
        return way.orElse(List.of());
    }

    /** The same, having gone this way. */
    PackageNode going(List<Step> steps) {
        return new PackageNode(sscc, parent, nested, Optional.of(steps));
    }

    /** The package and all in it, each once, the outermost first. */
    public static Set<String> withNested(String sscc, History history) {
        Set<String> all = new LinkedHashSet<>();
        List<String> next = new ArrayList<>(List.of(sscc));
        while (!next.isEmpty()) {
            String at = next.removeFirst();
            if (all.add(at)) {
                next.addAll(of(at, history).nested());
            }
        }
        return all;
    }

    /**
     * Puts a package into another, or takes it out of the one that it stands in.
     *
     * @return the nodes that change; none when it is so already or when it can't be, because the
     *     other one stands in it
     */
    public static List<PackageNode> nest(String sscc, Optional<String> into, History history) {
        PackageNode node = of(sscc, history);
        boolean circle = into.isPresent() && withNested(sscc, history).contains(into.get());
        if (node.parent().equals(into) || circle) {
            return List.of();
        }
        List<PackageNode> changed = new ArrayList<>();
        node.parent().map(parent -> of(parent, history).with(sscc, false)).ifPresent(changed::add);
        into.map(parent -> of(parent, history).with(sscc, true)).ifPresent(changed::add);
        changed.add(new PackageNode(sscc, into, node.nested(), node.way()));
        return changed;
    }

    private PackageNode with(String child, boolean there) {
        Set<String> children = new TreeSet<>(nested);
        if (there) {
            children.add(child);
        } else {
            children.remove(child);
        }
        return new PackageNode(sscc, parent, List.copyOf(children), way);
    }
}
