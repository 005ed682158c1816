package org.tallygate.ledger.partition;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.LeasePart;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.PackageNode;
import org.tallygate.ledger.PackageWay;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.box.BoxCommand;
import org.tallygate.ledger.box.BoxKept;
import org.tallygate.ledger.box.Boxes;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountKept;
import org.tallygate.ledger.count.Counts;
import org.tallygate.ledger.count.StockChange;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.Course;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentKept;
import org.tallygate.ledger.document.Documents;
import org.tallygate.ledger.document.Effect;
import org.tallygate.ledger.merge.ItemsApart;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.merge.Naming;
import org.tallygate.ledger.operate.OperateCommand;
import org.tallygate.ledger.operate.OperateKept;
import org.tallygate.ledger.operate.Operations;
import org.tallygate.ledger.operate.ReorderDue;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.PromiseKept;
import org.tallygate.ledger.promise.Promised;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.putaway.Putaway;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayKept;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.reference.ReferenceKept;
import org.tallygate.ledger.register.Register;
import org.tallygate.ledger.register.RegisterKept;
import org.tallygate.ledger.route.RouteCommand;
import org.tallygate.ledger.route.RouteKept;
import org.tallygate.ledger.route.Routes;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.ledger.stock.StockKept;
import org.tallygate.ledger.stock.Whose;
import org.tallygate.ledger.till.SaleSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The live state of one partition. One writer asks it about each fact and command in turn; what it
 * answers is already so here when the next one comes. When the book then can't keep a group, the
 * partition is thrown away and filled again. Used by one thread.
 */
public final class Partition {

    private static final int DUE_AT_ONCE = 100;

    /** Who asks for transfers that reorder points make; a person agrees to them. */
    private static final String REORDER = "reorder";

    private static final int DAYS_ON_THE_WAY = 7;

    private final Stock stock = new Stock();
    private final Reference reference = new Reference();
    private final Putaway putaway = new Putaway(stock, reference);
    private final Promises promises = new Promises(stock);
    private final Routes routes = new Routes(stock, promises);
    private final Register register = new Register();
    private final Documents documents = new Documents(stock, reference, promises, putaway);
    private final Counts counts = new Counts(stock, promises);
    private final Operations operations = new Operations(promises, counts);
    private final Boxes boxes = new Boxes(promises);
    private final MergedItems merged = new MergedItems(this);
    private final ToldUninspected uninspected = new ToldUninspected(stock, documents, boxes);

    /** Takes a balance up as the book has it. */
    public void put(Cell cell) {
        stock.put(cell);
        putaway.seen(cell.key());
    }

    /** Takes a piece of state up as the book has it; also what each decision changes. */
    public void put(Kept kept) {
        switch (kept) {
            case PromiseKept promise -> promises.put(promise);
            case DocumentKept document -> documents.put(document);
            case StockKept known -> stock.put(known);
            case RegisterKept told -> register.put(told);
            case PackageNode node -> {}
            case ItemMerge merge -> merged.put(merge);
            case ItemsApart apart -> {}
            case SaleSource known -> {}
            case CountKept count -> {
                counts.put(count);
                documents.mayAlone(counts.mostAlone());
            }
            case ReferenceKept known -> reference.put(known);
            case PutawayKept known -> putaway.put(known);
            case RouteKept known -> routes.put(known);
            case OperateKept known -> operations.put(known);
            case BoxKept known -> boxes.put(known);
            default ->
                    throw new IllegalArgumentException(
                            "kind '" + kept.kind() + "' belongs to no room");
        }
    }

    /** A fact as it is judged and posted: it says whose goods it is about. */
    public Fact named(Fact fact, Master master) {
        return new Whose(stock, master.merges()).named(fact);
    }

    /**
     * Moves what a decided fact moves, and lets every room follow it. Movements that follow are
     * numbered after those of the fact.
     *
     * @param history the book with what is decided but not yet committed
     */
    public Followed post(
            FactId id,
            Fact told,
            Occurred occurred,
            Outcome.Posted outcome,
            Master master,
            History history) {
        if (outcome.repeats().isPresent()) {
            return Followed.NOTHING;
        }
        ReplayKey when = ReplayKey.of(occurred.micros(), told.head().copyOf().orElse(id));
        Merges merges = master.merges();
        Fact then = merges.asOf(told, when);
        Fact fact = merges.now(told);
        Followed changed = counts.change(id, then, occurred, outcome, history);
        List<Movement> moved = new ArrayList<>(outcome.movements());
        moved.addAll(changed.movements());
        PackageWay way = new PackageWay(when, history, merges);
        MergedItems.goOn(then, moved, way, merges, when);
        List<Kept> kept = new ArrayList<>(changed.kept());
        kept.addAll(putaway.follow(moved));
        Followed units =
                register.follow(id, fact, occurred, outcome.moving(moved), merges, history);
        kept.addAll(units.kept());
        kept.addAll(way.follow(fact, outcome));
        Followed counted = counts.follow(id, then, occurred, outcome, moved, master, history);
        moved.addAll(counted.movements());
        kept.addAll(counted.kept());
        Followed owned = operations.follow(moved);
        moved.addAll(owned.movements());
        kept.addAll(owned.kept());
        List<Raised> raised = new ArrayList<>(changed.raised());
        raised.addAll(counted.raised());
        raised.addAll(units.raised());
        Asked asked = Documents.asked(id, fact, occurred.micros());
        Outcome.Posted called = MergedItems.called(outcome, merges);
        withhold(
                documents.withhold(asked, fact, called, moved, master, history),
                moved,
                kept,
                raised);
        raised.addAll(move(moved, when, master));
        stock.learn(fact).ifPresent(kept::add);
        kept.forEach(this::put);
        raised.addAll(new Recheck(stock, putaway, master, occurred.micros()).of(fact));
        Optional<Id128> task = fact.head().task().map(TaskRef::id);
        Followed promised =
                promises.follow(
                        moved,
                        task,
                        task.filter(documents::looksAfter).isPresent(),
                        LeasePart.of(fact.head()),
                        occurred.micros(),
                        master);
        promised.kept().forEach(this::put);
        kept.addAll(promised.kept());
        raised.addAll(promised.raised());
        kept.addAll(reordered(id, moved, kept, occurred.micros(), master, history));
        List<Movement> beside =
                List.copyOf(moved.subList(outcome.movements().size(), moved.size()));
        new Gathered(asked, master, history, moved, kept, raised)
                .afterAFact(outcome)
                .doAll(documents.follow(asked, fact, called, beside, master, history));
        kept.addAll(told(boxes.follow(fact, occurred.micros())));
        Gathered back =
                new Gathered(asked, master, history, moved, kept, raised).afterAFact(outcome);
        boxes.givenBack(fact).ifPresent(lease -> back.giveBack(promises.leases(Which.of(lease))));
        back.tellStations();
        kept.addAll(told(boxes.follow(kept, documents::boxAt, occurred.micros())));
        List<Movement> numbered = numbered(moved);
        return new Followed(
                numbered.subList(outcome.movements().size(), numbered.size()), kept, raised);
    }

    /** What waits for an inspection is put aside as the goods move. */
    private static void withhold(
            List<Effect> effects, List<Movement> moved, List<Kept> kept, List<Raised> raised) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Moves moves -> moved.add(MergedItems.since(moves.movement(), moved));
                case Effect.Keeps keeps -> kept.add(keeps.kept());
                case Effect.Raises raises -> raised.add(raises.raised());
                case Effect.Asks asks ->
                        throw new IllegalStateException(asks.command().type() + " of a hold");
            }
        }
    }

    /** What one command or fact comes to, while one effect after the other becomes so. */
    private final class Gathered {

        private final Asked asked;
        private final Master master;
        private final History history;
        private final List<Movement> movements;
        private final List<Kept> kept;
        private final List<Raised> raised;
        private boolean afterAFact;
        private int recorded;

        Gathered(
                Asked asked,
                Master master,
                History history,
                List<Movement> movements,
                List<Kept> kept,
                List<Raised> raised) {
            this.asked = asked;
            this.master = master;
            this.history = history;
            this.movements = movements;
            this.kept = kept;
            this.raised = raised;
        }

        /** What happened is never refused: what can't follow from it is for a person. */
        Gathered afterAFact(Outcome.Posted outcome) {
            afterAFact = true;
            recorded = outcome.movements().size();
            return this;
        }

        void doAll(List<Effect> effects) {
            List<Movement> together = new ArrayList<>();
            for (Effect effect : effects) {
                if (!(effect instanceof Effect.Moves) && !together.isEmpty()) {
                    add(asked, List.copyOf(together), List.of());
                    together.clear();
                }
                switch (effect) {
                    case Effect.Moves moves -> together.add(moves.movement());
                    case Effect.Asks asks -> ask(asks);
                    case Effect.Keeps keeps -> add(asked, List.of(), List.of(keeps.kept()));
                    case Effect.Raises raises -> raised.add(raises.raised());
                }
            }
            if (!together.isEmpty()) {
                add(asked, together, List.of());
            }
        }

        /** What follows for the tasks of stations. */
        void tellStations() {
            doAll(documents.tell(asked, kept, movements, master, history));
            kept.addAll(told(uninspected.after(asked, movements, kept, master)));
        }

        /** A box sells no more under them. */
        void giveBack(List<Pending> leases) {
            leases.forEach(lease ->
                    ask(
                            new Effect.Asks(
                                    asked,
                                    new PromiseCommand.ReturnLease(Which.of(lease.id())),
                                    Optional.empty(),
                                    true)));
        }

        private void ask(Effect.Asks asks) {
            switch (promises.decide(asks.asked(), asks.command(), master)) {
                case Decision.Refused refused -> {
                    if (!afterAFact && asks.granted()) {
                        throw new IllegalStateException(
                                asks.command().type() + " was looked at: " + refused.sentence());
                    }
                    raised.add(
                            Raised.of(
                                    Raised.Kind.PROMISE_SHORT,
                                    "What was asked for after goods were moved can't be had: "
                                            + refused.sentence()));
                }
                case Decision.Done done -> {
                    add(
                            asks.asked(),
                            done.movements().stream().map(asks::arrived).toList(),
                            done.kept());
                    raised.addAll(done.raised());
                }
            }
        }

        private void add(Asked who, List<Movement> moved, List<? extends Kept> changed) {
            List<Movement> then =
                    moved.stream().map(each -> MergedItems.since(each, movements)).toList();
            Decision.Done done =
                    apply(
                            who,
                            new Decision.Done(who, then, List.copyOf(changed), List.of()),
                            List.copyOf(movements.subList(recorded, movements.size())),
                            master,
                            history);
            movements.addAll(done.movements());
            kept.addAll(done.kept());
            raised.addAll(done.raised());
        }
    }

    /** When time alone makes something happen, which {@link #due()} is to be decided for. */
    public OptionalLong nextDueMicros() {
        long soonest =
                Math.min(
                        soonest(counts.nextDueMicros()),
                        Math.min(
                                soonest(promises.nextDueMicros()),
                                soonest(documents.nextDueMicros())));
        return soonest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(soonest);
    }

    private static long soonest(OptionalLong micros) {
        return micros.orElse(Long.MAX_VALUE);
    }

    /** What the centre asks of itself when something is due. */
    public Command due() {
        long others =
                Math.min(soonest(promises.nextDueMicros()), soonest(documents.nextDueMicros()));
        if (soonest(counts.nextDueMicros()) < others) {
            return new CountCommand.StartNeededCounts();
        }
        return soonest(documents.nextDueMicros()) < soonest(promises.nextDueMicros())
                ? new DocumentCommand.GoOn(DUE_AT_ONCE)
                : new PromiseCommand.Lapse();
    }

    /** Answers what a person should look at: physical places that fell below 0. */
    private List<Raised> move(List<Movement> movements, ReplayKey when, Master master) {
        Map<AccountKey, Stock.Step> steps = new LinkedHashMap<>();
        for (Movement movement : movements) {
            for (Stock.Step step : stock.move(movement, movement.at(when).micros())) {
                if (step.isFirst()) {
                    putaway.seen(step.key());
                }
                steps.merge(step.key(), step, Stock.Step::then);
            }
        }
        List<Raised> fell = new ArrayList<>();
        for (Stock.Step step : steps.values()) {
            boolean below = step.isMicros() < 0 && step.wasMicros() >= 0;
            if (below && master.physical(step.key().location())) {
                fell.add(Raised.negative(step.key(), step.isMicros()));
            }
        }
        return fell;
    }

    private static List<Movement> numbered(List<Movement> movements) {
        List<Movement> numbered = new ArrayList<>(movements.size());
        for (Movement movement : movements) {
            numbered.add(movement.numbered(numbered.size()));
        }
        return numbered;
    }

    /** Answers a command; when it is done, it is so here. */
    public Decision decide(Asked asked, Command told, Master master, History history) {
        return switch (Naming.of(told, master.merges())) {
            case Naming.Unclear unclear -> unclear.why();
            case Naming.Means means -> answer(asked, means.command(), master, history);
        };
    }

    private Decision answer(Asked asked, Command command, Master master, History history) {
        if (command instanceof DocumentCommand document) {
            Course course = documents.decide(asked, document, master, history);
            return course.decision() instanceof Decision.Done done
                    ? carryOut(asked, done.answer(), course.effects(), master, history)
                    : course.decision();
        }
        if (command instanceof PromiseCommand.ReturnLease given) {
            Optional<Decision.Done> recalled = recall(asked, given, master, history);
            if (recalled.isPresent()) {
                return recalled.get();
            }
        }
        Decision decision =
                switch (command) {
                    case PromiseCommand.GrantLease grant
                            when documents.boxAt(grant.location()).isPresent() ->
                            promises.grantToABox(asked, grant, master);
                    case PromiseCommand promise -> promises.decide(asked, promise, master);
                    case ReferenceCommand known -> reference.decide(asked, known, master);
                    case PutawayCommand known -> putaway.decide(asked, known, master);
                    case RouteCommand route -> routes.decide(asked, route, master);
                    case OperateCommand operate ->
                            operations.decide(asked, operate, master, history);
                    case CountCommand count -> counts.decide(asked, count, master, history);
                    case StockCommand change -> counts.decide(asked, change, master, history);
                    case BoxCommand box -> boxes.decide(asked, box);
                    case MergeCommand merge -> merged.decide(asked, merge, master, history);
                    default ->
                            throw new IllegalArgumentException(
                                    "command '" + command.type() + "' belongs to no room");
                };
        return decision instanceof Decision.Done done
                ? told(asked, apply(asked, done, List.of(), master, history), master, history)
                : decision;
    }

    /** What is decided, with what stations are told of it. */
    private Decision.Done told(Asked asked, Decision.Done done, Master master, History history) {
        List<Movement> movements = new ArrayList<>(done.movements());
        List<Kept> kept = new ArrayList<>(done.kept());
        List<Raised> raised = new ArrayList<>(done.raised());
        new Gathered(asked, master, history, movements, kept, raised).tellStations();
        return new Decision.Done(done.answer(), movements, kept, raised);
    }

    /**
     * What a box may be selling at this moment can't be given to others: it is asked first. Empty
     * when no box was told of any of the leases.
     */
    private Optional<Decision.Done> recall(
            Asked asked, PromiseCommand.ReturnLease given, Master master, History history) {
        List<Pending> leases = promises.leases(given.which());
        List<Told> recalled =
                leases.stream()
                        .flatMap(lease -> boxes.recall(lease, asked.micros()).stream())
                        .toList();
        if (recalled.isEmpty()) {
            return Optional.empty();
        }
        List<Movement> movements = new ArrayList<>();
        List<Kept> kept = new ArrayList<>(told(recalled));
        List<Raised> raised = new ArrayList<>();
        new Gathered(asked, master, history, movements, kept, raised)
                .giveBack(
                        leases.stream().filter(lease -> boxes.told(lease.id()).isEmpty()).toList());
        return Optional.of(
                new Decision.Done(Promised.of(leases), numbered(movements), kept, raised));
    }

    private List<Told> told(List<Told> news) {
        news.forEach(boxes::put);
        return news;
    }

    /**
     * Makes work of what the centre knows better than the box did.
     *
     * @param found all that was raised about the fact
     */
    public List<Told> differences(
            Topics box, FactId id, Fact fact, Outcome outcome, List<Raised> found) {
        return told(boxes.differences(box, id, fact, outcome, found));
    }

    /** A fact that waited for a person is settled, and nobody at its box needs to look. */
    public Optional<Told> settled(FactId fact, long micros) {
        Optional<Told> over = boxes.settled(fact, micros);
        over.ifPresent(boxes::put);
        return over;
    }

    private Decision.Done carryOut(
            Asked asked, Record answer, List<Effect> effects, Master master, History history) {
        List<Movement> movements = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        List<Raised> raised = new ArrayList<>();
        Gathered gathered = new Gathered(asked, master, history, movements, kept, raised);
        gathered.doAll(effects);
        gathered.tellStations();
        return new Decision.Done(answer, numbered(movements), kept, raised);
    }

    /**
     * @param before what moved already for what this is a part of, and is in no history yet
     */
    private Decision.Done apply(
            Asked asked,
            Decision.Done done,
            List<Movement> before,
            Master master,
            History history) {
        Merges merges = master.merges();
        List<Movement> movements = new ArrayList<>();
        done.movements().forEach(each -> movements.add(each.ofMerge() ? each : merges.now(each)));
        Followed counted = counts.follow(asked, movements, master, history);
        movements.addAll(counted.movements());
        List<Kept> kept = new ArrayList<>(done.kept());
        kept.addAll(counted.kept());
        Followed owned = operations.follow(movements);
        movements.addAll(owned.movements());
        kept.addAll(owned.kept());
        List<Raised> raised = new ArrayList<>(done.raised());
        raised.addAll(counted.raised());
        if (movements.stream().noneMatch(Movement::ofMerge)) {
            // What waits for an inspection goes over as such.
            withhold(
                    documents.withhold(asked, movements, before, master, history),
                    movements,
                    kept,
                    raised);
        }
        raised.addAll(move(movements, ReplayKey.of(asked.micros(), asked.at()), master));
        kept.forEach(this::put);
        Followed promised =
                promises.follow(
                        movements, Optional.empty(), false, List.of(), asked.micros(), master);
        promised.kept().forEach(this::put);
        kept.addAll(promised.kept());
        raised.addAll(promised.raised());
        kept.addAll(reordered(asked.at(), movements, kept, asked.micros(), master, history));
        kept.addAll(told(boxes.follow(kept, documents::boxAt, asked.micros())));
        kept.addAll(told(outcomes(done.kept())));
        return new Decision.Done(done.answer(), numbered(movements), kept, raised);
    }

    /** Whoever told a change that waited is told what another person said to it. */
    private List<Told> outcomes(List<Kept> decided) {
        List<Told> news = new ArrayList<>();
        for (Kept each : decided) {
            if (each instanceof StockChange change && !change.open()) {
                change.task()
                        .flatMap(documents::task)
                        .flatMap(task -> Outcomes.of(change, task))
                        .ifPresent(check -> news.add(boxes.told(check)));
            }
        }
        return news;
    }

    /** What is wanted anew, and the transfers that are asked for since their source has it all. */
    private List<Kept> reordered(
            FactId at,
            List<Movement> moved,
            List<Kept> kept,
            long micros,
            Master master,
            History history) {
        List<ReorderDue> due = operations.reorder(moved, kept, micros, master);
        due.forEach(operations::put);
        List<Kept> all = new ArrayList<>(due);
        for (ReorderDue each : operations.due(moved, kept)) {
            if (documents.find("transfer", each.transfer()).isEmpty()
                    && free(each, master).compareTo(each.quantity()) >= 0) {
                Asked asked = new Asked(REORDER, each.transfer(), REORDER, at, micros);
                for (Effect effect :
                        documents.decide(asked, wish(each), master, history).effects()) {
                    if (effect instanceof Effect.Keeps keeps) {
                        put(keeps.kept());
                        all.add(keeps.kept());
                    }
                }
            }
        }
        return all;
    }

    private Quantity free(ReorderDue due, Master master) {
        LocationCode source = master.tree().node(due.source());
        return promises.now(due.item(), master).at(source).free();
    }

    private static DocumentCommand wish(ReorderDue due) {
        return new DocumentCommand.RequestTransfer(
                due.transfer(),
                due.source(),
                due.place(),
                Optional.empty(),
                Optional.empty(),
                false,
                "fell to its reorder point",
                DAYS_ON_THE_WAY,
                List.of(new DocumentCommand.TransferLine(due.item(), due.quantity())));
    }

    public Routes routes() {
        return routes;
    }

    public Operations operations() {
        return operations;
    }

    public Reference reference() {
        return reference;
    }

    public Documents documents() {
        return documents;
    }

    public Promises promises() {
        return promises;
    }

    public Boxes boxes() {
        return boxes;
    }

    public Register register() {
        return register;
    }

    public Counts counts() {
        return counts;
    }

    public Stock stock() {
        return stock;
    }

    /** What items turned out to be, by all that is decided. */
    public Merges merges() {
        return merged.merges();
    }

    Putaway putaway() {
        return putaway;
    }
}
