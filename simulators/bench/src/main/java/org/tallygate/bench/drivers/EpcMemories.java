package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.epc.Scheme;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** EPC memories of the four kinds that goods bear to GS1 elements. */
final class EpcMemories extends Sample {

    private static final ElementString ITEM =
            new ElementString(
                    List.of(new AiValue("01", "04012345678901"), new AiValue("21", "6789")));
    private static final ElementString DATED =
            new ElementString(
                    List.of(
                            new AiValue("01", "04012345678901"),
                            new AiValue("21", "SN-6789"),
                            new AiValue("10", "LOT-0815"),
                            new AiValue("17", "270131")));
    private static final ElementString UNIT = ElementString.of("00", "340123450000000000");

    /** Digits of the company prefix. */
    private static final int PREFIX = 7;

    private static final List<Bytes> MEMORIES =
            List.of(
                    memory(ITEM, "SGTIN-96"),
                    memory(ITEM, "SGTIN-198"),
                    memory(UNIT, "SSCC-96"),
                    memory(DATED, "SGTIN+"));

    EpcMemories() {
        super("epc_binary", "epcs/s", MEMORIES.size(), joined());
    }

    @Override
    public long decode() {
        long sum = 0;
        for (Bytes memory : MEMORIES) {
            sum += read(EpcBinary.decode(memory)).elements().orElseThrow().hashCode();
        }
        return sum;
    }

    private static Bytes memory(ElementString elements, String scheme) {
        return read(Epc.ofElements(elements, Scheme.named(scheme).orElseThrow(), 1, PREFIX))
                .encoded();
    }

    private static Epc read(EpcReading reading) {
        return switch (reading) {
            case EpcReading.Read(Epc epc) -> epc;
            case EpcReading.Refused(var fault) -> throw new IllegalStateException(fault.sentence());
        };
    }

    private static byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        MEMORIES.forEach(memory -> all.writeBytes(memory.toArray()));
        return all.toByteArray();
    }
}
