package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.device.identity.Identified;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A scan, looked up: what it names and what would be posted if no rule stood in the way.
 *
 * @param readable whether it names an item or a package in an amount that can be
 * @param gtin of the goods themselves; none for a package whose content was announced
 * @param unit what the master data know of that GTIN
 * @param sscc of the package
 * @param serial as read, of whatever unit
 * @param goods as read
 * @param loads what would be posted
 */
public record Candidate(
        Scan scan,
        boolean readable,
        Optional<String> gtin,
        Optional<Items.Unit> unit,
        Optional<String> sscc,
        Optional<String> serial,
        Goods goods,
        List<Load> loads) {

    /** Rules that need the other places' books, by the names that facts carry. */
    static final String SERIAL_ELSEWHERE = "serial-elsewhere";

    /** Nobody read the code of the goods: a person named them. */
    static final String CODE = "code";

    static final String PACKAGE_ELSEWHERE = "package-elsewhere";

    public Candidate {
        loads = List.copyOf(loads);
    }

    /**
     * Looks a scan up.
     *
     * @param announced what is known to be in a logistic unit, by its SSCC
     */
    public static Candidate of(
            Scan scan, Items items, Function<String, Optional<Body.ExpectedPackage>> announced) {
        return switch (scan.what()) {
            case Identified.TradeItem item ->
                    goods(
                            scan,
                            new Label(
                                    item.gtin().digits(),
                                    item.count(),
                                    item.lot(),
                                    item.expiry(),
                                    item.serial()),
                            Optional.empty(),
                            items);
            case Identified.LogisticUnit unit -> pack(scan, unit, items, announced);
            case Identified.ContentsOnly contents -> nothing(scan);
            case Identified.OtherElements other -> nothing(scan);
            case Identified.Unknown unknown -> nothing(scan);
        };
    }

    /**
     * Goods whose code can't be read: a person said which item they are.
     *
     * @param quantity in base units
     */
    public static Candidate named(Scan scan, ItemCode item, Quantity quantity, Items items) {
        Optional<Body.Item> known = items.byCode(item);
        if (known.isEmpty() || !quantity.isPositive()) {
            return nothing(scan);
        }
        String unit = known.get().baseUnit();
        Resolved resolved = new Resolved(item, items.version(), quantity, unit, Quantity.ONE);
        return new Candidate(
                scan,
                true,
                Optional.empty(),
                Optional.of(new Items.Unit(known.get(), unit, Quantity.ONE)),
                Optional.empty(),
                Optional.empty(),
                Goods.PLAIN,
                List.of(
                        new Load(
                                item,
                                quantity,
                                Goods.PLAIN,
                                Optional.of(resolved),
                                List.of(CODE))));
    }

    /** The same, so many times; unreadable when that is more than can be. */
    public Candidate times(Quantity factor) {
        List<Load> multiplied = new ArrayList<>();
        for (Load load : loads) {
            Optional<Quantity> quantity = product(load.quantity(), factor);
            if (quantity.isEmpty() || !quantity.get().isPositive()) {
                return nothing(scan);
            }
            multiplied.add(
                    new Load(
                            load.item(),
                            quantity.get(),
                            load.goods(),
                            load.resolved().map(known -> multiplied(known, factor)),
                            load.notChecked()));
        }
        return new Candidate(scan, readable, gtin, unit, sscc, serial, goods, multiplied);
    }

    private static Resolved multiplied(Resolved known, Quantity factor) {
        return new Resolved(
                known.item(),
                known.masterVersion(),
                known.scanned().times(factor),
                known.unit(),
                known.factor());
    }

    /** The same goods, of which a person told what their code does not say. */
    public Candidate filled(Goods told) {
        boolean oneUnit = loads.size() == 1 && loads.getFirst().quantity().equals(Quantity.ONE);
        List<String> serials =
                goods.serials().isEmpty() && oneUnit ? told.serials() : goods.serials();
        Goods whole =
                new Goods(goods.lot().or(told::lot), goods.expiry().or(told::expiry), serials);
        return new Candidate(
                scan,
                readable,
                gtin,
                unit,
                sscc,
                serial.or(() -> serials.stream().findFirst()),
                whole,
                sscc.isPresent() ? loads : loads.stream().map(load -> load.of(whole)).toList());
    }

    /** Of one item: what the label says beside its GTIN. */
    private record Label(
            String gtin,
            OptionalLong count,
            Optional<String> lot,
            Optional<LocalDate> expiry,
            Optional<String> serial) {

        static Label of(Identified.Contents contents) {
            return new Label(
                    contents.item().digits(),
                    contents.count(),
                    contents.lot(),
                    contents.expiry(),
                    Optional.empty());
        }
    }

    private static Candidate nothing(Scan scan) {
        return new Candidate(
                scan,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Goods.PLAIN,
                List.of());
    }

    private static Candidate goods(Scan scan, Label label, Optional<String> sscc, Items items) {
        Optional<Items.Unit> unit = items.byGtin(label.gtin());
        Quantity scanned = Quantity.of(label.count().orElse(1));
        Optional<Quantity> base =
                product(scanned, unit.map(Items.Unit::factor).orElse(Quantity.ONE));
        if (base.isEmpty() || !scanned.isPositive()) {
            return nothing(scan);
        }
        // The serial number of a case is not the serial number of any unit in it.
        List<String> serials =
                base.get().equals(Quantity.ONE) ? label.serial().stream().toList() : List.of();
        Goods goods = new Goods(label.lot(), label.expiry(), serials);
        List<String> notChecked = new ArrayList<>();
        label.serial().ifPresent(_ -> notChecked.add(SERIAL_ELSEWHERE));
        sscc.ifPresent(_ -> notChecked.add(PACKAGE_ELSEWHERE));
        List<Load> loads =
                unit
                        .map(known ->
                                new Load(
                                        known.item().item(),
                                        base.get(),
                                        goods,
                                        Optional.of(
                                                new Resolved(
                                                        known.item().item(),
                                                        items.version(),
                                                        scanned,
                                                        known.name(),
                                                        known.factor())),
                                        notChecked))
                        .stream()
                        .toList();
        return new Candidate(
                scan, true, Optional.of(label.gtin()), unit, sscc, label.serial(), goods, loads);
    }

    private static Candidate pack(
            Scan scan,
            Identified.LogisticUnit unit,
            Items items,
            Function<String, Optional<Body.ExpectedPackage>> packages) {
        String sscc = unit.sscc().digits();
        Optional<Body.ExpectedPackage> announced = packages.apply(sscc);
        if (announced.isEmpty() && unit.contents().isPresent()) {
            return goods(scan, Label.of(unit.contents().get()), Optional.of(sscc), items);
        }
        List<Load> loads =
                announced.map(Body.ExpectedPackage::content).orElse(List.of()).stream()
                        .map(part -> announcedLoad(part, unit, items))
                        .toList();
        return new Candidate(
                scan,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(sscc),
                Optional.empty(),
                Goods.PLAIN,
                loads);
    }

    /** What the advice does not say of the goods is taken from the label, if that says it. */
    private static Load announcedLoad(
            Body.PackageContent part, Identified.LogisticUnit unit, Items items) {
        Optional<Label> label =
                unit.contents()
                        .filter(contents ->
                                items.byGtin(contents.item().digits())
                                        .filter(known -> known.item().item().equals(part.item()))
                                        .isPresent())
                        .map(Label::of);
        Goods goods =
                new Goods(
                        part.lot().or(() -> label.flatMap(Label::lot)),
                        label.flatMap(Label::expiry),
                        List.of());
        return new Load(
                part.item(),
                part.quantity(),
                goods,
                Optional.of(
                        new Resolved(
                                part.item(),
                                items.version(),
                                part.quantity(),
                                items.baseUnit(part.item()),
                                Quantity.ONE)),
                notCheckedInside(items.byCode(part.item()), goods));
    }

    /** Nobody opens a pallet to look for what the advice left out; the fact says so instead. */
    private static List<String> notCheckedInside(Optional<Body.Item> item, Goods goods) {
        List<String> notChecked = new ArrayList<>(List.of(PACKAGE_ELSEWHERE));
        if (item.isEmpty()) {
            notChecked.add("unknown-item");
        }
        if (item.filter(Body.Item::lotRequired).isPresent() && goods.lot().isEmpty()) {
            notChecked.add("lot-missing");
        }
        if (item.filter(Body.Item::expiryRequired).isPresent() && goods.expiry().isEmpty()) {
            notChecked.add("expiry-missing");
        }
        if (item.filter(Body.Item::serialRequired).isPresent()) {
            notChecked.add("serial-missing");
        }
        return notChecked;
    }

    private static Optional<Quantity> product(Quantity scanned, Quantity factor) {
        try {
            return Optional.of(scanned.times(factor));
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }
}
