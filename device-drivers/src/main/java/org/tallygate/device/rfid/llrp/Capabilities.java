package org.tallygate.device.rfid.llrp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client has to know of a reader to set it up.
 *
 * @param antennas how many the reader can have, not how many are plugged in
 * @param manufacturer the maker's IANA private enterprise number
 * @param holds whether reports can be held over a reconnect
 * @param powers the transmit powers it can be set to; a setting is an index into this table
 * @param modes the air modes it can be set to; empty when it lists none
 * @param hopTable the first table of hop frequencies; empty where the reader does not hop
 */
public record Capabilities(
        int antennas,
        int inputs,
        long manufacturer,
        long model,
        String firmware,
        boolean holds,
        List<Power> powers,
        List<Mode> modes,
        OptionalInt hopTable) {

    public Capabilities {
        powers = List.copyOf(powers);
        modes = List.copyOf(modes);
    }

    /** One row of the power table, in hundredths of a dBm. */
    public record Power(int index, int centiDbm) {}

    /**
     * One air mode.
     *
     * @param miller 0 for FM0, 1 to 3 for Miller 2, 4, 8
     * @param backscatterHz the tag's answer rate before Miller division
     */
    public record Mode(long id, int miller, long backscatterHz) {}

    /** Empty when the answer lacks the general part, without which nothing can be set up. */
    static Optional<Capabilities> of(Element answer) {
        Optional<Element> band =
                answer.child("RegulatoryCapabilities").flatMap(r -> r.child("UHFBandCapabilities"));
        return answer.child("GeneralDeviceCapabilities")
                .map(general ->
                        new Capabilities(
                                (int) general.number("MaxNumberOfAntennaSupported"),
                                general.child("GPIOCapabilities")
                                        .map(g -> (int) g.number("NumGPIs"))
                                        .orElse(0),
                                general.number("DeviceManufacturerName"),
                                general.number("ModelName"),
                                general.text("ReaderFirmwareVersion"),
                                answer.child("LLRPCapabilities")
                                        .map(c -> c.flag("SupportsEventAndReportHolding"))
                                        .orElse(false),
                                band.map(Capabilities::powers).orElse(List.of()),
                                band.map(Capabilities::modes).orElse(List.of()),
                                hopTable(band)));
    }

    private static List<Power> powers(Element band) {
        return band.children("TransmitPowerLevelTableEntry").stream()
                .map(e -> new Power((int) e.number("Index"), (int) e.number("TransmitPowerValue")))
                .toList();
    }

    private static List<Mode> modes(Element band) {
        return band.children("C1G2UHFRFModeTable").stream()
                .flatMap(table -> table.children("C1G2UHFRFModeTableEntry").stream())
                .map(e ->
                        new Mode(
                                e.number("ModeIdentifier"),
                                (int) e.number("MValue"),
                                e.number("BDRValue")))
                .toList();
    }

    private static OptionalInt hopTable(Optional<Element> band) {
        return band
                .flatMap(b -> b.child("FrequencyInformation"))
                .filter(f -> f.flag("Hopping"))
                .flatMap(f -> f.child("FrequencyHopTable"))
                .stream()
                .mapToInt(t -> (int) t.number("HopTableID"))
                .findFirst();
    }
}
