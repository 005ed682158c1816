package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What waits for an inspection, as far as a box knows: what the centre said last, and what the box
 * received or moved since. Of goods that nobody can tell apart the good ones leave first, so what
 * the centre has set apart is not held up by what came to the same place. Immutable.
 */
public final class Uninspected {

    /** Nothing waits. */
    public static final Uninspected NONE = new Uninspected(Map.of(), Map.of());

    private final Map<Id128, Body.Uninspected> told;
    private final Map<FactId, Own> own;

    /**
     * Goods that this box moved and that wait.
     *
     * @param sequence the centre speaks for them itself once it has the facts up to there
     */
    private record Own(
            ItemCode item, LocationCode at, Goods goods, Optional<String> pack, long sequence) {}

    private Uninspected(Map<Id128, Body.Uninspected> told, Map<FactId, Own> own) {
        this.told = told;
        this.own = own;
    }

    /** The same after this word of the centre. */
    public Uninspected with(Document document, Body.Uninspected goods) {
        Map<Id128, Body.Uninspected> after = new HashMap<>(told);
        if (document.state() == Document.State.ACTIVE) {
            after.put(document.id(), goods);
        } else {
            after.remove(document.id());
        }
        return new Uninspected(after, own);
    }

    /**
     * The same after these facts of the box.
     *
     * @param last the sequence of the last of them
     * @param received whether a fact brought goods all of which are to wait
     */
    public Uninspected after(List<Recorded> facts, long last, Predicate<Fact.Moved> received) {
        Uninspected now = this;
        for (Recorded each : facts) {
            if (each.fact() instanceof Fact.Moved moved
                    && !VirtualLocation.isOne(moved.to().location())
                    && (received.test(moved) || now.wait(moved))) {
                Map<FactId, Own> more = new LinkedHashMap<>(now.own);
                more.put(
                        each.id(),
                        new Own(
                                moved.item(),
                                moved.to().location(),
                                moved.goods(),
                                moved.to().pack(),
                                last));
                now = new Uninspected(told, more);
            }
            if (each.fact() instanceof Fact.Reversed back && now.own.containsKey(back.of())) {
                Map<FactId, Own> less = new LinkedHashMap<>(now.own);
                less.remove(back.of());
                now = new Uninspected(told, less);
            }
        }
        return now;
    }

    private boolean wait(Fact.Moved moved) {
        Account from = moved.from();
        return from.pack().filter(this::waits).isPresent()
                || waits(from.location(), moved.item(), moved.goods(), from.owner(), Asked.NOTHING);
    }

    /** The same when the centre has the facts up to this one: of these it speaks itself. */
    public Uninspected upTo(long committed) {
        if (own.values().stream().noneMatch(each -> each.sequence() <= committed)) {
            return this;
        }
        Map<FactId, Own> left = new LinkedHashMap<>(own);
        left.values().removeIf(each -> each.sequence() <= committed);
        return new Uninspected(told, left);
    }

    /** Whether a package has goods in it that wait. */
    public boolean waits(String sscc) {
        return told.values().stream().anyMatch(each -> each.packages().contains(sscc))
                || own.values().stream().anyMatch(each -> each.pack().equals(Optional.of(sscc)));
    }

    /**
     * What a task asks for at a place.
     *
     * @param reserved goods of the item, which the centre has set apart there among others
     * @param named this lot or these units, which the centre has set apart there
     */
    public record Asked(boolean reserved, boolean named) {

        public static final Asked NOTHING = new Asked(false, false);

        public static Asked of(Body.TaskLine line) {
            return new Asked(
                    line.reserved(),
                    line.reserved() && (line.lot().isPresent() || !line.serials().isEmpty()));
        }

        public Asked or(Asked other) {
            return new Asked(reserved || other.reserved, named || other.named);
        }
    }

    /**
     * Whether goods wait.
     *
     * @param owner whose they are, if their label says so
     */
    public boolean waits(
            LocationCode at, ItemCode item, Goods goods, Optional<String> owner, Asked asked) {
        return isTold(at, item, goods, owner) || isOwn(at, item, goods, asked);
    }

    /** Whether all wait that these goods may be of those that stand there. */
    private boolean isTold(LocationCode at, ItemCode item, Goods goods, Optional<String> owner) {
        List<Body.Standing> these =
                told.values().stream()
                        .filter(each -> each.item().equals(item))
                        .flatMap(each -> each.standing().stream())
                        .filter(each -> each.location().equals(at))
                        .filter(each -> goods.lot().isEmpty() || goods.lot().equals(each.lot()))
                        .filter(each -> owner.isEmpty() || owner.equals(each.owner()))
                        .toList();
        return !these.isEmpty() && these.stream().noneMatch(Body.Standing::good);
    }

    /** Whether this box moved them there; good ones of the same kind may stand there as well. */
    private boolean isOwn(LocationCode at, ItemCode item, Goods goods, Asked asked) {
        boolean toldApart = goods.lot().isPresent() || !goods.serials().isEmpty();
        if (toldApart ? asked.named() : asked.reserved()) {
            return false;
        }
        return own.values().stream()
                .filter(each -> each.item().equals(item))
                .anyMatch(each ->
                        goods.serials().isEmpty()
                                ? each.at().equals(at)
                                        && (goods.lot().isEmpty()
                                                || goods.lot().equals(each.goods().lot()))
                                : each.goods().serials().stream()
                                        .anyMatch(goods.serials()::contains));
    }
}
