package org.tallygate.bench.spine;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The items and places of a made-up shop, in the files that a centre loads. */
final class SampleMaster {

    static final List<ItemCode> ITEMS =
            IntStream.range(0, 200).mapToObj(n -> new ItemCode("ITEM-%03d".formatted(n))).toList();

    static final List<LocationCode> SHELVES =
            IntStream.range(0, 20)
                    .mapToObj(n -> new LocationCode("SHELF-%02d".formatted(n)))
                    .toList();

    private SampleMaster() {}

    /** Where a gateway's goods come in; its own, so that it knows what lies there. */
    static LocationCode dock(int gateway) {
        return new LocationCode("DOCK-%02d".formatted(gateway));
    }

    /** The GTIN of an item, 14 digits, from the GS1 range for samples. */
    static String gtin(int item) {
        String digits = "0952711%06d".formatted(item);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }

    static void writeTo(Path folder, int gateways) throws IOException {
        StringBuilder items =
                new StringBuilder(
                        "item,description,unit,gtin,gtin_unit,factor,lot_required,expiry_required,"
                                + "serial_required\n");
        for (int n = 0; n < ITEMS.size(); n++) {
            items.append(
                    "%s,Sample goods %d,each,%s,each,1,false,false,false\n"
                            .formatted(ITEMS.get(n), n, gtin(n)));
        }
        StringBuilder places = new StringBuilder("location,name,kind,pickable\n");
        for (int n = 0; n < gateways; n++) {
            places.append("%s,Door %d,physical,false\n".formatted(dock(n), n));
        }
        SHELVES.forEach(shelf -> places.append("%s,%s,physical,true\n".formatted(shelf, shelf)));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("items.csv"), items);
        Files.writeString(folder.resolve("locations.csv"), places);
    }

    /** A receipt at the first door that no day of scanning fills. */
    static void writeReceipt(Path folder, Topics box, Name station) throws IOException {
        StringBuilder receipt =
                new StringBuilder("reference,gateway,station,location,item,quantity\n");
        for (ItemCode item : ITEMS) {
            receipt.append("ASN-MUCH,%s,%s,%s,%s,1000000\n".formatted(box, station, dock(0), item));
        }
        Files.writeString(folder.resolve("receipt.csv"), receipt);
    }
}
