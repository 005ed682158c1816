package org.tallygate.ledger.reference;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.unit.Unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The reference data of one partition. Used by one thread, the writer. */
public final class Reference {

    private final Map<ItemCode, ItemSheet> sheets = new HashMap<>();
    private final Map<ItemCode, Substitutes> substitutes = new HashMap<>();
    private final Map<String, ForeignCode> codes = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, SupplierTerms>> terms = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, ListedPrice>> prices = new HashMap<>();
    private final List<SupplierTerms> newTerms = new ArrayList<>();

    /** Why a command was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_ITEM,
        UNKNOWN_UNIT,
        AMBIGUOUS_SYSTEM,
        CODE_TAKEN,
        UNKNOWN_CODE
    }

    /** Takes a piece of reference data up as the book has it. */
    public void put(ReferenceKept kept) {
        switch (kept) {
            case ItemSheet sheet -> sheets.put(sheet.item(), sheet);
            case SupplierTerms each -> {
                terms.computeIfAbsent(each.supplier() + '|' + each.item(), none -> new TreeMap<>())
                        .put(each.from(), each);
                newTerms.add(each);
            }
            case ListedPrice price ->
                    prices.computeIfAbsent(
                                    price.list() + '|' + price.item(), none -> new TreeMap<>())
                            .put(price.from(), price);
            case Substitutes each when each.open() -> substitutes.put(each.item(), each);
            case Substitutes each -> substitutes.remove(each.item());
            case ForeignCode code when code.open() -> codes.put(code.key(), code);
            case ForeignCode code -> codes.remove(code.key());
        }
    }

    /** Everything that is known of items. */
    public Stream<Kept> all() {
        return Stream.of(
                        sheets.values().stream(),
                        substitutes.values().stream(),
                        codes.values().stream(),
                        terms.values().stream().flatMap(days -> days.values().stream()),
                        prices.values().stream().flatMap(days -> days.values().stream()))
                .flatMap(Function.identity());
    }

    /** The sheet of an item; a blank one when none was set. */
    public ItemSheet sheet(ItemCode item) {
        ItemSheet sheet = sheets.get(item);
        return sheet == null ? ItemSheet.blank(item) : sheet;
    }

    /** What may be sent when an item itself can't be, best first. */
    public List<ItemCode> substitutes(ItemCode item) {
        Substitutes known = substitutes.get(item);
        return known == null ? List.of() : known.instead();
    }

    public ItemUnits units(Body.Item item) {
        return new ItemUnits(item, sheet(item.item()));
    }

    /** The item that another system means by a code. */
    public Optional<ItemCode> item(String system, String code) {
        return code(system, code).map(ForeignCode::item);
    }

    /** What is kept of it; books of older releases have systems with a '|', too. */
    private Optional<ForeignCode> code(String system, String code) {
        return Optional.ofNullable(codes.get(ForeignCode.key(system, code)))
                .filter(known -> known.system().equals(system));
    }

    /** The terms in force on a day. */
    public Optional<SupplierTerms> terms(String supplier, ItemCode item, LocalDate day) {
        return inForce(terms.get(supplier + '|' + item), day);
    }

    /** The terms that were set since the last call. */
    public List<SupplierTerms> takeNewTerms() {
        List<SupplierTerms> taken = List.copyOf(newTerms);
        newTerms.clear();
        return taken;
    }

    /** The price in force on a day. */
    public Optional<ListedPrice> price(String list, ItemCode item, LocalDate day) {
        return inForce(prices.get(list + '|' + item), day);
    }

    private static <T> Optional<T> inForce(
            @Nullable NavigableMap<LocalDate, T> byDay, LocalDate day) {
        return byDay == null
                ? Optional.empty()
                : Optional.ofNullable(byDay.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** Answers a command; nothing is changed here before {@code put}. */
    public Decision decide(Asked asked, ReferenceCommand command, Master master) {
        return switch (command) {
            case ReferenceCommand.SetItemSheet set ->
                    master.item(set.sheet().item()).isEmpty()
                            ? unknown(set.sheet().item())
                            : keep(set.sheet());
            case ReferenceCommand.SetSubstitutes set -> substitutes(set.substitutes(), master);
            case ReferenceCommand.SetSupplierTerms set -> terms(set.terms(), master);
            case ReferenceCommand.SetListedPrice set ->
                    master.item(set.price().item()).isEmpty()
                            ? unknown(set.price().item())
                            : keep(set.price());
            case ReferenceCommand.SetForeignCode set -> code(set, master);
            case ReferenceCommand.DropForeignCode drop -> drop(drop);
        };
    }

    private static Decision substitutes(Substitutes set, Master master) {
        return Stream.concat(Stream.of(set.item()), set.instead().stream())
                .filter(item -> master.item(item).isEmpty())
                .findFirst()
                .map(Reference::unknown)
                .orElseGet(() -> keep(set));
    }

    private Decision terms(SupplierTerms set, Master master) {
        Optional<Body.Item> item = master.item(set.item());
        if (item.isEmpty()) {
            return unknown(set.item());
        }
        Optional<Unit> unit = set.unit().flatMap(name -> units(item.get()).unit(name));
        return set.unit().isPresent() && unit.isEmpty()
                ? new Decision.Refused(
                        Why.UNKNOWN_UNIT,
                        "unit '"
                                + set.unit().get()
                                + "' must be one that item "
                                + set.item()
                                + " is measured in")
                : keep(set);
    }

    private Decision code(ReferenceCommand.SetForeignCode set, Master master) {
        ForeignCode next = new ForeignCode(set.system(), set.code(), set.item(), false);
        if (master.item(set.item()).isEmpty()) {
            return unknown(set.item());
        }
        if (set.system().indexOf(ForeignCode.BAR) >= 0) {
            return new Decision.Refused(
                    Why.AMBIGUOUS_SYSTEM,
                    "system '" + set.system() + "' must be called otherwise, without '|'");
        }
        ForeignCode present = codes.get(next.key());
        if (present == null
                || (present.item().equals(set.item()) && present.system().equals(set.system()))) {
            return keep(next);
        }
        return new Decision.Refused(
                Why.CODE_TAKEN,
                "code '"
                        + set.code()
                        + "' of "
                        + set.system()
                        + " must mean one item; "
                        + (present.system().equals(set.system())
                                ? "it means " + present.item() + " already"
                                : "drop code '"
                                        + present.code()
                                        + "' of "
                                        + present.system()
                                        + " first, which is kept under the same key"));
    }

    private Decision drop(ReferenceCommand.DropForeignCode drop) {
        return code(drop.system(), drop.code())
                .map(known ->
                        keep(new ForeignCode(known.system(), known.code(), known.item(), true)))
                .orElseGet(() ->
                        new Decision.Refused(
                                Why.UNKNOWN_CODE,
                                "code '"
                                        + drop.code()
                                        + "' must be one that "
                                        + drop.system()
                                        + " uses"));
    }

    private static <T extends Record & ReferenceKept> Decision keep(T kept) {
        return Decision.Done.keeping(kept, List.of(kept));
    }

    private static Decision unknown(ItemCode item) {
        return new Decision.Refused(
                Why.UNKNOWN_ITEM, "item '" + item + "' must be one of the item master");
    }
}
