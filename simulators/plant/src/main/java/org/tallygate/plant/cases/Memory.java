package org.tallygate.plant.cases;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.putaway.PutawayPlan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What later steps and expectations of a case may point back to. */
final class Memory {

    private int step;
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private final Map<Integer, List<Posted>> facts = new HashMap<>();
    private final TreeMap<Integer, PutawayPlan> plans = new TreeMap<>();
    private final Map<String, ChainMove> chains = new HashMap<>();
    private final Map<String, String> orderUnits = new HashMap<>();
    private final Map<String, Quantity> returned = new HashMap<>();
    private final Map<String, Quantity> encoded = new HashMap<>();
    private Quantity inCart = Quantity.ZERO;
    private String counting = "";
    private List<Take> takes = List.of();
    private Optional<Quantity> converted = Optional.empty();
    private Optional<Refused> refused = Optional.empty();

    /**
     * A step with an id of its own.
     *
     * @param step its number, from 1
     */
    record Deed(int step, String op) {}

    /** A fact that stands, as long as no later one takes it back. */
    record Posted(FactId id, Fact fact, long occurredMicros) {}

    void posted(Posted fact) {
        facts.computeIfAbsent(step, none -> new ArrayList<>()).add(fact);
    }

    /** What the step said that still stands, in its order. */
    List<Posted> standing(Deed deed) {
        return List.copyOf(facts.getOrDefault(deed.step(), List.of()));
    }

    /** What the step said is now said by these. */
    void replace(Deed deed, List<Posted> now) {
        facts.put(deed.step(), new ArrayList<>(now));
    }

    /** The facts that the current step has posted so far. */
    List<Posted> postedNow() {
        return List.copyOf(facts.getOrDefault(step, List.of()));
    }

    void next() {
        step++;
    }

    int step() {
        return step;
    }

    void remember(String id, String op) {
        deeds.put(id, new Deed(step, op));
    }

    Deed deed(String id) {
        Deed deed = deeds.get(id);
        if (deed == null) {
            throw new NotUnderstood("no step before this has the id '" + id + "'");
        }
        return deed;
    }

    boolean has(String id) {
        return deeds.containsKey(id);
    }

    /**
     * One move of a chain.
     *
     * @param chain the reference of the fulfilment
     * @param step its place there, from 1
     */
    record ChainMove(String chain, int step) {}

    void chained(String id, ChainMove move) {
        chains.put(id, move);
    }

    Optional<ChainMove> chainMove(String id) {
        return Optional.ofNullable(chains.get(id));
    }

    /** An order is given in this unit. */
    void ordered(String id, String unit) {
        orderUnits.put(id, unit);
    }

    Optional<String> orderUnit(String id) {
        return Optional.ofNullable(orderUnits.get(id));
    }

    /** So much more of what a step moved went back. */
    void gaveBack(String id, Quantity more) {
        returned.merge(id, more, Quantity::plus);
    }

    Quantity returned(String id) {
        return returned.getOrDefault(id, Quantity.ZERO);
    }

    /** So much of an order is done by the word of a person who has not sent it off yet. */
    void encode(String id, Quantity quantity) {
        encoded.put(id, quantity);
    }

    /** What was said to be done of an order and is sent off now. */
    Optional<Quantity> takeEncoded(String id) {
        return Optional.ofNullable(encoded.remove(id));
    }

    /** What the last reservation set apart, in the order of taking. */
    void took(List<Take> last) {
        takes = List.copyOf(last);
    }

    List<Take> lastTakes() {
        return takes;
    }

    /** Where the current step puts what it receives. */
    void planned(PutawayPlan plan) {
        plans.put(step, plan);
    }

    PutawayPlan plan(Deed deed) {
        PutawayPlan plan = plans.get(deed.step());
        if (plan == null) {
            throw new NotUnderstood("op '" + deed.op() + "' was put away by no rule");
        }
        return plan;
    }

    PutawayPlan lastPlan() {
        if (plans.isEmpty()) {
            throw new NotUnderstood("no step was put away by a rule");
        }
        return plans.lastEntry().getValue();
    }

    void addToCart(Quantity more) {
        inCart = inCart.plus(more);
    }

    Quantity inCart() {
        return inCart;
    }

    /** A session in which something was counted. */
    void counting(String reference) {
        counting = reference;
    }

    /** The session in which something was counted last; empty before any was. */
    String counting() {
        return counting;
    }

    void converted(Quantity quantity) {
        converted = Optional.of(quantity);
    }

    /** What the last conversion gave, if there was one. */
    Optional<Quantity> converted() {
        return converted;
    }

    /** What the last refused step was told, if any was refused. */
    Optional<Refused> refused() {
        return refused;
    }

    void refuse(Refused why) {
        refused = Optional.of(why);
    }
}
