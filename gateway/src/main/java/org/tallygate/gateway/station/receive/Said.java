package org.tallygate.gateway.station.receive;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person said of goods beside their code.
 *
 * @param quantity so many a scan stands for
 * @param told what the code lacks
 * @param owner whose they are, where the task has goods of several; {@link #OURS} or a reference
 * @param anyway what stood in the way and does not any more
 */
record Said(
        Optional<Quantity> quantity,
        boolean damaged,
        Goods told,
        Optional<String> owner,
        Set<Refusal> anyway) {

    /** The choice of goods that are the company's own; no reference of an owner is like it. */
    static final String OURS = "*";

    static final Said NOTHING =
            new Said(Optional.empty(), false, Goods.PLAIN, Optional.empty(), Set.of());

    private static final String DAMAGED = "damaged";

    Said {
        anyway = Set.copyOf(anyway);
    }

    static Said of(Moment moment) {
        return new Said(
                moment.quantity(), moment.damaged(), Goods.PLAIN, Optional.empty(), Set.of());
    }

    Said lot(String lot) {
        return told(new Goods(Optional.of(lot), told.expiry(), told.serials()));
    }

    Said expiry(LocalDate expiry) {
        return told(new Goods(told.lot(), Optional.of(expiry), told.serials()));
    }

    Said serial(String serial) {
        return told(new Goods(told.lot(), told.expiry(), List.of(serial)));
    }

    private Said told(Goods now) {
        return new Said(quantity, damaged, now, owner, anyway);
    }

    Said owner(String choice) {
        return new Said(quantity, damaged, told, Optional.of(choice), anyway);
    }

    Said anyway(Refusal refusal) {
        Set<Refusal> waived = new LinkedHashSet<>(anyway);
        waived.add(refusal);
        return new Said(quantity, damaged, told, owner, waived);
    }

    /** The same as it stands in a fact. */
    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>();
        told.lot().ifPresent(lot -> all.add(typed("(10)" + lot)));
        told.expiry()
                .ifPresent(day ->
                        all.add(
                                typed(
                                        "(17)%02d%02d%02d"
                                                .formatted(
                                                        day.getYear() % 100,
                                                        day.getMonthValue(),
                                                        day.getDayOfMonth()))));
        told.serials().forEach(serial -> all.add(typed("(21)" + serial)));
        if (damaged) {
            all.add(new Identifier(Identifier.CONDITION, DAMAGED));
        }
        return all;
    }

    private static Identifier typed(String element) {
        return new Identifier(Identifier.TYPED, element);
    }
}
