package org.tallygate.gateway.label;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Labels of each kind, as a station prints them. */
final class Samples {

    static final String SSCC = Sscc.ofBody("34012345123456789").digits();
    static final String GTIN = "04006381333931";
    static final String CASE = Gtin.ofBody("1400638133393").digits();
    static final String GTIN_8 = Gtin.of("96385074").digits();
    static final LocalDate DAY = LocalDate.of(2027, 3, 31);

    static final Label.Logistic PALLET = pallet("L-2026/11A");
    static final Label.Logistic LONG_LOT = pallet("abcDEF-ghi/JKL_mno45");
    static final Label.Logistic MIXED =
            new Label.Logistic(
                    SSCC,
                    IntStream.rangeClosed(1, 40)
                            .mapToObj(n ->
                                    new Label.Content(
                                            new ItemCode("ART-" + n),
                                            "Schräubchen Größe " + n,
                                            Optional.of(GTIN),
                                            Quantity.of(n),
                                            Optional.empty(),
                                            Optional.empty()))
                            .toList(),
                    Optional.of("SO-4711"));
    static final Label.Logistic EMPTY = new Label.Logistic(SSCC, List.of(), Optional.empty());

    static final Label.Item PLAIN =
            new Label.Item(
                    new ItemCode("PEN"),
                    "Stabilo point 88 fineliner, blue",
                    GTIN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
    static final Label.Item SERIAL =
            new Label.Item(
                    new ItemCode("PILLS"),
                    "Paracetamol 500 mg, 20 comprimés pelliculés, boîte",
                    GTIN,
                    Optional.of("A1B2"),
                    Optional.of(DAY),
                    Optional.of("SN-0000042"));
    static final Label.Shelf SHELF =
            new Label.Shelf(
                    new ItemCode("PEN-BLUE"),
                    "Fineliner blue 0.4 mm",
                    GTIN,
                    new LocationCode("A-01-02"));
    static final Label.Place PLACE = new Label.Place(new LocationCode("A-01-02"), "TG!AT:A-01-02");
    static final Label.Place FAR =
            new Label.Place(
                    new LocationCode("WAREHOUSE-NORTH-AISLE-017-LEVEL-03-BIN-0042"),
                    "TG!AT:WAREHOUSE-NORTH-AISLE-017-LEVEL-03-BIN-0042");
    static final Label.Badge BADGE = new Label.Badge("P-0815", "TG!BADGE:P-0815");
    static final Label.Slip SLIP =
            new Label.Slip("ASN-2026-00417", "TG!TASK:b25ufh5invebyjrq7lct3mojdq");
    static final Label.Control UNDO =
            new Label.Control(Text.of(LabelWord.CONTROL_UNDO), "TG!UNDO", Icon.UNDO);

    private Samples() {}

    static Label.Logistic pallet(String lot) {
        return new Label.Logistic(
                SSCC,
                List.of(
                        new Label.Content(
                                new ItemCode("MILK"),
                                "Frische Vollmilch 3,8 % 1 l",
                                Optional.of(CASE),
                                Quantity.of(48),
                                Optional.of(lot),
                                Optional.of(DAY))),
                Optional.of("SO-4711"));
    }
}
