package org.tallygate.bench.drivers;

import org.tallygate.device.rfid.modules.Family;

import java.util.List;

/** All codecs that are measured, in the order of their results. */
final class Codecs {

    private Codecs() {}

    static List<Codec> all() {
        return List.of(
                new LlrpReports("llrp_reports", 100),
                new LlrpReports("llrp_single_reports", 1),
                new LlrpMessages(),
                new LlrpCursor(),
                new UhfFrames(Family.M100, "bb02220011c9340030751feb705c5904e3d50d703a76ef7e"),
                new UhfFrames(Family.UHFREADER288, "1500010301010ce28068940000400a9d22acff60d3e2"),
                new UhfFrames(Family.R2000, "a0130189143000e28068940000400a9d22acff4a23"),
                new UhfFrames(
                        Family.MERCURY,
                        "ff2822000010001b01ff0101c4110e164000000127005a0500000f00803000"
                                + "e28068940000400a9d22acff97b1b71d"),
                new Lines(),
                new SsiPackets(),
                new HoneywellPackets(),
                new DatalogicLines(),
                new KeyboardEvents(),
                new ScaleAnswers(),
                new PrinterAnswers(),
                new ElementStrings(),
                new DigitalLinks(),
                new EpcMemories(),
                new EpcUris(),
                new Epcs());
    }

    static Codec named(String name) {
        return all().stream()
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no codec is named " + name));
    }
}
