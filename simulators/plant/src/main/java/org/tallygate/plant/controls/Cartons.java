package org.tallygate.plant.controls;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes tags for cartons and pallets, none of them twice. Not thread-safe. */
final class Cartons {

    private static final int FILTER_PACK = 2;
    private static final int FILTER_PALLET = 6;

    /** Far from the numbers of the announced pallets. */
    private static final long FIRST_PALLET = 500_000_000;

    private final Set<String> seenPallets = new HashSet<>();
    private long lastSerial;
    private long pallets;

    /** Tags that were written before this start. */
    void seen(List<String> epcs) {
        for (String hex : epcs) {
            switch (EpcBinary.decode(Bytes.ofHex(hex))) {
                case EpcReading.Read(Epc epc) -> seen(epc);
                case EpcReading.Refused _ -> {
                    // Nothing that this class wrote.
                }
            }
        }
    }

    private void seen(Epc epc) {
        Optional<ElementString> elements = epc.elements();
        if (epc.scheme().name().equals("SGTIN-96")) {
            long serial = Long.parseLong(elements.orElseThrow().value("21").orElseThrow());
            lastSerial = Math.max(lastSerial, serial);
        }
        elements.flatMap(key -> key.value("00"))
                .ifPresent(sscc -> {
                    seenPallets.add(sscc);
                    pallets++;
                });
    }

    List<String> cartons(Gtin gtin, int count) {
        List<String> epcs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            epcs.add(
                    Epc.sgtin96(gtin, lastSerial + i, FILTER_PACK, SampleGoods.PREFIX_DIGITS)
                            .encoded()
                            .hex());
        }
        return epcs;
    }

    /** The first announced pallet that did not pass yet. */
    Optional<String> announced(List<Sscc> announced) {
        return announced.stream()
                .filter(sscc -> !seenPallets.contains(sscc.digits()))
                .findFirst()
                .map(Cartons::tag);
    }

    String unannounced(Gtin anyOfOurs) {
        String prefix = anyOfOurs.digits().substring(1, 1 + SampleGoods.PREFIX_DIGITS);
        return tag(Sscc.ofBody("0" + prefix + (FIRST_PALLET + pallets)));
    }

    private static String tag(Sscc sscc) {
        return Epc.sscc96(sscc, FILTER_PALLET, SampleGoods.PREFIX_DIGITS).encoded().hex();
    }
}
