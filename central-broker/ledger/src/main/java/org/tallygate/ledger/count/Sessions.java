package org.tallygate.ledger.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Ledger;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.count.CountSession.Found;
import org.tallygate.ledger.count.CountSession.Line;
import org.tallygate.ledger.count.CountSession.State;
import org.tallygate.ledger.count.CountSession.Step;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.stock.Lock;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Count sessions. A line comes in force, at the moment at which it was counted, when accepted. */
final class Sessions {

    private final Stock stock;
    private final Barriers barriers;
    private final Map<String, CountSession> open = new TreeMap<>();
    private final Map<Id128, String> tasks = new HashMap<>();
    private final Set<String> unlocked = new HashSet<>();
    private final Schedule schedule;
    private CountRules rules = CountRules.FIRST;

    Sessions(Stock stock, Barriers barriers, Schedule schedule) {
        this.schedule = schedule;
        this.stock = stock;
        this.barriers = barriers;
    }

    void put(CountRules now) {
        rules = now;
    }

    void put(CountSession session) {
        Open.put(open, session);
        if (session.open() && !session.isLocking()) {
            unlocked.add(session.reference());
        } else {
            unlocked.remove(session.reference());
        }
        if (session.open()) {
            tasks.put(session.task(), session.reference());
        } else {
            tasks.remove(session.task());
        }
    }

    CountRules rules() {
        return rules;
    }

    Collection<CountSession> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** How many sessions are open that lock nothing. */
    int unlocked() {
        return unlocked.size();
    }

    /** The open session that a station works on under this task. */
    Optional<CountSession> ofTask(Id128 task) {
        return Optional.ofNullable(tasks.get(task)).map(open::get);
    }

    Decision start(Asked asked, CountCommand.StartCount start, Master master, History history) {
        try {
            Printable.check("reference", start.reference(), 48);
        } catch (IllegalArgumentException e) {
            return refused(CountRefusal.UNFIT, String.valueOf(e.getMessage()));
        }
        for (var item : start.items()) {
            if (master.item(item).isEmpty()) {
                return refused(
                        CountRefusal.UNKNOWN_ITEM,
                        "item '" + item + "' must be in the item master");
            }
        }
        if (VirtualLocation.isOne(start.location())
                || master.place(start.location()).isEmpty()
                || !master.physical(start.location())) {
            return refused(
                    CountRefusal.UNKNOWN_LOCATION,
                    "location '" + start.location() + "' must be one where goods can be counted");
        }
        if (start.status() == StockStatus.RECEIVED_UNINSPECTED) {
            return refused(
                    CountRefusal.UNFIT,
                    "status '"
                            + start.status()
                            + "' must be AVAILABLE: what waits for an inspection is counted with"
                            + " the good ones");
        }
        if (open.containsKey(start.reference())
                || history.stateOf("count-session", start.reference()).isPresent()) {
            return refused(
                    CountRefusal.ALREADY_THERE,
                    "reference '" + start.reference() + "' must be a new one");
        }
        CountSession empty =
                new CountSession(
                        start.reference(),
                        start.location(),
                        start.status(),
                        start.items(),
                        start.blind(),
                        start.box(),
                        start.station(),
                        asked.actor(),
                        asked.micros(),
                        1,
                        State.COUNTING,
                        List.of(),
                        start.locks());
        CountSession session = empty.with(1, State.COUNTING, frozen(empty, history));
        List<Kept> kept = new ArrayList<>();
        kept.add(session);
        if (session.isLocking()) {
            kept.addAll(locks(session, true));
        }
        task(session, false).ifPresent(kept::add);
        return Decision.Done.keeping(session, kept);
    }

    private List<Line> frozen(CountSession session, History history) {
        Map<AccountKey, Line> lines = new TreeMap<>();
        Collection<AccountKey> accounts =
                session.items().isEmpty()
                        ? Amendment.looseAt(session.location(), session.status(), history)
                        : session.items().stream()
                                .flatMap(item -> stock.of(item).stream())
                                .map(cell -> cell.key().counted())
                                .filter(key -> key.pack().isEmpty())
                                .toList();
        for (AccountKey account : accounts) {
            if (session.covers(account) && stock.countedMicros(account) != 0) {
                lines.put(
                        account,
                        new Line(
                                account,
                                new Quantity(stock.countedMicros(account)),
                                List.of(),
                                Step.TO_COUNT));
            }
        }
        return List.copyOf(lines.values());
    }

    private static List<Kept> locks(CountSession session, boolean held) {
        String by = "count " + session.reference();
        return session.items().isEmpty()
                ? List.of(new Lock(session.location(), Optional.empty(), by, held))
                : session.items().stream()
                        .<Kept>map(
                                item -> new Lock(session.location(), Optional.of(item), by, held))
                        .toList();
    }

    private static Optional<Task> task(CountSession session, boolean filed) {
        return session.box()
                .flatMap(box ->
                        session.station()
                                .map(station ->
                                        new Task(
                                                box,
                                                new Document(
                                                        session.task(),
                                                        session.round() + (filed ? 1L : 0L),
                                                        filed
                                                                ? Document.State.CANCELLED
                                                                : Document.State.ACTIVE,
                                                        new Body.CountTask(
                                                                session.reference(),
                                                                station,
                                                                session.location(),
                                                                session.status(),
                                                                session.items(),
                                                                isBlind(session),
                                                                session.round(),
                                                                book(session),
                                                                notBy(session),
                                                                owned(session))),
                                                session.kind(),
                                                session.reference(),
                                                session.round() - 1,
                                                Optional.empty(),
                                                filed,
                                                filed)));
    }

    /** Who counts again is not told what the book has, nor what the first one found. */
    private static boolean isBlind(CountSession session) {
        return session.blind() || session.round() > 1;
    }

    private static Optional<List<Body.BookLine>> book(CountSession session) {
        return isBlind(session)
                ? Optional.empty()
                : Optional.of(
                        session.lines().stream()
                                .map(line ->
                                        new Body.BookLine(
                                                line.account().item(),
                                                line.account().lot(),
                                                line.frozen()))
                                .toList());
    }

    /**
     * Whose goods the book has there, of items of which somebody else than the company has some.
     */
    private static Optional<List<Body.Owned>> owned(CountSession session) {
        List<AccountKey> there =
                session.lines().stream()
                        .filter(line -> line.frozen().isPositive())
                        .map(Line::account)
                        .toList();
        Set<ItemCode> ofOthers =
                there.stream()
                        .filter(account -> account.owner().isPresent())
                        .map(AccountKey::item)
                        .collect(Collectors.toSet());
        return ofOthers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        there.stream()
                                .filter(account -> ofOthers.contains(account.item()))
                                .map(account -> new Body.Owned(account.item(), account.owner()))
                                .distinct()
                                .toList());
    }

    private static Optional<List<String>> notBy(CountSession session) {
        List<String> before =
                session.lines().stream()
                        .filter(line -> line.step() == Step.TO_RECOUNT)
                        .map(line -> line.found().getLast().by())
                        .distinct()
                        .sorted()
                        .toList();
        return before.isEmpty() ? Optional.empty() : Optional.of(before);
    }

    Decision record(
            Asked asked,
            CountCommand.RecordCount record,
            Master master,
            History history,
            Function<Amendment, List<Kept>> looked) {
        CountSession session = open.get(record.reference());
        ReplayKey when = ReplayKey.of(asked.micros(), asked.at());
        List<CountRecord.Line> lines = new ArrayList<>();
        for (CountCommand.Counted counted : record.lines()) {
            boolean fits =
                    !counted.quantity().isNegative()
                            && counted.quantity().compareTo(Ledger.MOST) <= 0;
            if (!fits) {
                return refused(
                        CountRefusal.UNFIT,
                        "quantity " + counted.quantity() + " must be 0 to " + Ledger.MOST);
            }
            if (master.item(counted.account().item()).isEmpty()) {
                return refused(
                        CountRefusal.UNKNOWN_ITEM,
                        "item '" + counted.account().item() + "' must be in the item master");
            }
            lines.add(new CountRecord.Line(counted.account(), counted.quantity(), when));
        }
        if (session == null) {
            return unknown(record.reference());
        }
        for (CountRecord.Line line : lines) {
            if (!session.covers(line.account())) {
                return refused(
                        CountRefusal.UNKNOWN_LOCATION,
                        "account " + line.account().line() + " must be one of the session");
            }
            if (mustBeAnother(session, line.account(), asked.actor())) {
                return refused(
                        CountRefusal.SAME_PERSON,
                        "actor '" + asked.actor() + "' must not be who counted it before");
            }
        }
        Amendment amendment =
                new Amendment(barriers, rules, history, asked.name("group"), master.merges());
        CountSession after =
                judge(session, lines, asked.actor(), CountRecord.keyOf(asked.at()), amendment);
        return done(session, after, amendment, looked.apply(amendment));
    }

    private static boolean mustBeAnother(CountSession session, AccountKey account, String by) {
        return session.lines().stream()
                .anyMatch(line ->
                        line.account().equals(account)
                                && line.step() == Step.TO_RECOUNT
                                && line.found().getLast().by().equals(by));
    }

    /**
     * Takes up what somebody found. A difference is one to what the book has at that very moment.
     *
     * @param key of the record that brings accepted lines in force
     */
    CountSession judge(
            CountSession session,
            List<CountRecord.Line> counted,
            String by,
            String key,
            Amendment amendment) {
        Map<AccountKey, Line> lines = new TreeMap<>();
        session.lines().forEach(line -> lines.put(line.account(), line));
        Map<AccountKey, Quantity> expected = amendment.expected(counted, stock);
        List<CountRecord.Line> accepted = new ArrayList<>();
        for (CountRecord.Line line : counted) {
            Quantity then = expected.getOrDefault(line.account(), Quantity.ZERO);
            Line before =
                    lines.getOrDefault(
                            line.account(),
                            new Line(line.account(), then, List.of(), Step.TO_COUNT));
            boolean same = mustBeAnother(session, line.account(), by);
            List<Found> found = new ArrayList<>(before.found());
            found.add(new Found(line.counted(), then, line.at(), by));
            Step step =
                    rules.pass(then, line.counted())
                            ? Step.ACCEPTED
                            : before.step() == Step.TO_COUNT || same
                                    ? Step.TO_RECOUNT
                                    : Step.TO_REVIEW;
            lines.put(line.account(), new Line(line.account(), before.frozen(), found, step));
            if (step == Step.ACCEPTED) {
                accepted.add(line);
            }
        }
        impose(session, accepted, key, amendment);
        return moved(session, List.copyOf(lines.values()));
    }

    private void impose(
            CountSession session,
            List<CountRecord.Line> accepted,
            String key,
            Amendment amendment) {
        if (!accepted.isEmpty()) {
            amendment.impose(
                    new CountRecord(
                            key,
                            session.location(),
                            session.status(),
                            accepted.getLast().at(),
                            false,
                            accepted,
                            List.of(),
                            false,
                            false),
                    stock);
        }
    }

    private static CountSession moved(CountSession session, List<Line> lines) {
        boolean counting = lines.stream().anyMatch(line -> line.step() == Step.TO_COUNT);
        boolean again = lines.stream().anyMatch(line -> line.step() == Step.TO_RECOUNT);
        boolean review = lines.stream().anyMatch(line -> line.step() == Step.TO_REVIEW);
        State state =
                counting
                        ? State.COUNTING
                        : again ? State.RECOUNTING : review ? State.REVIEW : State.COMPLETED;
        boolean newRound = state == State.RECOUNTING && session.state() != State.RECOUNTING;
        return session.with(session.round() + (newRound ? 1 : 0), state, lines);
    }

    Decision approve(
            Asked asked,
            CountCommand.ApproveCount approve,
            Master master,
            History history,
            Function<Amendment, List<Kept>> looked) {
        CountSession session = open.get(approve.reference());
        Optional<Decision> unfit = said(approve.reason());
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (session == null) {
            return unknown(approve.reference());
        }
        List<Line> review =
                session.lines().stream().filter(line -> line.step() == Step.TO_REVIEW).toList();
        boolean counted =
                review.stream()
                        .flatMap(line -> line.found().stream())
                        .anyMatch(found -> found.by().equals(asked.actor()));
        if (counted) {
            return refused(
                    CountRefusal.SAME_PERSON,
                    "actor '" + asked.actor() + "' must not be one of those who counted");
        }
        if (session.state() != State.REVIEW) {
            return refused(
                    CountRefusal.WRONG_STATE,
                    "session '" + session.reference() + "' must wait for review");
        }
        boolean stale =
                review.stream()
                        .anyMatch(line ->
                                asked.micros() - line.found().getLast().at().micros()
                                        > rules.staleMicros());
        if (stale) {
            return refused(
                    CountRefusal.STALE,
                    "session '" + session.reference() + "' must be counted again; it is too old");
        }
        Amendment amendment =
                new Amendment(barriers, rules, history, asked.name("group"), master.merges());
        List<CountRecord.Line> accepted =
                review.stream()
                        .map(line ->
                                new CountRecord.Line(
                                        line.account(),
                                        line.found().getLast().counted(),
                                        line.found().getLast().at()))
                        .toList();
        impose(session, accepted, CountRecord.keyOf(asked.at()), amendment);
        CountSession after = moved(session, step(session, Step.TO_REVIEW, Step.ACCEPTED));
        return done(session, after, amendment, looked.apply(amendment));
    }

    private static List<Line> step(CountSession session, Step from, Step to) {
        return session.lines().stream()
                .map(line ->
                        line.step() == from
                                ? new Line(line.account(), line.frozen(), line.found(), to)
                                : line)
                .toList();
    }

    Decision again(CountCommand.CountAgain again) {
        CountSession session = open.get(again.reference());
        Optional<Decision> unfit = said(again.reason());
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (session == null) {
            return unknown(again.reference());
        }
        if (session.state() != State.REVIEW) {
            return refused(
                    CountRefusal.WRONG_STATE,
                    "session '" + session.reference() + "' must wait for review");
        }
        CountSession after = moved(session, step(session, Step.TO_REVIEW, Step.TO_RECOUNT));
        return Decision.Done.keeping(after, kept(session, after));
    }

    Decision cancel(CountCommand.CancelCount cancel) {
        CountSession session = open.get(cancel.reference());
        Optional<Decision> unfit = said(cancel.reason());
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (session == null) {
            return unknown(cancel.reference());
        }
        CountSession after = session.with(session.round(), State.CANCELLED, session.lines());
        return Decision.Done.keeping(after, kept(session, after));
    }

    private Decision done(
            CountSession before, CountSession after, Amendment amendment, List<Kept> looked) {
        List<Kept> kept = new ArrayList<>(amendment.kept());
        kept.addAll(looked);
        kept.addAll(schedule.counted(amendment.counted()));
        kept.addAll(kept(before, after));
        return new Decision.Done(after, amendment.movements(), kept, amendment.raised());
    }

    /** The session with what changes for stations and for picking. */
    static List<Kept> kept(CountSession before, CountSession after) {
        List<Kept> kept = new ArrayList<>();
        kept.add(after);
        if (!after.open()) {
            if (after.isLocking()) {
                kept.addAll(locks(after, false));
            }
            task(after, true).ifPresent(kept::add);
        } else if (after.round() != before.round()) {
            task(after, false).ifPresent(kept::add);
        }
        return kept;
    }

    private static Optional<Decision> said(String reason) {
        try {
            Printable.check("reason", reason, 200);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(refused(CountRefusal.UNFIT, String.valueOf(e.getMessage())));
        }
    }

    private static Decision unknown(String reference) {
        return refused(
                CountRefusal.UNKNOWN_SUBJECT,
                "reference '" + reference + "' must be that of an open session");
    }

    private static Decision refused(CountRefusal why, String sentence) {
        return new Decision.Refused(why, sentence);
    }
}
