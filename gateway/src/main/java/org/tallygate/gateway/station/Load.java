package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Resolved;

import java.util.List;
import java.util.Optional;

/** One movement that a scan stands for, in base units. */
public record Load(
        ItemCode item,
        Quantity quantity,
        Goods goods,
        Optional<Resolved> resolved,
        List<String> notChecked) {

    public Load {
        notChecked = List.copyOf(notChecked);
    }

    /** The same, of which this is known. */
    Load of(Goods known) {
        return new Load(item, quantity, known, resolved, notChecked);
    }
}
