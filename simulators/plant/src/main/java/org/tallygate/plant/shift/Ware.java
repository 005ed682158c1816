package org.tallygate.plant.shift;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.device.identity.gs1.Gtin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is handled in the shift's house, and what its labels must say. */
enum Ware {
    TEA(1, 6),
    CUP(2, 12),
    BOLT(3, 0),
    MILK(4, 0),
    PILLS(5, 0),
    RADIO(6, 0),
    /** Looked at before it is sold, where it was ordered; nobody does before the shift is over. */
    COFFEE(8, 6),
    /** Known, and in no task: what a person takes by mistake. */
    SOAP(7, 0);

    /** Goods that can be told apart by nothing but what they are. */
    static final List<Ware> PLAIN = List.of(TEA, CUP);

    /** Milk must come with so many days left. */
    static final int DAYS_LEFT = 5;

    static final String UNKNOWN_GTIN = Gtin.ofBody("0950600013999").digits();

    /** Ends a value of no fixed length on a label. */
    static final char GS = 0x1D;

    private static final DateTimeFormatter YYMMDD =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    private final String each;
    private final String box;

    /** How many pieces a case holds; 0 when there is none. */
    final int caseOf;

    Ware(int number, int caseOf) {
        each = Gtin.ofBody("095060001340" + number).digits();
        box = Gtin.ofBody("195060001340" + number).digits();
        this.caseOf = caseOf;
    }

    ItemCode code() {
        return new ItemCode(name());
    }

    boolean hasLot() {
        return this == MILK || this == PILLS;
    }

    boolean hasDate() {
        return this == MILK;
    }

    boolean hasSerial() {
        return this == RADIO;
    }

    static Ware of(ItemCode item) {
        return valueOf(item.value());
    }

    static List<Body.Item> master() {
        return Arrays.stream(values()).map(Ware::item).toList();
    }

    private Body.Item item() {
        List<Body.TradeCode> codes = new ArrayList<>();
        codes.add(new Body.TradeCode(each, "each", Quantity.ONE));
        if (caseOf > 0) {
            codes.add(new Body.TradeCode(box, "case", Quantity.of(caseOf)));
        }
        return new Body.Item(
                code(),
                name().toLowerCase(Locale.ROOT),
                "each",
                codes,
                hasLot(),
                hasDate(),
                hasSerial(),
                Optional.empty(),
                this == MILK ? Optional.of(DAYS_LEFT) : Optional.empty());
    }

    /** The label of a case. */
    String caseLabel() {
        return "01" + box;
    }

    /**
     * The label of one piece, as an element string.
     *
     * @param lot empty for none
     * @param serial empty for none
     */
    String label(String lot, Optional<LocalDate> expiry, String serial) {
        StringBuilder text = new StringBuilder("01").append(each);
        expiry.ifPresent(date -> text.append("17").append(YYMMDD.format(date)));
        if (!serial.isEmpty()) {
            text.append("21").append(serial).append(lot.isEmpty() ? "" : GS);
        }
        if (!lot.isEmpty()) {
            text.append("10").append(lot);
        }
        return text.toString();
    }
}
