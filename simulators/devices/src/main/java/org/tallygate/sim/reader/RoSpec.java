package org.tallygate.sim.reader;

import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.ElementBuilder;

import java.util.ArrayList;
import java.util.List;

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

    private static final int EPC_96_BYTES = 12;

    private final Element spec;
    private final Element report;
    private State state = State.DISABLED;

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
        return spec.child("ROBoundarySpec")
                .flatMap(b -> b.child("ROSpecStartTrigger"))
                .map(t -> t.number("ROSpecStartTriggerType") == 1)
                .orElse(false);
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
            tag.add(Element.of("ChannelIndex").set("ChannelIndex", 1).build());
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
