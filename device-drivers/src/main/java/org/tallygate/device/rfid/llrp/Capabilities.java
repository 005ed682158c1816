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
 * @param channelsKhz the frequencies of that table, or the fixed ones; a channel counts from 1 here
 */
public record Capabilities(
        int antennas,
        int inputs,
        int outputs,
        long manufacturer,
        long model,
        String firmware,
        boolean holds,
        List<Power> powers,
        List<Mode> modes,
        OptionalInt hopTable,
        List<Long> channelsKhz) {

    public Capabilities {
        powers = List.copyOf(powers);
        modes = List.copyOf(modes);
        channelsKhz = List.copyOf(channelsKhz);
    }

    /** One row of the power table, in hundredths of a dBm. */
    public record Power(int index, int centiDbm) {}

    /**
     * One air mode.
     *
     * @param miller 0 for FM0, 1 to 3 for Miller 2, 4, 8
     * @param mask the spectral mask it keeps: 0 unknown, 1 single, 2 multi, 3 dense interrogator
     * @param backscatterHz the tag's answer rate before Miller division
     * @param minTariNs the shortest Tari; 0 when the reader lists none that Gen2 allows
     * @param maxTariNs the longest Tari, likewise
     */
    public record Mode(
            long id, int miller, int mask, long backscatterHz, int minTariNs, int maxTariNs) {

        /** What a tag's answer carries. */
        long bitsPerSecond() {
            return backscatterHz >> miller;
        }

        /** A ROSpec names the mode in 16 bits, the table in 32. */
        boolean canBeSet() {
            return id <= 65_535 && miller <= 3;
        }

        @Override
        public String toString() {
            String coding = miller == 0 ? "FM0" : "Miller " + (1 << miller);
            return "%d (%s at %d kHz)".formatted(id, coding, backscatterHz / 1_000);
        }
    }

    /** The centre of a channel, if the reader's tables have it. */
    OptionalInt khz(int channel) {
        if (channel < 1 || channel > channelsKhz.size()) {
            return OptionalInt.empty();
        }
        long khz = channelsKhz.get(channel - 1);
        return khz < 1 || khz > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) khz);
    }

    /** Empty when the answer lacks the general part, without which nothing can be set up. */
    static Optional<Capabilities> of(Element answer) {
        Optional<Element> band =
                answer.child("RegulatoryCapabilities").flatMap(r -> r.child("UHFBandCapabilities"));
        Optional<Element> frequencies = band.flatMap(b -> b.child("FrequencyInformation"));
        Optional<Element> hops =
                frequencies
                        .filter(f -> f.flag("Hopping"))
                        .flatMap(f -> f.child("FrequencyHopTable"));
        return answer.child("GeneralDeviceCapabilities")
                .map(general ->
                        new Capabilities(
                                (int) general.number("MaxNumberOfAntennaSupported"),
                                pins(general, "NumGPIs"),
                                pins(general, "NumGPOs"),
                                general.number("DeviceManufacturerName"),
                                general.number("ModelName"),
                                general.text("ReaderFirmwareVersion"),
                                answer.child("LLRPCapabilities")
                                        .map(c -> c.flag("SupportsEventAndReportHolding"))
                                        .orElse(false),
                                band.map(Capabilities::powers).orElse(List.of()),
                                band.map(Capabilities::modes).orElse(List.of()),
                                hops.stream()
                                        .mapToInt(table -> (int) table.number("HopTableID"))
                                        .findFirst(),
                                hops.or(() ->
                                                frequencies.flatMap(
                                                        f -> f.child("FixedFrequencyTable")))
                                        .map(table -> table.numbers("Frequency"))
                                        .orElse(List.of())));
    }

    private static int pins(Element general, String field) {
        return general.child("GPIOCapabilities").map(g -> (int) g.number(field)).orElse(0);
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
                                (int) e.number("SpectralMaskIndicator"),
                                e.number("BDRValue"),
                                tari(e.number("MinTariValue")),
                                tari(e.number("MaxTariValue"))))
                .toList();
    }

    /** Gen2 allows 6.25 to 25 microseconds; what lies outside can't be asked for. */
    private static int tari(long ns) {
        return ns < 6_250 || ns > 25_000 ? 0 : (int) ns;
    }
}
