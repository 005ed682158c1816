package org.tallygate.sim.reader;

import org.tallygate.device.rfid.llrp.Element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The reader operations and their life cycle: added, enabled, started, stopped, disabled, gone. */
final class RoSpecs {

    private static final int ALL = 0;

    private final Map<Long, RoSpec> specs = new LinkedHashMap<>();

    List<RoSpec> all() {
        return List.copyOf(specs.values());
    }

    /**
     * @return the status of the answer
     */
    Element add(Element spec) {
        RoSpec added = new RoSpec(spec);
        Optional<Element> refused = added.refused();
        if (added.id() == 0) {
            return Refusal.MESSAGE_PARAMETER.status("ROSpecID 0 must be 1 or more");
        } else if (spec.number("CurrentState") != 0) {
            return Refusal.MESSAGE_PARAMETER.status("CurrentState must be Disabled");
        } else if (refused.isPresent()) {
            return refused.get();
        } else if (specs.containsKey(added.id())) {
            return Refusal.MESSAGE_PARAMETER.status("ROSpec " + added.id() + " is there already");
        } else if (specs.size() >= Capability.MAX_RO_SPECS) {
            return Refusal.OVERFLOW_PARAMETER.status(
                    "no more than " + Capability.MAX_RO_SPECS + " ROSpec");
        }
        specs.put(added.id(), added);
        return Refusal.success();
    }

    Element delete(long id) {
        if (id == ALL) {
            specs.clear();
            return Refusal.success();
        }
        return specs.remove(id) == null ? unknown(id) : Refusal.success();
    }

    Element enable(long id) {
        return change(
                id,
                spec -> spec.state() == RoSpec.State.DISABLED,
                "enabled already",
                spec -> spec.startsWhenEnabled() ? RoSpec.State.ACTIVE : RoSpec.State.INACTIVE);
    }

    Element disable(long id) {
        return change(
                id,
                spec -> spec.state() != RoSpec.State.DISABLED,
                "disabled already",
                _ -> RoSpec.State.DISABLED);
    }

    Element start(long id) {
        return id == ALL
                ? unknown(id)
                : change(
                        id,
                        spec -> spec.state() == RoSpec.State.INACTIVE,
                        "not enabled or runs already",
                        _ -> RoSpec.State.ACTIVE);
    }

    Element stop(long id) {
        return id == ALL
                ? unknown(id)
                : change(
                        id,
                        spec -> spec.state() == RoSpec.State.ACTIVE,
                        "not running",
                        _ -> RoSpec.State.INACTIVE);
    }

    private Element change(
            long id,
            Predicate<RoSpec> allowed,
            String otherwise,
            Function<RoSpec, RoSpec.State> next) {
        List<RoSpec> meant = new ArrayList<>();
        for (RoSpec spec : specs.values()) {
            if (id == ALL ? allowed.test(spec) : spec.id() == id) {
                meant.add(spec);
            }
        }
        if (id != ALL && meant.isEmpty()) {
            return unknown(id);
        } else if (!meant.stream().allMatch(allowed)) {
            return Refusal.MESSAGE_FIELD.status("ROSpec " + id + " is " + otherwise);
        }
        meant.forEach(spec -> spec.state(next.apply(spec)));
        return Refusal.success();
    }

    private static Element unknown(long id) {
        return Refusal.MESSAGE_FIELD.status("there is no ROSpec " + id);
    }
}
