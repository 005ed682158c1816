package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.ElementString;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way back from an EPC's forms to an EPC. */
final class Forms {

    private Forms() {}

    static Epc read(EpcReading reading) {
        return switch (reading) {
            case EpcReading.Read(Epc epc) -> epc;
            case EpcReading.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** By the name of the form: what the EPC is when it is made from that form. */
    static Map<String, EpcReading> back(Epc epc) {
        Map<String, EpcReading> back = new LinkedHashMap<>();
        back.put("bits", EpcBinary.decode(epc.encoded()));
        epc.tagUri().ifPresent(uri -> back.put("tag URI", Epc.ofTagUri(uri)));
        epc.pureUri()
                .ifPresent(uri ->
                        back.put("pure URI", Epc.ofPureUri(uri, epc.scheme(), epc.filter())));
        epc.elements().ifPresent(elements -> back.put("elements", ofElements(epc, elements)));
        return back;
    }

    /** Names the forms that do not lead back to the same EPC. */
    static List<String> lost(Epc epc) {
        List<String> lost = new ArrayList<>();
        back(epc)
                .forEach((form, reading) -> {
                    if (!reading.equals(new EpcReading.Read(epc))) {
                        lost.add(form + " of " + epc + " became " + reading);
                    }
                });
        return lost;
    }

    private static EpcReading ofElements(Epc epc, ElementString elements) {
        return epc.hostname()
                .map(host -> Epc.ofElements(elements, epc.scheme(), epc.filter(), host))
                .orElseGet(() ->
                        Epc.ofElements(
                                elements,
                                epc.scheme(),
                                epc.filter(),
                                epc.prefixDigits().orElse(0)));
    }
}
