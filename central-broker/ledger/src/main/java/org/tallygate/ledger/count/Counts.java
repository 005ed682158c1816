package org.tallygate.ledger.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.stock.Stock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was counted in one partition. Used by one thread, the writer. */
public final class Counts {

    private final Stock stock;
    private final Barriers barriers = new Barriers();

    public Counts(Stock stock) {
        this.stock = stock;
    }

    /** Takes a piece of state up as the book has it. */
    public void put(CountKept kept) {
        switch (kept) {
            case Barrier barrier -> barriers.put(barrier);
            case CountRecord count -> barriers.put(count);
            case CountUndone undone -> {}
        }
    }

    /**
     * What a posted fact means for counts, and counts for it. The balances are still those before
     * the fact.
     *
     * @param moved everything that moves with the fact
     */
    public Followed follow(
            FactId id,
            Fact fact,
            Occurred occurred,
            Outcome.Posted outcome,
            List<Movement> moved,
            History history) {
        ReplayKey when = ReplayKey.of(occurred.micros(), fact.head().copyOf().orElse(id));
        Amendment amendment = new Amendment(barriers, history, fact.head().group());
        moved.forEach(movement -> amendment.follow(movement, when));
        if (fact instanceof Fact.Counted counted) {
            amendment.impose(record(id, counted, when), stock);
        } else if (fact instanceof Fact.Reversed && outcome.movements().isEmpty()) {
            outcome.takesBack().ifPresent(of -> takeBack(id, of, amendment, history));
        }
        return new Followed(amendment.movements(), amendment.kept(), amendment.raised());
    }

    private static CountRecord record(FactId id, Fact.Counted counted, ReplayKey when) {
        Map<AccountKey, CountRecord.Line> lines = new TreeMap<>();
        for (Fact.CountLine line : counted.lines()) {
            AccountKey account =
                    AccountKey.of(
                            line.item(),
                            line.goods().lot(),
                            new Account(
                                    counted.location(),
                                    counted.status(),
                                    line.pack(),
                                    line.owner()));
            lines.merge(
                    account,
                    new CountRecord.Line(account, line.quantity(), at(line, counted, when)),
                    Counts::together);
        }
        return new CountRecord(
                CountRecord.keyOf(id),
                counted.location(),
                counted.status(),
                when,
                counted.complete().orElse(false),
                List.copyOf(lines.values()),
                List.of(),
                false,
                counted.complete().orElse(false));
    }

    /** A line was counted as long before the end as the box's steady clock says. */
    private static ReplayKey at(Fact.CountLine line, Fact.Counted counted, ReplayKey when) {
        boolean sameBoot = line.at().boot().equals(counted.head().time().boot());
        long earlier = sameBoot ? counted.head().time().monoMicros() - line.at().monoMicros() : 0;
        return new ReplayKey(when.micros() - Math.max(0, earlier), when.source(), when.sequence());
    }

    /** Two heaps of the same goods were there when the last of them was counted. */
    private static CountRecord.Line together(CountRecord.Line one, CountRecord.Line two) {
        Quantity sum = one.counted().plus(two.counted());
        return new CountRecord.Line(
                one.account(), sum, one.at().isAfter(two.at()) ? one.at() : two.at());
    }

    /** What a command moves may lie before a count, too, when clocks went back. */
    public Followed follow(Asked asked, Decision.Done done, History history) {
        ReplayKey when = ReplayKey.of(asked.micros(), asked.at());
        Amendment amendment = new Amendment(barriers, history, asked.name("counts"));
        done.movements().stream()
                .filter(movement -> !movement.ofCount())
                .forEach(movement -> amendment.follow(movement, when));
        return new Followed(amendment.movements(), amendment.kept(), amendment.raised());
    }

    /** A count, or the fact that took one back, is taken back. */
    private void takeBack(FactId id, FactId of, Amendment amendment, History history) {
        String key = CountRecord.keyOf(of);
        Optional<String> count =
                history.stateOf(CountUndone.KIND, key)
                        .map(undone -> ((CountUndone) undone).count())
                        .or(() -> history.stateOf(CountRecord.KIND, key).map(found -> key));
        if (count.isPresent()) {
            CountRecord record = barriers.record(count.get(), amendment);
            if (record.lifted()) {
                amendment.impose(record.lifted(false).with(List.of()), stock);
            } else {
                amendment.lift(record);
            }
            amendment.keep(new CountUndone(CountRecord.keyOf(id), count.get()));
        }
    }
}
