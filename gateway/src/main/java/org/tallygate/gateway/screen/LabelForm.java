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
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Text;

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

    private static final String KINDS = "logistic, item, shelf, place, badge, task, control";
    private static final Text GTIN = Text.of(ScreenWord.RIGHT_GTIN);
    private static final int LONGEST = 200;
    private static final int LONGEST_CODE = 20;

    private final Map<String, String> told;
    private final Items items;
    private final List<StationView.Card> tasks;
    private final Set<String> read = new HashSet<>();

    /**
     * @param told what was typed; an empty value is as good as none
     * @param items where description and GTIN are looked up that were left out
     * @param tasks of which there may be slips
     */
    LabelForm(Map<String, String> told, Items items, List<StationView.Card> tasks) {
        this.told = told;
        this.items = items;
        this.tasks = tasks;
    }

    /** The label; every further field refuses it. */
    Label label() {
        String kind =
                demanded("kind", Function.identity(), Text.of(ScreenWord.RIGHT_ONE_OF, KINDS));
        Label label =
                switch (kind) {
                    case "logistic" -> logistic();
                    case "item" -> item();
                    case "shelf" -> shelf();
                    case "place" -> {
                        LocationCode place =
                                demanded(
                                        "place",
                                        LocationCode::new,
                                        Text.of(ScreenWord.RIGHT_PLACE));
                        yield made(
                                "place",
                                place.value(),
                                () -> new Label.Place(place, ControlCode.of(place)));
                    }
                    case "badge" -> {
                        String badge =
                                demanded("badge", text(64), Text.of(ScreenWord.RIGHT_TEXT, 64));
                        yield made(
                                "badge",
                                badge,
                                () -> new Label.Badge(badge, ControlCode.ofBadge(badge)));
                    }
                    case "task" -> {
                        StationView.Card task =
                                demanded("task", this::task, Text.of(ScreenWord.RIGHT_OPEN_TASK));
                        yield new Label.Slip(task.reference(), ControlCode.ofTask(task.id()));
                    }
                    case "control" ->
                            demanded(
                                    "code",
                                    code -> ControlLabels.of(code).orElseThrow(LabelForm::none),
                                    Text.of(ScreenWord.RIGHT_CONTROL));
                    default -> throw wrong("kind", kind, Text.of(ScreenWord.RIGHT_ONE_OF, KINDS));
                };
        nothingElse(kind);
        return label;
    }

    /** By its id, which two tasks of one number need, or by its number. */
    private StationView.Card task(String told) {
        return tasks.stream()
                .filter(card ->
                        card.id().value().equals(told) || card.reference().equalsIgnoreCase(told))
                .findFirst()
                .orElseThrow(LabelForm::none);
    }

    int copies() {
        return optional("copies", LabelForm::copies, Text.of(ScreenWord.RIGHT_COPIES)).orElse(1);
    }

    /** Why a label with the number of one that exists is made. */
    Optional<String> reason() {
        return optional("reason", text(LONGEST), Text.of(ScreenWord.RIGHT_TEXT, LONGEST));
    }

    private Label logistic() {
        String sscc =
                demanded(
                        "sscc",
                        digits -> new Sscc(digits).digits(),
                        Text.of(ScreenWord.RIGHT_SSCC));
        Optional<String> reference =
                optional("reference", text(64), Text.of(ScreenWord.RIGHT_TEXT, 64));
        boolean hasContent = has("item") || has("gtin") || has("description");
        return new Label.Logistic(sscc, hasContent ? List.of(content()) : List.of(), reference);
    }

    private Label.Content content() {
        Goods goods = goods(false);
        Quantity quantity =
                demanded("quantity", LabelForm::positive, Text.of(ScreenWord.RIGHT_QUANTITY));
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
                optional(
                        "serial", LabelForm::code, Text.of(ScreenWord.RIGHT_SERIAL, LONGEST_CODE)));
    }

    private Label shelf() {
        Goods goods = goods(true);
        return new Label.Shelf(
                goods.item(),
                goods.description(),
                goods.gtin().orElseThrow(LabelForm::none),
                demanded("place", LocationCode::new, Text.of(ScreenWord.RIGHT_PLACE)));
    }

    private record Goods(ItemCode item, String description, Optional<String> gtin) {}

    private Goods goods(boolean needsGtin) {
        Optional<ItemCode> code = optional("item", ItemCode::new, Text.of(ScreenWord.RIGHT_ITEM));
        Optional<Body.Item> known = code.flatMap(items::byCode);
        Optional<String> gtin =
                optional("gtin", digits -> Gtin.of(digits).digits(), GTIN)
                        .or(() -> known.flatMap(LabelForm::ownGtin));
        Optional<Body.Item> item =
                known.or(() -> gtin.flatMap(items::byGtin).map(Items.Unit::item));
        if (needsGtin && gtin.isEmpty()) {
            throw new Refused(400, ScreenWord.MISSING_GTIN, "gtin", GTIN);
        }
        String description =
                optional("description", text(LONGEST), Text.of(ScreenWord.RIGHT_TEXT, LONGEST))
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
                                        ScreenWord.MISSING,
                                        "item",
                                        Text.of(ScreenWord.RIGHT_ITEM)));
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
        return optional("lot", LabelForm::code, Text.of(ScreenWord.RIGHT_LOT, LONGEST_CODE));
    }

    private Optional<LocalDate> expiry() {
        return optional("expiry", LabelForm::date, Text.of(ScreenWord.RIGHT_DATE));
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

    private <T> T demanded(String field, Function<String, T> form, Text right) {
        return optional(field, form, right)
                .orElseThrow(() -> new Refused(400, ScreenWord.MISSING, field, right));
    }

    private <T> Optional<T> optional(String field, Function<String, T> form, Text right) {
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
            throw wrong(field, value, Text.of(ScreenWord.RIGHT_PRINTABLE));
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
                    throw new Refused(400, ScreenWord.NO_LABEL_FIELD, kind, field);
                });
    }

    private static Refused wrong(String field, String value, Text right) {
        return new Refused(400, ScreenWord.MUST_BE, field, value, right);
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("not of that form");
    }
}
