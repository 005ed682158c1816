package org.tallygate.plant.controls;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.epc.Sgtin96;
import org.tallygate.device.identity.epc.Sscc96;
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
        for (String epc : epcs) {
            switch (Identification.ofEpc(Bytes.ofHex(epc))) {
                case Identified.TradeItem item ->
                        item.serial()
                                .map(Long::parseLong)
                                .ifPresent(serial -> lastSerial = Math.max(lastSerial, serial));
                case Identified.LogisticUnit unit -> {
                    seenPallets.add(unit.sscc().digits());
                    pallets++;
                }
                case Identified.ContentsOnly _,
                        Identified.OtherElements _,
                        Identified.Unknown _ -> {
                    // Nothing that this class wrote.
                }
            }
        }
    }

    List<String> cartons(Gtin gtin, int count) {
        List<String> epcs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            epcs.add(
                    new Sgtin96(FILTER_PACK, SampleGoods.PREFIX_DIGITS, gtin, lastSerial + i)
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
        return new Sscc96(FILTER_PALLET, SampleGoods.PREFIX_DIGITS, sscc).encoded().hex();
    }
}
