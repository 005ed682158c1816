package org.tallygate.ledger.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was counted in one partition. Used by one thread, the writer. */
public final class Counts {

    private final Stock stock;
    private final Promises promises;
    private final Barriers barriers = new Barriers();
    private final Schedule schedule = new Schedule();
    private final Sessions sessions;
    private final StockChanges changes;

    public Counts(Stock stock, Promises promises) {
        this.stock = stock;
        this.promises = promises;
        this.sessions = new Sessions(stock, barriers, schedule);
        this.changes = new StockChanges(stock);
    }

    /** Takes a piece of state up as the book has it. */
    public void put(CountKept kept) {
        switch (kept) {
            case Barrier barrier -> barriers.put(barrier);
            case CountRecord count -> barriers.put(count);
            case CountUndone undone -> {}
            case CountSession session -> sessions.put(session);
            case CountRules rules -> sessions.put(rules);
            case CountPlan plan -> schedule.put(plan);
            case CountNeed need -> schedule.put(need);
            case CountRound round -> schedule.put(round);
            case Reason reason -> changes.put(reason);
            case ChangeLimit limit -> changes.put(limit);
            case StockChange change -> changes.put(change);
            case Quarantine hold -> changes.put(hold);
        }
    }

    /** What is to be counted by now, the most urgent first. */
    public List<DueCount> due(long micros) {
        return schedule.due(micros);
    }

    /** When {@link CountCommand.StartNeededCounts} is to be decided, if the rules ask for it. */
    public OptionalLong nextDueMicros() {
        Optional<Long> after = sessions.rules().startAfterMicros();
        return after.isEmpty() || sessions.unlocked() >= CountCommand.MOST_BY_ITSELF
                ? OptionalLong.empty()
                : schedule.nextRoundMicros(after.get());
    }

    /** The sessions that are not over, by reference. */
    public Collection<CountSession> sessions() {
        return sessions.open();
    }

    /** What is open here. */
    public Stream<Kept> all() {
        return Stream.of(sessions.open().stream(), schedule.all(), changes.all())
                .flatMap(Function.identity());
    }

    /** How much one person may change alone, in base units; empty is without limit. */
    public Optional<Quantity> mostAlone() {
        return changes.mostAlone();
    }

    /** Answers a command about counts. */
    public Decision decide(Asked asked, CountCommand command, Master master, History history) {
        return switch (command) {
            case CountCommand.StartCount start -> sessions.start(asked, start, master, history);
            case CountCommand.StartDueCounts start ->
                    new DueSessions(schedule, sessions).start(asked, start, master, history);
            case CountCommand.StartNeededCounts needed ->
                    new DueSessions(schedule, sessions).startNeeded(asked, master, history);
            case CountCommand.RecordCount record ->
                    sessions.record(asked, record, master, history, this::looked);
            case CountCommand.ApproveCount approve ->
                    sessions.approve(asked, approve, master, history, this::looked);
            case CountCommand.CountAgain again -> sessions.again(again);
            case CountCommand.CancelCount cancel -> sessions.cancel(cancel);
            case CountCommand.SetCountPlan set ->
                    Decision.Done.keeping(set.plan(), List.of(set.plan()));
            case CountCommand.SetCountRules set ->
                    Decision.Done.keeping(set.rules(), List.of(set.rules()));
            case CountCommand.RequestCount request -> request(asked, request, master);
        };
    }

    private Decision request(Asked asked, CountCommand.RequestCount request, Master master) {
        if (master.item(request.item()).isEmpty()) {
            return new Decision.Refused(
                    CountRefusal.UNKNOWN_ITEM,
                    "item '" + request.item() + "' must be in the item master");
        }
        if (master.place(request.location()).isEmpty()) {
            return new Decision.Refused(
                    CountRefusal.UNKNOWN_LOCATION,
                    "location '" + request.location() + "' must be in the location master");
        }
        CountNeed need =
                new CountNeed(
                        request.item(),
                        request.location(),
                        request.trigger(),
                        asked.micros(),
                        true);
        return Decision.Done.keeping(need, List.of(need));
    }

    /** Answers a command about stock that a person changes. */
    public Decision decide(Asked asked, StockCommand command, Master master, History history) {
        return changes.decide(asked, command, master, history);
    }

    /** What a posted fact changes by hand, or takes back of such a change. */
    public Followed change(
            FactId id, Fact fact, Occurred occurred, Outcome.Posted outcome, History history) {
        return switch (fact) {
            case Fact.Adjusted adjusted ->
                    new ToldChanges(changes).told(id, adjusted, occurred.micros());
            case Fact.Reversed reversed ->
                    outcome.takesBack()
                            .map(of ->
                                    new ToldChanges(changes)
                                            .takeBack(id, reversed, of, outcome, history))
                            .orElse(Followed.NOTHING);
            default -> Followed.NOTHING;
        };
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
            Master master,
            History history) {
        ReplayKey when = ReplayKey.of(occurred.micros(), fact.head().copyOf().orElse(id));
        Amendment amendment =
                new Amendment(
                        barriers, sessions.rules(), history, fact.head().group(), master.merges());
        moved.forEach(movement -> amendment.follow(movement, when));
        List<Kept> kept = new ArrayList<>();
        List<Raised> raised = new ArrayList<>();
        switch (fact) {
            case Fact.Counted counted ->
                    kept.addAll(
                            counted(
                                    record(id, counted, when, master.merges()),
                                    counted,
                                    amendment));
            case Fact.Reversed reversed when outcome.movements().isEmpty() ->
                    outcome.takesBack().ifPresent(of -> takeBack(id, of, amendment, history));
            case Fact.TaskStep step when step.step() == Fact.Step.SHORT ->
                    kept.addAll(shortPick(step, when, history, raised));
            default -> {}
        }
        kept.addAll(amendment.kept());
        kept.addAll(schedule.counted(amendment.counted()));
        kept.addAll(looked(amendment));
        kept.addAll(needs(amendment, moved, when, master));
        raised.addAll(amendment.raised());
        return new Followed(amendment.movements(), kept, raised);
    }

    /** Where a picker found less than the book has, somebody should count. */
    private List<Kept> shortPick(
            Fact.TaskStep step, ReplayKey when, History history, List<Raised> raised) {
        Optional<Body.TaskLine> line =
                step.head()
                        .task()
                        .flatMap(task -> history.stateOf("task", task.id().value()))
                        .map(kept -> ((Task) kept).document().body())
                        .filter(Body.PickTask.class::isInstance)
                        .flatMap(body ->
                                ((Body.PickTask) body)
                                        .lines().stream()
                                                .filter(each ->
                                                        step.line()
                                                                .equals(Optional.of(each.line())))
                                                .findFirst());
        Optional<LocationCode> place = line.flatMap(Body.TaskLine::from);
        if (place.isEmpty()) {
            return List.of();
        }
        ItemCode item = line.orElseThrow().item();
        Quantity missing = step.missing().orElse(line.orElseThrow().quantity());
        raised.add(
                new Raised(
                        Raised.Kind.SHORT_PICK,
                        Optional.of(item),
                        place,
                        missing + " of " + item + " could not be picked at " + place.get(),
                        step.head().task().map(task -> task.id().value()),
                        Optional.of(missing)));
        return List.copyOf(
                schedule
                        .need(item, place.get(), CountNeed.Trigger.SHORT_PICK, when.micros())
                        .stream()
                        .toList());
    }

    /** A count for a session is in force once that accepts it; any other is so at once. */
    private List<Kept> counted(CountRecord record, Fact.Counted counted, Amendment amendment) {
        Optional<CountSession> session =
                counted.head().task().flatMap(task -> sessions.ofTask(task.id()));
        if (session.isEmpty()) {
            amendment.impose(record, stock);
            return List.of();
        }
        List<CountRecord.Line> lines = new ArrayList<>(record.lines());
        String by = counted.head().actor().orElse("station " + counted.head().station());
        for (CountSession.Line line : session.get().lines()) {
            boolean looked = record.complete() || record.names(line.account().item());
            if (looked && line.waitsFor(by) && !record.names(line.account())) {
                lines.add(new CountRecord.Line(line.account(), Quantity.ZERO, record.at()));
            }
        }
        if (record.complete()) {
            lines.addAll(foundNone(session.get(), record, lines));
        }
        CountSession after = sessions.judge(session.get(), lines, by, record.key(), amendment);
        return Sessions.kept(session.get(), after);
    }

    /** Items of the session that the book has none of, and whoever looked found none of either. */
    private static List<CountRecord.Line> foundNone(
            CountSession session, CountRecord record, List<CountRecord.Line> lines) {
        return session.items().stream()
                .map(item ->
                        AccountKey.of(
                                item,
                                Optional.empty(),
                                new Account(
                                        session.location(),
                                        session.status(),
                                        Optional.empty(),
                                        Optional.empty())))
                .filter(none ->
                        lines.stream().noneMatch(line -> isOf(none, line.account()))
                                && session.lines().stream()
                                        .noneMatch(line -> isOf(none, line.account())))
                .map(none -> new CountRecord.Line(none, Quantity.ZERO, record.at()))
                .toList();
    }

    private static boolean isOf(AccountKey one, AccountKey other) {
        return one.item().equals(other.item());
    }

    /** How far stock is to be trusted hangs on when someone looked, and what that one found. */
    private List<Kept> looked(Amendment amendment) {
        Map<String, CountRecord.Line> last = new TreeMap<>();
        for (CountRecord.Line line : amendment.counted()) {
            last.merge(
                    line.account().item() + "|" + line.account().location(),
                    line,
                    (one, two) -> one.at().isAfter(two.at()) ? one : two);
        }
        List<Kept> looked = new ArrayList<>();
        for (CountRecord.Line line : last.values()) {
            List<Movement> adjusting =
                    amendment.movements().stream()
                            .filter(movement -> isAt(movement, line.account()))
                            .toList();
            boolean agreed =
                    adjusting.stream()
                            .noneMatch(movement ->
                                    movement.effect()
                                            .filter(effect -> effect.why() == Movement.Why.COUNTED)
                                            .isPresent());
            long adjusted =
                    adjusting.stream()
                            .mapToLong(movement -> movement.quantity().micros())
                            .reduce(0, Math::addExact);
            looked.add(
                    promises.verified(
                            line.account().item(),
                            line.account().location(),
                            Optional.of(agreed),
                            adjusted,
                            line.at().micros()));
        }
        return looked;
    }

    private static boolean isAt(Movement movement, AccountKey account) {
        return movement.item().equals(account.item())
                && (movement.from().location().equals(account.location())
                        || movement.to().location().equals(account.location()));
    }

    /** Places that should be counted because of what this did to them. */
    private List<CountNeed> needs(
            Amendment amendment, List<Movement> moved, ReplayKey when, Master master) {
        Map<AccountKey, Long> changes = new HashMap<>();
        for (List<Movement> part : List.of(moved, amendment.movements())) {
            for (Movement movement : part) {
                long micros = movement.quantity().micros();
                changes.merge(movement.from().counted(), -micros, Math::addExact);
                changes.merge(movement.to().counted(), micros, Math::addExact);
            }
        }
        Map<String, CountNeed> needs = new TreeMap<>();
        changes.forEach((account, change) -> {
            // What goes up needs nobody, and looking a balance up is what costs.
            if (change >= 0 || !master.physical(account.location())) {
                return;
            }
            long before = stock.countedMicros(account);
            long after = Math.addExact(before, change);
            boolean negative = after < 0 && before >= 0;
            boolean zero = after == 0 && before > 0 && sessions.rules().zeroCheck();
            boolean counted =
                    amendment.counted().stream().anyMatch(line -> line.account().equals(account));
            if ((negative || zero) && !counted) {
                CountNeed.Trigger trigger =
                        negative ? CountNeed.Trigger.NEGATIVE : CountNeed.Trigger.ZERO;
                schedule.need(account.item(), account.location(), trigger, when.micros())
                        .ifPresent(need -> needs.putIfAbsent(need.key(), need));
            }
        });
        return List.copyOf(needs.values());
    }

    private static CountRecord record(
            FactId id, Fact.Counted counted, ReplayKey when, Merges merges) {
        Map<AccountKey, CountRecord.Line> lines = new TreeMap<>();
        StockStatus status =
                counted.status() == StockStatus.RECEIVED_UNINSPECTED
                        ? StockStatus.AVAILABLE
                        : counted.status();
        for (Fact.CountLine line : counted.lines()) {
            AccountKey account =
                    AccountKey.of(
                            line.item(),
                            line.goods().lot(),
                            new Account(counted.location(), status, line.pack(), line.owner()));
            lines.merge(
                    account,
                    new CountRecord.Line(
                            account,
                            line.quantity(),
                            merges.notBefore(line.item(), at(line, counted, when), when)),
                    Counts::together);
        }
        return new CountRecord(
                CountRecord.keyOf(id),
                counted.location(),
                status,
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
    public Followed follow(Asked asked, List<Movement> moved, Master master, History history) {
        ReplayKey when = ReplayKey.of(asked.micros(), asked.at());
        Amendment amendment =
                new Amendment(
                        barriers, sessions.rules(), history, asked.name("counts"), master.merges());
        boolean looked = moved.stream().anyMatch(each -> each.ofCount() || each.ofMerge());
        moved.stream()
                .filter(movement -> !movement.ofCount())
                .forEach(movement -> amendment.follow(movement, when));
        List<Kept> kept = new ArrayList<>(amendment.kept());
        if (!looked) {
            kept.addAll(needs(amendment, moved, when, master));
        }
        return new Followed(amendment.movements(), kept, amendment.raised());
    }

    /** A count, or the fact that took one back, is taken back. */
    private void takeBack(FactId id, FactId of, Amendment amendment, History history) {
        String key = CountRecord.keyOf(of);
        Optional<String> count =
                history.stateOf(CountUndone.KIND, key)
                        .map(undone -> ((CountUndone) undone).count())
                        .or(() -> history.stateOf(CountRecord.KIND, key).map(found -> key));
        if (count.filter(record -> history.stateOf(CountRecord.KIND, record).isPresent())
                .isPresent()) {
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
