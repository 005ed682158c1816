package org.tallygate.contract.fact;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;

import java.util.List;
import java.util.Optional;

/**
 * What every fact carries besides what happened.
 *
 * @param group binds facts that belong together, such as all lines of one pallet
 * @param station where on the gateway
 * @param actor the person's badge or the rule that acted, if known
 * @param task the task it was done for, and which revision of it the station saw
 * @param raw what the devices sent, as they sent it
 * @param asRead the identifiers read from it, before anything was looked up
 * @param resolved the item that the gateway's master data gave for them
 * @param notChecked rules that could not be applied here, by their names
 * @param time when, by the clocks of the box
 * @param copyOf the original, when a fact of an older journal is entered again
 */
public record Head(
        Id128 group,
        Name station,
        Optional<String> actor,
        Optional<TaskRef> task,
        List<Raw> raw,
        List<Identifier> asRead,
        Optional<Resolved> resolved,
        List<String> notChecked,
        FactTime time,
        Optional<FactId> copyOf) {

    public Head {
        raw = List.copyOf(raw);
        asRead = List.copyOf(asRead);
        notChecked = List.copyOf(notChecked);
    }

    public Head copyOf(FactId original) {
        return new Head(
                group,
                station,
                actor,
                task,
                raw,
                asRead,
                resolved,
                notChecked,
                time,
                Optional.of(original));
    }
}
