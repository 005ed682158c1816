package org.tallygate.plant.controls;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be in stock after everything that was presented, if the plant works: told from the
 * sample goods alone, without asking the gateway or the centre. Not thread-safe.
 *
 * <p>What people do at the station, such as a yes, an undo or the end of the task, is not seen from
 * here.
 */
final class Truth {

    /** Beyond so many different ones they are counted together. */
    private static final int MOST_ASIDE = 100;

    /** The tags that are moved here hold no dates, so no century is to be told. */
    private static final Year ANY_YEAR = Year.of(2026);

    /**
     * What is true of one item, in base units.
     *
     * @param sure was received if the plant works
     * @param unsure may have been received: no device is known to have missed or read it
     * @param over is received only if a person says so
     */
    record Amount(Quantity sure, Quantity unsure, Quantity over) {

        static final Amount NOTHING = new Amount(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);

        private Amount plusSure(Quantity more) {
            return new Amount(sure.plus(more), unsure, over);
        }

        private Amount plusUnsure(Quantity more) {
            return new Amount(sure, unsure.plus(more), over);
        }

        private Amount plusOver(Quantity more) {
            return new Amount(sure, unsure, over.plus(more));
        }
    }

    /** What was presented and is not to be received, and how often. */
    record Aside(String what, Reason reason, int times) {}

    private record Load(ItemCode item, Quantity quantity) {}

    /** A piece or a package that can be received only once. */
    private record Once(String key, Reason again) {}

    private record Judged(List<Load> loads, Optional<Once> once, boolean sure) {}

    private final SampleGoods goods;
    private final Map<ItemCode, Amount> amounts = new HashMap<>();
    private final Map<String, Judged> received = new HashMap<>();
    private final Map<String, Aside> aside = new LinkedHashMap<>();

    Truth(SampleGoods goods) {
        this.goods = goods;
    }

    Amount of(ItemCode item) {
        return amounts.getOrDefault(item, Amount.NOTHING);
    }

    List<Aside> aside() {
        return List.copyOf(aside.values());
    }

    /** Takes note and tells what must become of it, in a few words. */
    String present(Presentation presentation) {
        Map<ItemCode, Amount> before = Map.copyOf(amounts);
        Map<Reason, Integer> refused = new LinkedHashMap<>();
        switch (presentation) {
            case Presentation.Code code -> {
                Identified what =
                        Identification.ofScan(
                                ScanText.withoutAim(code.text()),
                                ScanText.aim(code.text()),
                                Year.from(code.day()));
                judge(ScanText.shown(code.text()), what, code)
                        .ifPresent(reason -> refused.put(reason, 1));
            }
            case Presentation.Passage(Presentation.Way way, _, List<String> epcs)
                    when way != Presentation.Way.IN ->
                    setAside(epcs.size() + " tags", Reason.NOT_IN)
                            .ifPresent(reason -> refused.put(reason, epcs.size()));
            case Presentation.Passage passage -> {
                for (String epc : passage.epcs()) {
                    judge(epc, Identification.ofEpc(Bytes.ofHex(epc), ANY_YEAR), passage)
                            .ifPresent(reason -> refused.merge(reason, 1, Integer::sum));
                }
            }
        }
        return told(before, refused);
    }

    private String told(Map<ItemCode, Amount> before, Map<Reason, Integer> refused) {
        List<String> words = new ArrayList<>();
        for (SampleItem item : goods.items()) {
            Amount was = before.getOrDefault(item.item(), Amount.NOTHING);
            Amount now = of(item.item());
            String of = " " + item.unit() + " of " + item.description();
            Quantity sure = now.sure().minus(was.sure());
            Quantity unsure = now.unsure().minus(was.unsure());
            if (sure.isPositive()) {
                words.add(sure + of + " must be received");
            }
            if (unsure.isPositive()) {
                words.add(unsure + of + " may be received, it can't be told from here");
            }
        }
        refused.forEach((reason, times) ->
                words.add(
                        (times == 1 ? "must" : times + " tags must")
                                + " not be received: "
                                + reason.words()));
        return String.join("; ", words);
    }

    private Optional<Reason> judge(String shown, Identified what, Presentation how) {
        return switch (what) {
            case Identified.TradeItem item -> goods(shown, item, how);
            case Identified.LogisticUnit unit -> pack(shown, unit, how);
            case Identified.ContentsOnly _, Identified.OtherElements _, Identified.Unknown _ ->
                    setAside(shown, Reason.UNKNOWN_CODE);
        };
    }

    private Optional<Reason> goods(String shown, Identified.TradeItem read, Presentation how) {
        Optional<SampleGoods.Found> found = goods.byGtin(read.gtin());
        if (found.isEmpty()) {
            return setAside(shown, Reason.UNKNOWN_ITEM);
        }
        SampleItem item = found.get().item();
        Quantity quantity = Quantity.of(read.count().orElse(1)).times(found.get().code().factor());
        if (goods.expected(item.item()).isEmpty()) {
            return setAside(item.description(), Reason.NOT_EXPECTED);
        }
        boolean piece = quantity.equals(Quantity.ONE);
        if ((item.lotRequired() && read.lot().isEmpty())
                || (item.expiryRequired() && read.expiry().isEmpty())
                || (item.serialRequired() && !(piece && read.serial().isPresent()))) {
            return setAside(item.description(), Reason.NOT_COMPLETE);
        }
        boolean sure = how.sure();
        if (how instanceof Presentation.Code code) {
            boolean expired = isExpired(read, code.day());
            if (expired != isExpired(read, code.clockDay())) {
                // A gateway with a wrong clock can't be blamed for a wrong verdict on a date.
                sure = false;
            } else if (expired) {
                return setAside(item.description(), Reason.EXPIRED);
            }
        }
        Optional<Once> once = read.serial().map(serial -> once(read.gtin(), serial, Reason.TWICE));
        return receive(
                item.description(),
                new Judged(List.of(new Load(item.item(), quantity)), once, sure));
    }

    private static boolean isExpired(Identified.TradeItem read, LocalDate day) {
        return read.expiry().filter(expiry -> expiry.isBefore(day)).isPresent();
    }

    private static Once once(Gtin gtin, String serial, Reason again) {
        return new Once(gtin.digits() + "/" + serial, again);
    }

    private Optional<Reason> pack(String shown, Identified.LogisticUnit unit, Presentation how) {
        Sscc sscc = unit.sscc();
        List<Load> loads =
                goods.content(sscc).stream()
                        .map(part -> new Load(part.item(), part.quantity()))
                        .toList();
        return loads.isEmpty()
                ? setAside(shown, Reason.UNKNOWN_PACKAGE)
                : receive(
                        "package " + sscc.digits(),
                        new Judged(
                                loads,
                                Optional.of(new Once(sscc.digits(), Reason.PACKAGE_TWICE)),
                                how.sure()));
    }

    private Optional<Reason> receive(String shown, Judged judged) {
        Optional<Judged> before =
                judged.once().flatMap(once -> Optional.ofNullable(received.get(once.key())));
        if (before.isPresent()) {
            return again(shown, judged, before.get());
        }
        boolean room = judged.loads().stream().allMatch(load -> fits(load, true));
        boolean perhaps = judged.loads().stream().allMatch(load -> fits(load, false));
        if (!perhaps) {
            judged.loads().forEach(load -> amounts.merge(load.item(), over(load), Truth::sum));
            return setAside(shown, Reason.OVER);
        }
        boolean sure = judged.sure() && room;
        judged.once()
                .ifPresent(once ->
                        received.put(once.key(), new Judged(judged.loads(), judged.once(), sure)));
        judged.loads().forEach(load -> amounts.merge(load.item(), amount(load, sure), Truth::sum));
        return Optional.empty();
    }

    /** What may have been missed the first time is not missed twice. */
    private Optional<Reason> again(String shown, Judged now, Judged before) {
        if (before.sure() || !now.sure()) {
            return setAside(shown, now.once().map(Once::again).orElse(Reason.TWICE));
        }
        now.once().ifPresent(once -> received.put(once.key(), now));
        for (Load load : now.loads()) {
            amounts.merge(
                    load.item(),
                    Amount.NOTHING.plusSure(load.quantity()).plusUnsure(load.quantity().negate()),
                    Truth::sum);
        }
        return Optional.empty();
    }

    /**
     * @param withUnsure whether what may have been received counts as received
     */
    private boolean fits(Load load, boolean withUnsure) {
        Amount now = of(load.item());
        Quantity so = withUnsure ? now.sure().plus(now.unsure()) : now.sure();
        Quantity most = goods.expected(load.item()).orElse(load.quantity());
        return so.plus(load.quantity()).compareTo(most) <= 0;
    }

    private static Amount amount(Load load, boolean sure) {
        return sure
                ? Amount.NOTHING.plusSure(load.quantity())
                : Amount.NOTHING.plusUnsure(load.quantity());
    }

    private static Amount over(Load load) {
        return Amount.NOTHING.plusOver(load.quantity());
    }

    private static Amount sum(Amount one, Amount more) {
        return one.plusSure(more.sure()).plusUnsure(more.unsure()).plusOver(more.over());
    }

    private Optional<Reason> setAside(String what, Reason reason) {
        boolean known = aside.containsKey(what + "/" + reason);
        String name = known || aside.size() < MOST_ASIDE ? what : "something else";
        aside.merge(
                name + "/" + reason,
                new Aside(name, reason, 1),
                (one, _) -> new Aside(name, reason, one.times() + 1));
        return Optional.of(reason);
    }
}
