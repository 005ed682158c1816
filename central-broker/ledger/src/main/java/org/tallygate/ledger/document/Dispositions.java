package org.tallygate.ledger.document;

import java.util.List;
import java.util.Optional;

/** Which returned goods go where: the first rule that fits says it. */
public record Dispositions(List<Rule> rules) implements DocumentKept {

    /** Without any rule a person says where each goes. */
    public static final Dispositions NONE = new Dispositions(List.of());

    public Dispositions {
        rules = List.copyOf(rules);
    }

    /**
     * What is empty fits all; a rule about age or value fits no goods of which that is not known.
     *
     * @param minAgeDays since the sale, included
     * @param maxAgeDays since the sale, included
     * @param minValueMicros of one unit, as declared, included
     * @param maxValueMicros of one unit, as declared, included
     */
    public record Rule(
            Optional<String> category,
            Optional<String> reason,
            Optional<Return.Grade> grade,
            Optional<Long> minAgeDays,
            Optional<Long> maxAgeDays,
            Optional<Long> minValueMicros,
            Optional<Long> maxValueMicros,
            Return.Action action) {

        boolean fits(Goods goods) {
            return (category.isEmpty() || category.equals(goods.category()))
                    && reason.filter(wanted -> !wanted.equals(goods.reason())).isEmpty()
                    && grade.filter(wanted -> wanted != goods.grade()).isEmpty()
                    && within(minAgeDays, maxAgeDays, goods.ageDays())
                    && within(minValueMicros, maxValueMicros, goods.value().map(Price::micros));
        }

        private static boolean within(
                Optional<Long> least, Optional<Long> most, Optional<Long> known) {
            return (least.isEmpty() && most.isEmpty())
                    || known.filter(value ->
                                    value >= least.orElse(Long.MIN_VALUE)
                                            && value <= most.orElse(Long.MAX_VALUE))
                            .isPresent();
        }
    }

    /** What is known of goods that came back. */
    public record Goods(
            Optional<String> category,
            String reason,
            Return.Grade grade,
            Optional<Long> ageDays,
            Optional<Price> value) {}

    /** What the first rule that fits says; empty when none does and a person must say it. */
    public Optional<Return.Action> action(Goods goods) {
        return rules.stream().filter(rule -> rule.fits(goods)).map(Rule::action).findFirst();
    }

    @Override
    public String kind() {
        return "dispositions";
    }

    @Override
    public String key() {
        return "rules";
    }

    @Override
    public boolean open() {
        return true;
    }
}
