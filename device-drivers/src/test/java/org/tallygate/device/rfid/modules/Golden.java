package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames as modules send them, by family: those of manuals and captures, the rest computed by hand
 * with checksums that were not made by this code.
 */
public final class Golden {

    private static final Map<Family, List<String>> SENT = new HashMap<>();

    static {
        SENT.put(
                Family.R200,
                List.of(
                        "AA02220011C9340030751FEB705C5904E3D50D703A76EFDD",
                        "AA02220011C73000E28068900000500E88C6A4A7119B29DD",
                        "AA01FF00011516DD",
                        "AA01FF00011718DD",
                        "AA01FF00012021DD",
                        "AA01030011004D31303020323664426D2056312E3020B3DD",
                        "AA01280001002ADD",
                        "AA01B6000100B8DD",
                        "AA01B7000207D091DD",
                        "AA01080001030DDD"));
        SENT.put(
                Family.M100,
                List.of(
                        "BB02220011C9340030751FEB705C5904E3D50D703A76EF7E",
                        "BB01FF000115167E",
                        "BB02220011C73000E28068900000500E88C6A4A7119B297E",
                        "BB01280001002A7E"));
        SENT.put(
                Family.UHFREADER18,
                List.of(
                        "13000103010c0000000000000000000003133f39",
                        "13000103010c49440000000000000a000334a5fb",
                        "20000103020c0000000000000000000003130c0000000000000000000003149ac9",
                        "050001FBF23D",
                        "0D00210003020C024E001403F477",
                        "05002200F57D"));
        SENT.put(
                Family.UHFREADER288,
                List.of(
                        "1500010301010c0000000000000000000003136bb1a5",
                        "1500010304010c49440000000000000a0003346425c0",
                        "1500010301010CE28068940000400A9D22ACFF60D3E2",
                        "0d000103010104003230386da3d2",
                        "2300010301020c0000000000000000000003136b0c00000000000000000000"
                                + "03146c70f2",
                        "0700010101001e4b",
                        "050001F8690F",
                        "07009200012359C9",
                        "0C000126010005000000075639"));
        SENT.put(
                Family.R2000,
                List.of(
                        "A0130189143000E28068940000400A9D22ACFF4A23",
                        "A00A018900001900000C2285",
                        "A0040189369C",
                        "A004018922B0",
                        "A005018A0122AD",
                        "A005017B0123BB",
                        "A00501720601E1",
                        "A004017810D3",
                        "A0040178499A"));
        SENT.put(
                Family.MERCURY,
                List.of(
                        "FF2822000010001B01FF0101C4110E16400000012700000500000F00803000"
                                + "000000000000000000001545E94A561D",
                        "FF2822000010001B01FF0101C4110E164000000127005A0500000F00803000"
                                + "E28068940000400A9D22ACFF97B1B71D",
                        "FF0022040084E0",
                        "FF0022050485E4",
                        "FF0A22000000011F0282008200011BD135",
                        "FF1403000011091500180000022016031801070002000000109885",
                        "FF00970000779E",
                        "FF0097010B7695",
                        "FF022F0000012248AD"));
    }

    private Golden() {}

    public static List<Bytes> frames(Family family) {
        return SENT.getOrDefault(family, List.of()).stream().map(Bytes::ofHex).toList();
    }

    /** All golden frames of a family, one behind the other. */
    static Bytes stream(Family family) {
        return joined(frames(family));
    }

    static Bytes joined(List<Bytes> parts) {
        byte[] all = new byte[parts.stream().mapToInt(Bytes::size).sum()];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.toArray(), 0, all, at, part.size());
            at += part.size();
        }
        return Bytes.of(all);
    }

    /** Every EPC in the family's golden frames. */
    static Set<Bytes> epcs(Family family) {
        Set<Bytes> epcs = new HashSet<>();
        for (Bytes frame : frames(family)) {
            if (SerialUhf.decode(family, frame) instanceof UhfReading.Read read) {
                read.answers().stream()
                        .filter(Tag.class::isInstance)
                        .forEach(tag -> epcs.add(((Tag) tag).sighting().epc()));
            }
        }
        return epcs;
    }
}
