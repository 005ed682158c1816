package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Element;

import java.util.ArrayList;
import java.util.List;

/** What the simulated reader says of itself: a European four-port reader. */
final class Capability {

    static final int ANTENNAS = 4;
    static final int INPUTS = 4;
    static final int OUTPUTS = 4;
    static final int MAX_RO_SPECS = 1;

    /** What its antennas are set to: somebody planned the channels of this site. */
    static final int CHANNEL = 3;

    private static final int POWER_INDEX = 21;
    private static final int ETSI_302_208 = 2;
    private static final int COUNTRY_GERMANY = 276;
    private static final List<Long> CHANNELS_KHZ = List.of(865_700L, 866_300L, 866_900L, 867_500L);

    private Capability() {}

    static List<Element> all(Maker maker) {
        return List.of(general(maker), llrp(), regulatory(), air());
    }

    /** What an antenna is set to until a ROSpec says otherwise. */
    static Element antenna(int antenna) {
        return Element.of("AntennaConfiguration")
                .set("AntennaID", antenna)
                .add(
                        Element.of("RFTransmitter")
                                .set("HopTableID", 0)
                                .set("ChannelIndex", CHANNEL)
                                .set("TransmitPower", POWER_INDEX)
                                .build())
                .build();
    }

    private static Element general(Maker maker) {
        List<Element> protocols = new ArrayList<>();
        for (int antenna = 1; antenna <= ANTENNAS; antenna++) {
            protocols.add(
                    Element.of("PerAntennaAirProtocol")
                            .set("AntennaID", antenna)
                            .set("ProtocolID", Bytes.of((byte) 1))
                            .build());
        }
        return Element.of("GeneralDeviceCapabilities")
                .set("MaxNumberOfAntennaSupported", ANTENNAS)
                .set("CanSetAntennaProperties", false)
                .set("HasUTCClockCapability", true)
                .set("DeviceManufacturerName", maker.number())
                .set("ReaderFirmwareVersion", "simulated")
                .add(
                        Element.of("ReceiveSensitivityTableEntry").set("Index", 1).build(),
                        Element.of("GPIOCapabilities")
                                .set("NumGPIs", INPUTS)
                                .set("NumGPOs", OUTPUTS)
                                .build())
                .add(protocols)
                .build();
    }

    private static Element llrp() {
        return Element.of("LLRPCapabilities")
                .set("SupportsEventAndReportHolding", true)
                .set("MaxNumPriorityLevelsSupported", 1)
                .set("MaxNumROSpecs", MAX_RO_SPECS)
                .set("MaxNumSpecsPerROSpec", 1)
                .set("MaxNumInventoryParameterSpecsPerAISpec", 1)
                .build();
    }

    private static Element regulatory() {
        List<Element> powers = new ArrayList<>();
        for (int index = 1; index <= POWER_INDEX; index++) {
            powers.add(
                    Element.of("TransmitPowerLevelTableEntry")
                            .set("Index", index)
                            .set("TransmitPowerValue", 900 + 100 * index)
                            .build());
        }
        Element frequencies =
                Element.of("FrequencyInformation")
                        .add(
                                Element.of("FixedFrequencyTable")
                                        .set("Frequency", CHANNELS_KHZ)
                                        .build())
                        .build();
        Element modes =
                Element.of("C1G2UHFRFModeTable")
                        .add(mode(1, 0, 640_000), mode(2, 2, 250_000), mode(3, 3, 250_000))
                        .build();
        Element band =
                Element.of("UHFBandCapabilities").add(powers).add(frequencies, modes).build();
        return Element.of("RegulatoryCapabilities")
                .set("CountryCode", COUNTRY_GERMANY)
                .set("CommunicationsStandard", ETSI_302_208)
                .add(band)
                .build();
    }

    private static Element mode(int id, int miller, int backscatterHz) {
        return Element.of("C1G2UHFRFModeTableEntry")
                .set("ModeIdentifier", id)
                .set("DRValue", 1)
                .set("MValue", miller)
                .set("ForwardLinkModulation", 2)
                .set("SpectralMaskIndicator", 3)
                .set("BDRValue", backscatterHz)
                .set("PIEValue", 1_500)
                .set("MinTariValue", 25_000)
                .set("MaxTariValue", 25_000)
                .build();
    }

    private static Element air() {
        return Element.of("C1G2LLRPCapabilities").set("MaxNumSelectFiltersPerQuery", 1).build();
    }
}
