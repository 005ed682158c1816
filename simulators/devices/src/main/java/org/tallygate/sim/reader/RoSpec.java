package org.tallygate.sim.reader;

import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.ElementBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One reader operation as the client added it, and what it reports. */
final class RoSpec {

    enum State {
        DISABLED(0),
        INACTIVE(1),
        ACTIVE(2);

        private final int code;

        State(int code) {
            this.code = code;
        }
    }

    private static final int START_AT_ONCE = 1;
    private static final int START_PERIODICALLY = 2;
    private static final int START_ON_INPUT = 3;
    private static final int STOP_AFTER_TIME = 1;
    private static final int STOP_ON_INPUT = 2;
    private static final int EPC_96_BYTES = 12;

    private final Element spec;
    private final Element report;
    private State state = State.DISABLED;

    // Valid while it is active; empty until the first look at the clock.
    private OptionalLong sinceMicros = OptionalLong.empty();

    RoSpec(Element spec) {
        this.spec = spec;
        this.report =
                spec.child("ROReportSpec")
                        .orElseGet(
                                () -> Element.of("ROReportSpec").set("ROReportTrigger", 2).build());
    }

    long id() {
        return spec.number("ROSpecID");
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
        sinceMicros = OptionalLong.empty();
    }

    /** An input took a level: starts what waits for it, stops what ends with it. */
    void input(int input, boolean high) {
        if (state == State.INACTIVE && start() == START_ON_INPUT) {
            if (isMeant(boundary("ROSpecStartTrigger"), input, high)) {
                state(State.ACTIVE);
            }
        } else if (state == State.ACTIVE && stop() == STOP_ON_INPUT) {
            if (isMeant(boundary("ROSpecStopTrigger"), input, high)) {
                state(State.INACTIVE);
            }
        }
    }

    /** Ends what has run its time, counted from the first call after its start. */
    void tick(long nowMicros) {
        long most = mostMicros();
        if (state != State.ACTIVE || most == 0) {
            return;
        } else if (sinceMicros.isEmpty()) {
            sinceMicros = OptionalLong.of(nowMicros);
        } else if (nowMicros - sinceMicros.getAsLong() >= most) {
            state(State.INACTIVE);
        }
    }

    /** Why this reader can't run it; empty when it can. */
    Optional<Element> refused() {
        if (boundary("ROSpecStartTrigger").isEmpty() || spec.child("AISpec").isEmpty()) {
            return Optional.of(
                    Refusal.MISSING_PARAMETER.status("ROSpec needs a start trigger and an AISpec"));
        } else if (start() == START_PERIODICALLY || start() > START_ON_INPUT) {
            return Optional.of(
                    Refusal.UNSUPPORTED_PARAMETER.status(
                            "only null, immediate and GPI start triggers"));
        } else if (stop() > STOP_ON_INPUT) {
            return Optional.of(
                    Refusal.UNSUPPORTED_PARAMETER.status(
                            "only null, duration and GPI stop triggers"));
        }
        boolean isInputMissing =
                (start() == START_ON_INPUT && !hasInput("ROSpecStartTrigger"))
                        || (stop() == STOP_ON_INPUT && !hasInput("ROSpecStopTrigger"));
        return isInputMissing
                ? Optional.of(
                        Refusal.MISSING_PARAMETER.status(
                                "a GPI trigger needs a GPITriggerValue with a port of 1 to "
                                        + Capability.INPUTS))
                : Optional.empty();
    }

    private long start() {
        return boundary("ROSpecStartTrigger")
                .map(t -> t.number("ROSpecStartTriggerType"))
                .orElse(0L);
    }

    private long stop() {
        return boundary("ROSpecStopTrigger").map(t -> t.number("ROSpecStopTriggerType")).orElse(0L);
    }

    /** 0 for no end. */
    private long mostMicros() {
        Optional<Element> trigger = boundary("ROSpecStopTrigger");
        long ms =
                switch ((int) stop()) {
                    case STOP_AFTER_TIME ->
                            trigger.map(t -> t.number("DurationTriggerValue")).orElse(0L);
                    case STOP_ON_INPUT ->
                            trigger.flatMap(t -> t.child("GPITriggerValue"))
                                    .map(t -> t.number("Timeout"))
                                    .orElse(0L);
                    default -> 0L;
                };
        return ms * 1_000;
    }

    private Optional<Element> boundary(String trigger) {
        return spec.child("ROBoundarySpec").flatMap(b -> b.child(trigger));
    }

    private boolean hasInput(String trigger) {
        return boundary(trigger)
                .flatMap(t -> t.child("GPITriggerValue"))
                .map(t -> t.number("GPIPortNum"))
                .filter(port -> port >= 1 && port <= Capability.INPUTS)
                .isPresent();
    }

    private static boolean isMeant(Optional<Element> trigger, int input, boolean high) {
        return trigger.flatMap(t -> t.child("GPITriggerValue"))
                .filter(t -> t.number("GPIPortNum") == input && t.flag("GPIEvent") == high)
                .isPresent();
    }

    /** The specification with its state as it is now. */
    Element shown() {
        return Element.of("ROSpec")
                .set("ROSpecID", id())
                .set("Priority", spec.number("Priority"))
                .set("CurrentState", state.code)
                .add(spec.children())
                .build();
    }

    boolean startsWhenEnabled() {
        return start() == START_AT_ONCE;
    }

    /** Reports of one round over the antennas, cut into messages of N tags. */
    List<Element> round(TagField field, AccessSpecs access, Times times, Maker maker, Stamp now) {
        List<Element> tags = new ArrayList<>();
        for (TagField.Sighting sighting : field.at(this::covers)) {
            AccessSpecs.Done done = access.apply(sighting, id());
            List<Element> last = new ArrayList<>(done.results());
            last.addAll(maker.extras(report, sighting));
            tags.add(tag(sighting, last, times, now));
            if (!done.epc().equals(sighting.epc())) {
                field.rename(sighting.epc(), done.epc());
            }
        }
        int most = (int) report.number("N");
        List<Element> messages = new ArrayList<>();
        if (report.number("ROReportTrigger") == 0 || tags.isEmpty()) {
            return messages;
        }
        int size = most == 0 ? tags.size() : most;
        for (int from = 0; from < tags.size(); from += size) {
            List<Element> part = tags.subList(from, Math.min(from + size, tags.size()));
            messages.add(Element.of("RO_ACCESS_REPORT").add(part).build());
        }
        return messages;
    }

    /** Where it says nothing, the reader sends on the channel that it is set to. */
    private long channel() {
        return spec.children("AISpec").stream()
                .flatMap(ai -> ai.children("InventoryParameterSpec").stream())
                .flatMap(inventory -> inventory.children("AntennaConfiguration").stream())
                .flatMap(antenna -> antenna.child("RFTransmitter").stream())
                .mapToLong(transmitter -> transmitter.number("ChannelIndex"))
                .findFirst()
                .orElse(Capability.CHANNEL);
    }

    private boolean covers(int antenna) {
        return spec.children("AISpec").stream()
                .flatMap(ai -> ai.numbers("AntennaIDs").stream())
                .anyMatch(listed -> listed == 0 || listed == antenna);
    }

    /** What the content selector asks for, in the order of the standard. */
    private Element tag(TagField.Sighting sighting, List<Element> last, Times times, Stamp now) {
        Element selector =
                report.child("TagReportContentSelector")
                        .orElseGet(() -> Element.of("TagReportContentSelector").build());
        ElementBuilder tag = Element.of("TagReportData");
        String epc = sighting.epc().size() == EPC_96_BYTES ? "EPC_96" : "EPCData";
        tag.add(Element.of(epc).set("EPC", sighting.epc()).build());
        if (selector.flag("EnableROSpecID")) {
            tag.add(Element.of("ROSpecID").set("ROSpecID", id()).build());
        }
        if (selector.flag("EnableSpecIndex")) {
            tag.add(Element.of("SpecIndex").set("SpecIndex", 1).build());
        }
        if (selector.flag("EnableInventoryParameterSpecID")) {
            tag.add(
                    Element.of("InventoryParameterSpecID")
                            .set("InventoryParameterSpecID", 1)
                            .build());
        }
        if (selector.flag("EnableAntennaID")) {
            tag.add(Element.of("AntennaID").set("AntennaID", sighting.antenna()).build());
        }
        if (selector.flag("EnablePeakRSSI")) {
            tag.add(Element.of("PeakRSSI").set("PeakRSSI", sighting.rssiDbm()).build());
        }
        if (selector.flag("EnableChannelIndex")) {
            tag.add(Element.of("ChannelIndex").set("ChannelIndex", channel()).build());
        }
        if (selector.flag("EnableFirstSeenTimestamp")) {
            tag.add(times.tag("FirstSeenTimestamp", now));
        }
        if (selector.flag("EnableLastSeenTimestamp")) {
            tag.add(times.tag("LastSeenTimestamp", now));
        }
        if (selector.flag("EnableTagSeenCount")) {
            tag.add(Element.of("TagSeenCount").set("TagCount", 1).build());
        }
        return tag.add(last).build();
    }
}
