package org.tallygate.gateway.screen;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Items;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A label as someone typed it, field by field. What is not of the right form refuses it in a
 * sentence that names the field, its value and what would be right.
 */
final class LabelForm {

    private static final String KINDS = "logistic, item, shelf, place, badge or control";
    private static final String GTIN = "8, 12, 13 or 14 digits with the right check digit";
    private static final int LONGEST = 200;
    private static final int LONGEST_CODE = 20;

    private final Map<String, String> told;
    private final Items items;
    private final Set<String> read = new HashSet<>();

    /**
     * @param told what was typed; an empty value is as good as none
     * @param items where description and GTIN are looked up that were left out
     */
    LabelForm(Map<String, String> told, Items items) {
        this.told = told;
        this.items = items;
    }

    /** The label; every further field refuses it. */
    Label label() {
        String kind = demanded("kind", Function.identity(), "one of " + KINDS);
        Label label =
                switch (kind) {
                    case "logistic" -> logistic();
                    case "item" -> item();
                    case "shelf" -> shelf();
                    case "place" -> {
                        LocationCode place =
                                demanded("place", LocationCode::new, "the code of a place");
                        yield made(
                                "place",
                                place.value(),
                                () -> new Label.Place(place, ControlCode.of(place)));
                    }
                    case "badge" -> {
                        String badge = demanded("badge", text(64), "1 to 64 characters");
                        yield made(
                                "badge",
                                badge,
                                () -> new Label.Badge(badge, ControlCode.ofBadge(badge)));
                    }
                    case "control" ->
                            demanded(
                                    "code",
                                    code -> ControlLabels.of(code).orElseThrow(LabelForm::none),
                                    "a code of the sheet /labels/controls, such as TG!UNDO");
                    default -> throw wrong("kind", kind, "one of " + KINDS);
                };
        nothingElse(kind);
        return label;
    }

    int copies() {
        return optional("copies", LabelForm::copies, "1 to 100").orElse(1);
    }

    /** Why a label with the number of one that exists is made. */
    Optional<String> reason() {
        return optional("reason", text(LONGEST), "1 to " + LONGEST + " characters");
    }

    private Label logistic() {
        String sscc =
                demanded(
                        "sscc",
                        digits -> new Sscc(digits).digits(),
                        "18 digits with the right check digit");
        Optional<String> reference = optional("reference", text(64), "1 to 64 characters");
        boolean hasContent = has("item") || has("gtin") || has("description");
        return new Label.Logistic(sscc, hasContent ? List.of(content()) : List.of(), reference);
    }

    private Label.Content content() {
        Goods goods = goods(false);
        Quantity quantity =
                demanded("quantity", LabelForm::positive, "a decimal above 0, such as 48");
        return new Label.Content(
                goods.item(), goods.description(), goods.gtin(), quantity, lot(), expiry());
    }

    private Label item() {
        Goods goods = goods(true);
        return new Label.Item(
                goods.item(),
                goods.description(),
                goods.gtin().orElseThrow(LabelForm::none),
                lot(),
                expiry(),
                optional("serial", LabelForm::code, gs1("serial")));
    }

    private Label shelf() {
        Goods goods = goods(true);
        return new Label.Shelf(
                goods.item(),
                goods.description(),
                goods.gtin().orElseThrow(LabelForm::none),
                demanded("place", LocationCode::new, "the code of a place"));
    }

    private record Goods(ItemCode item, String description, Optional<String> gtin) {}

    private Goods goods(boolean needsGtin) {
        Optional<ItemCode> code = optional("item", ItemCode::new, "the code of an item");
        Optional<Body.Item> known = code.flatMap(items::byCode);
        Optional<String> gtin =
                optional("gtin", digits -> Gtin.of(digits).digits(), GTIN)
                        .or(() -> known.flatMap(LabelForm::ownGtin));
        Optional<Body.Item> item =
                known.or(() -> gtin.flatMap(items::byGtin).map(Items.Unit::item));
        if (needsGtin && gtin.isEmpty()) {
            throw new Refused(
                    400,
                    "Field 'gtin' is missing and no item of the master data has one; it must be "
                            + GTIN
                            + ".");
        }
        String description =
                optional("description", text(LONGEST), "1 to " + LONGEST + " characters")
                        .or(() -> item.map(Body.Item::description))
                        .or(() -> code.map(ItemCode::value))
                        .or(() -> gtin)
                        .orElseThrow(LabelForm::none);
        ItemCode named =
                code.or(() -> item.map(Body.Item::item))
                        .or(() -> gtin.map(ItemCode::new))
                        .orElseThrow(() ->
                                new Refused(
                                        400,
                                        "Field 'item' is missing; it must be the code of an"
                                                + " item."));
        return new Goods(named, description, gtin);
    }

    /** Of one base unit; that of a case would count cases. */
    private static Optional<String> ownGtin(Body.Item item) {
        return item.codes().stream()
                .filter(code -> code.factor().equals(Quantity.ONE))
                .map(Body.TradeCode::gtin)
                .findFirst();
    }

    private Optional<String> lot() {
        return optional("lot", LabelForm::code, gs1("lot"));
    }

    private Optional<LocalDate> expiry() {
        return optional("expiry", LabelForm::date, "a date such as 2027-03-31");
    }

    private static String gs1(String what) {
        return "a "
                + what
                + " of 1 to "
                + LONGEST_CODE
                + " letters, digits and signs without space";
    }

    // Forms.

    private static Function<String, String> text(int most) {
        return value -> {
            Printable.check("text", value, most);
            return value;
        };
    }

    /** Character set 82, so that it stands in the bars as well. */
    private static String code(String value) {
        if (!value.matches("[!\"%&'()*+,./0-9:;<=>?A-Z_a-z-]{1," + LONGEST_CODE + "}")) {
            throw none();
        }
        return value;
    }

    private static Quantity positive(String value) {
        Quantity quantity = Quantity.parse(value);
        if (!quantity.isPositive()) {
            throw none();
        }
        return quantity;
    }

    private static LocalDate date(String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() < 2000 || day.getYear() > 2049) {
                throw none();
            }
            return day;
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException(notOne);
        }
    }

    private static int copies(String value) {
        int copies = Integer.parseInt(value);
        if (copies < 1 || copies > 100) {
            throw none();
        }
        return copies;
    }

    // Fields.

    private boolean has(String field) {
        return !told.getOrDefault(field, "").isBlank();
    }

    private <T> T demanded(String field, Function<String, T> form, String right) {
        return optional(field, form, right)
                .orElseThrow(() ->
                        new Refused(
                                400,
                                "Field '" + field + "' is missing; it must be " + right + "."));
    }

    private <T> Optional<T> optional(String field, Function<String, T> form, String right) {
        read.add(field);
        if (!has(field)) {
            return Optional.empty();
        }
        String value = told.getOrDefault(field, "").strip();
        try {
            return Optional.of(form.apply(value));
        } catch (IllegalArgumentException notThat) {
            throw wrong(field, value, right);
        }
    }

    private static Label made(String field, String value, Supplier<Label> how) {
        try {
            return how.get();
        } catch (IllegalArgumentException notPrintable) {
            throw wrong(field, value, "printable ASCII of at most 70 characters, to be scanned");
        }
    }

    /** A field that nothing here reads is a mistake that would go unseen. */
    private void nothingElse(String kind) {
        Set<String> known = new HashSet<>(read);
        known.addAll(Set.of("copies", "reason", "seat", "hand", "lang"));
        told.keySet().stream()
                .filter(field -> has(field) && !known.contains(field))
                .sorted()
                .findFirst()
                .ifPresent(field -> {
                    throw new Refused(
                            400, "A label of kind '" + kind + "' has no field '" + field + "'.");
                });
    }

    private static Refused wrong(String field, String value, String right) {
        return new Refused(400, field + " '" + value + "' must be " + right + ".");
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("not of that form");
    }
}
