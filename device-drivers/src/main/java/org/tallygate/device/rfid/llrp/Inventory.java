package org.tallygate.device.rfid.llrp;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a reader looks for tags: without end and on all antennas, each read told at once.
 *
 * @param session the Gen2 session 0 to 3: how long a tag stays quiet after it answered
 * @param population about how many tags stand in the field at once, 1 to 65535
 * @param mostCentiDbm the highest transmit power in hundredths of a dBm; the reader's own setting
 *     stays when it is empty
 */
public record Inventory(int session, int population, OptionalInt mostCentiDbm) {

    /** The one ROSpec that a client of ours sets up. */
    static final long RO_SPEC_ID = 1;

    private static final int MILLER_4 = 2;

    public Inventory {
        if (session < 0 || session > 3) {
            throw new IllegalArgumentException("session " + session + " must be 0 to 3");
        }
        if (population < 1 || population > 65_535) {
            throw new IllegalArgumentException("population " + population + " must be 1 to 65535");
        }
    }

    /**
     * For goods that pass a gate: session 0, so that a tag answers again and again and its signal's
     * rise and fall over the antennas can be seen; full power.
     */
    public static Inventory portal() {
        return new Inventory(0, 32, OptionalInt.of(3300));
    }

    Element roSpec(Capabilities reader) {
        Element boundary =
                Element.of("ROBoundarySpec")
                        .add(Element.of("ROSpecStartTrigger").build())
                        .add(Element.of("ROSpecStopTrigger").build())
                        .build();
        Element inventory =
                Element.of("InventoryParameterSpec")
                        .set("InventoryParameterSpecID", 1)
                        .set("ProtocolID", 1)
                        .add(antennas(reader))
                        .build();
        Element antennas =
                Element.of("AISpec")
                        .set("AntennaIDs", List.of(0L))
                        .add(Element.of("AISpecStopTrigger").build(), inventory)
                        .build();
        return Element.of("ROSpec")
                .set("ROSpecID", RO_SPEC_ID)
                .add(boundary, antennas, reportSpec())
                .build();
    }

    private Element antennas(Capabilities reader) {
        ElementBuilder all = Element.of("AntennaConfiguration");
        mostCentiDbm.ifPresent(most ->
                reader.powers().stream()
                        .filter(p -> p.centiDbm() <= most)
                        .max(Comparator.comparingInt(Capabilities.Power::centiDbm))
                        .ifPresent(p -> all.add(transmitter(reader, p))));
        ElementBuilder command = Element.of("C1G2InventoryCommand");
        densestMode(reader)
                .ifPresent(mode ->
                        command.add(Element.of("C1G2RFControl").set("ModeIndex", mode).build()));
        command.add(
                Element.of("C1G2SingulationControl")
                        .set("Session", session)
                        .set("TagPopulation", population)
                        .build());
        return all.add(command.build()).build();
    }

    /** Where a reader hops the table says how; elsewhere it takes the first fixed channel. */
    private static Element transmitter(Capabilities reader, Capabilities.Power power) {
        return Element.of("RFTransmitter")
                .set("HopTableID", reader.hopTable().orElse(0))
                .set("ChannelIndex", reader.hopTable().isPresent() ? 0 : 1)
                .set("TransmitPower", power.index())
                .build();
    }

    /** Miller 4 hears tags beside other readers and still fast; without it the first mode. */
    private static OptionalInt densestMode(Capabilities reader) {
        return reader.modes().stream()
                .filter(mode -> mode.id() <= 65_535)
                .max(
                        Comparator.comparing((Capabilities.Mode m) -> m.miller() == MILLER_4)
                                .thenComparingLong(
                                        m -> m.miller() == MILLER_4 ? m.backscatterHz() : 0)
                                .thenComparing(
                                        Comparator.comparingInt((Capabilities.Mode m) ->
                                                        reader.modes().indexOf(m))
                                                .reversed()))
                .stream()
                .mapToInt(mode -> (int) mode.id())
                .findFirst();
    }

    /** Every tag is told at once: N is 1. */
    private static Element reportSpec() {
        return Element.of("ROReportSpec")
                .set("ROReportTrigger", 1)
                .set("N", 1)
                .add(
                        Element.of("TagReportContentSelector")
                                .set("EnableAntennaID", true)
                                .set("EnableChannelIndex", true)
                                .set("EnablePeakRSSI", true)
                                .set("EnableFirstSeenTimestamp", true)
                                .set("EnableLastSeenTimestamp", true)
                                .set("EnableTagSeenCount", true)
                                .build())
                .build();
    }
}
