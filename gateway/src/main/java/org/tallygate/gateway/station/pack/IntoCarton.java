package org.tallygate.gateway.station.pack;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** What is packed: goods into a carton, or a package of the task as it is. */
final class IntoCarton {

    /** From so many numbers on, people are told that they run out. */
    private static final long FEW = 20;

    private final Packing work;
    private final PackingDesk desk;
    private final FactContext context;
    private final Optional<Cartons.Carton> open;
    private final Uninspected uninspected;

    /**
     * @param open the carton that is being filled here
     */
    IntoCarton(Packing work, PackingDesk desk, Moment moment, Optional<Cartons.Carton> open) {
        this.work = work;
        this.desk = desk;
        context = moment.context();
        uninspected = moment.uninspected();
        this.open = open;
    }

    /** Goods go into the carton that is open here; into a new one when none is. */
    Decision goods(GoodsCheck check) {
        return check.refused(work.errand().items()).orElseGet(() -> intoOpen(check));
    }

    private Decision intoOpen(GoodsCheck check) {
        if (open.isPresent()) {
            return into(open.get().sscc(), Text.NONE, check);
        }
        return switch (desk.mint()) {
            case Minted.Given number ->
                    into(
                            number.sscc().digits(),
                            number.left() <= FEW
                                    ? Text.of(PackWord.FEW_NUMBERS, number.left())
                                    : Text.NONE,
                            check);
            case Minted.NoBlock _ -> PackRefusal.NO_NUMBERS.told(PackWord.ASK_FOR_NUMBERS);
            case Minted.UsedUp _ -> PackRefusal.NUMBERS_USED_UP.told(PackWord.ASK_FOR_MORE);
            case Minted.NotSaved notSaved ->
                    PackRefusal.NUMBER_NOT_SAVED.told(PackWord.NUMBER_IS_NOT_SAVED, notSaved.why());
        };
    }

    private Decision into(String sscc, Text more, GoodsCheck check) {
        List<Fact.Moved> facts =
                check.post(
                        work.errand().maker(context),
                        line ->
                                new Account(
                                        work.errand().body().from(),
                                        StockStatus.AVAILABLE,
                                        line.pack(),
                                        line.owner()),
                        line ->
                                new Account(
                                        work.errand().body().to(),
                                        StockStatus.AVAILABLE,
                                        Optional.of(sscc),
                                        line.owner()));
        LineFill fill = work.assume(List.copyOf(facts)).standing().fill();
        Fact.Moved first = facts.getFirst();
        Text so = Text.of(PackWord.SO_FAR, fill.done(first.item()), fill.wanted(first.item()));
        Text next = Text.of(fill.isComplete() ? PackWord.CLOSE_LAST : PackWord.SCAN_NEXT);
        Text goods = Answers.goods(check.candidate(), work.errand().items());
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(PackWord.PACKED),
                                Text.joined(
                                        Text.of(PackWord.IS_PACKED, goods, Cartons.tail(sscc)),
                                        so,
                                        next,
                                        more))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    /** A package goes as it is when a line of the task names it. */
    Decision pack(String sscc, Scan scan, GoodsCheck check) {
        PackageLadder.Shown shown = new PackageLadder.Shown(work, sscc, uninspected.waits(sscc));
        Optional<Refusal> refusal = PackageLadder.LADDER.firstRefusal(shown);
        if (refusal.isPresent()) {
            return refused(refusal.get(), sscc);
        }
        Optional<Cartons.Carton> own = shown.own();
        if (own.isPresent()) {
            return new CartonEnd(work, desk, context).close(own.get(), false);
        }
        FactMaker maker = work.errand().maker(context);
        Fact moved =
                new Fact.PackageMoved(
                        maker.head(
                                scan,
                                Optional.empty(),
                                check.candidate().loads().stream()
                                        .flatMap(load -> load.notChecked().stream())
                                        .toList()),
                        sscc,
                        Account.of(work.errand().body().from(), StockStatus.AVAILABLE),
                        Account.of(work.errand().body().to(), StockStatus.AVAILABLE));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                        Colour.GREEN,
                        Text.of(PackWord.PACKED),
                        Text.joined(
                                Text.of(PackWord.PACKAGE_GOES, Cartons.tail(sscc)),
                                Text.of(PackWord.SCAN_NEXT))));
    }

    private static Decision refused(Refusal why, String sscc) {
        return why.equals(PackRefusal.CARTON_CLOSED)
                ? why.told(PackWord.CARTON_IS_CLOSED, Cartons.tail(sscc))
                : why.equals(PackRefusal.PACKAGE_TWICE)
                        ? why.told(PackWord.PACKAGE_AGAIN, Cartons.tail(sscc))
                        : why.equals(PackRefusal.WRONG_PACKAGE)
                                ? why.told(PackWord.PACKAGE_IS_WRONG, Cartons.tail(sscc))
                                : why == ScanRefusal.UNINSPECTED
                                        ? Answers.packageWaits(sscc)
                                        : Errand.noTask();
    }
}
