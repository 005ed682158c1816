package org.tallygate.plant.controls;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Sscc;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A label that can be scanned with one button.
 *
 * @param key names it in a call
 * @param title what it is on
 * @param hint what should become of it
 * @param text as the scanner sends it
 * @param good whether it is goods that are expected
 */
public record SampleLabel(String key, String title, String hint, String text, boolean good) {

    private static final String GS1_128 = "]C1";
    private static final String GS1_DATA_MATRIX = "]d2";
    private static final String EAN_13 = "]E0";
    private static final String QR = "]Q1";
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("uuMMdd");
    private static final int SHELF_LIFE_DAYS = 20;
    private static final int PAST_DAYS = 3;

    /** As people read it. */
    public String shown() {
        return ScanText.shown(text);
    }

    /** Labels on the sample goods, and a few that should be refused. */
    static List<SampleLabel> all(SampleGoods goods, LocalDate today) {
        List<SampleLabel> labels = new ArrayList<>();
        for (SampleItem item : goods.items()) {
            boolean expected = goods.expected(item.item()).isPresent();
            String refused = expected ? "" : ": not on the receipt";
            for (SampleItem.Code code : item.codes()) {
                if (isPlain(item)) {
                    labels.add(plain(item, code, refused, expected));
                }
            }
        }
        String good = YYMMDD.format(today.plusDays(SHELF_LIFE_DAYS));
        String past = YYMMDD.format(today.minusDays(PAST_DAYS));
        goods.items().stream()
                .filter(item -> item.lotRequired() && item.expiryRequired())
                .forEach(item -> {
                    labels.add(dated(item, "", "with lot and expiry", good, true));
                    labels.add(dated(item, "-expired", "expired", past, false));
                    labels.add(ean(item, "lot and expiry are missing"));
                });
        goods.items().stream()
                .filter(SampleItem::serialRequired)
                .forEach(item -> labels.add(serial(item)));
        goods.announced().forEach(sscc -> labels.add(pallet("pallet", sscc, true)));
        labels.add(pallet("pallet-unknown", new Sscc("095271100000000092"), false));
        labels.add(
                new SampleLabel(
                        "unknown",
                        "Unknown goods",
                        "EAN-13 that nobody knows",
                        EAN_13 + "9529999000019",
                        false));
        labels.add(
                new SampleLabel(
                        "poster",
                        "QR code of a poster",
                        "no code of goods",
                        QR + "https://example.org/summer-sale",
                        false));
        return List.copyOf(labels);
    }

    private static boolean isPlain(SampleItem item) {
        return !item.lotRequired() && !item.expiryRequired() && !item.serialRequired();
    }

    private static SampleLabel plain(
            SampleItem item, SampleItem.Code code, String refused, boolean good) {
        boolean piece = code.equals(item.codes().getFirst());
        String key = key(item);
        return piece
                ? new SampleLabel(
                        key,
                        item.description(),
                        "one piece, EAN-13" + refused,
                        EAN_13 + code.gtin().digits().substring(1),
                        good)
                : new SampleLabel(
                        key + "-" + code.unit(),
                        item.description(),
                        code.unit() + " of " + code.factor() + ", GS1-128" + refused,
                        GS1_128 + data(new AiValue("01", code.gtin().digits())),
                        good);
    }

    private static SampleLabel dated(
            SampleItem item, String suffix, String hint, String expiry, boolean good) {
        SampleItem.Code carton = item.carton();
        return new SampleLabel(
                key(item) + "-" + carton.unit() + suffix,
                item.description(),
                carton.unit() + " of " + carton.factor() + ", " + hint,
                GS1_128
                        + data(
                                new AiValue("01", carton.gtin().digits()),
                                new AiValue("17", expiry),
                                new AiValue("10", "L" + expiry)),
                good);
    }

    private static SampleLabel ean(SampleItem item, String hint) {
        return new SampleLabel(
                key(item),
                item.description(),
                "one piece, EAN-13: " + hint,
                EAN_13 + item.codes().getFirst().gtin().digits().substring(1),
                false);
    }

    private static SampleLabel serial(SampleItem item) {
        return new SampleLabel(
                key(item),
                item.description(),
                "one piece with serial number: once only",
                GS1_DATA_MATRIX
                        + data(
                                new AiValue("01", item.codes().getFirst().gtin().digits()),
                                new AiValue("21", "A1")),
                true);
    }

    private static SampleLabel pallet(String key, Sscc sscc, boolean announced) {
        return new SampleLabel(
                key,
                announced ? "Announced pallet" : "Unknown pallet",
                "SSCC" + (announced ? ", content from the advice" : " that nobody announced"),
                GS1_128 + data(new AiValue("00", sscc.digits())),
                announced);
    }

    private static String key(SampleItem item) {
        return item.item().value().toLowerCase(Locale.ROOT);
    }

    private static String data(AiValue... elements) {
        return new ElementString(List.of(elements)).barcodeData();
    }
}
