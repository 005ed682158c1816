package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.Comparison;
import org.tallygate.ledger.care.DifferenceCommand;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.ledger.care.ExceptionCommand;
import org.tallygate.ledger.care.Exceptions;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.till.Sales;
import org.tallygate.ledger.till.TillCommand;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Change;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.LedgerJson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides orders, one after the other, into the group under way. */
final class Turn {

    private static final String CLOCK = "clock";

    /** How the ids of what the clock asks begin. */
    private static final String DUE = "due/";

    private final Live live;
    private final Book book;
    private final Suspects suspects;
    private final long micros;
    private final HeldFacts held;
    private Desk.@Nullable Waiting deciding;
    private Decided.@Nullable Asking atWork;
    private int takenUp;

    Turn(Live live, Book book, Suspects suspects, long micros) {
        this.live = live;
        this.book = book;
        this.suspects = suspects;
        this.micros = micros;
        this.held = new HeldFacts(live);
    }

    /** The order that broke the rules' program, when one did. */
    Optional<Desk.Waiting> spoiled() {
        return Optional.ofNullable(deciding);
    }

    /** Whether it was the clock that asked. */
    static boolean isDue(Decided.Name name) {
        return name.source().equals(Order.CENTRE) && name.id().startsWith(DUE);
    }

    /** What was being decided when the rules came to no end. */
    Optional<Suspects.Part> atWork() {
        return Optional.ofNullable(atWork).map(Suspects::of);
    }

    /** Those of these orders that nobody took up yet: behind a merge of items, or a failure. */
    List<Desk.Waiting> notTakenUp(List<Desk.Waiting> orders) {
        return orders.subList(takenUp, orders.size());
    }

    void decide(List<Desk.Waiting> orders) {
        Map<Decided.Name, BookView.CommandView> known = known(orders);
        long arrivals = live.arrivals();
        for (Desk.Waiting order : orders) {
            if (live.group().merges()) {
                return;
            }
            if (arrivals != live.arrivals()) {
                // A rule waited for the group under way, which may have one of these.
                arrivals = live.arrivals();
                known = known(notTakenUp(orders));
            }
            deciding = order;
            Decided.Asking asking = asking(order.order());
            Optional<String> unkept = suspects.unkept(asking);
            BookView.CommandView before = known.get(asking.name());
            Optional<OpenGroup> in = live.groupOf(asking.name());
            Optional<Decided> now = in.flatMap(group -> group.named(asking.name()));
            if (unkept.isPresent()) {
                live.group().unkept(unkept(unkept.get()), order);
            } else if (before != null && before.asking().sameAs(asking)) {
                live.group().known(before, order);
            } else if (now.isPresent() && now.get().asking().sameAs(asking)) {
                in.orElseThrow().again(now.get(), order);
            } else if (before != null || now.isPresent()) {
                live.group().conflict(asking.name(), conflict(asking), order);
            } else {
                decide(asking, order.order().command(), Optional.of(order));
            }
            deciding = null;
            takenUp++;
        }
    }

    /** Does what is due by the clock, before anything else; answers how many commands that were. */
    int decideDue(int most) {
        int done = 0;
        while (done < most && isDue()) {
            long sequence = live.group().mark().sequence() + 1;
            Command due = live.partition().due();
            decide(
                    asking(new Order(Order.CENTRE, DUE + sequence, CLOCK, due)),
                    due,
                    Optional.empty());
            done++;
        }
        return done;
    }

    private boolean isDue() {
        OptionalLong due = live.partition().nextDueMicros();
        return due.isPresent() && due.getAsLong() <= micros && suspects.mayBeDue(micros);
    }

    private Map<Decided.Name, BookView.CommandView> known(List<Desk.Waiting> orders) {
        Map<Decided.Name, BookView.CommandView> known = new HashMap<>();
        book.commands(orders.stream().map(each -> name(each.order())).collect(Collectors.toSet()))
                .forEach(command -> known.put(command.asking().name(), command));
        return known;
    }

    private static Decided.Name name(Order order) {
        return new Decided.Name(order.source(), order.id());
    }

    private Decided.Asking asking(Order order) {
        return new Decided.Asking(
                name(order),
                order.actor(),
                order.command().type(),
                LedgerJson.write((Record) order.command()),
                micros);
    }

    private void decide(Decided.Asking asking, Command command, Optional<Desk.Waiting> order) {
        atWork = asking;
        Book.CommandMark mark = live.group().mark();
        FactId at = new FactId(mark.journal(), mark.sequence() + 1, asking.after(mark.link()));
        Asked asked =
                new Asked(asking.name().source(), asking.name().id(), asking.actor(), at, micros);
        HeldFacts.Verdict verdict =
                suspects.refusal(asking).map(Turn::givenUp).orElseGet(() -> decide(asked, command));
        if (verdict.decision() instanceof Decision.Done done) {
            if (verdict.ofNow()) {
                live.draft().follow(asked, done);
            } else {
                done.kept().forEach(live.draft()::keep);
            }
        }
        live.group()
                .add(
                        new Decided(
                                at,
                                asking,
                                reply(verdict.decision()),
                                change(verdict.decision()),
                                verdict.settled(),
                                verdict.occurredMicros()),
                        order);
        atWork = null;
    }

    private HeldFacts.Verdict decide(Asked asked, Command command) {
        return switch (command) {
            case HoldCommand hold -> held.decide(asked, hold);
            case TillCommand.PostSale sale -> told(asked, sale);
            case ExceptionCommand care ->
                    new HeldFacts.Verdict(decide(asked, care), Optional.empty());
            case DifferenceCommand.ReportDifferences report ->
                    new HeldFacts.Verdict(compare(asked, report), Optional.empty());
            default ->
                    new HeldFacts.Verdict(
                            live.partition().decide(asked, command, live.master(), live.draft()),
                            Optional.empty());
        };
    }

    /** The book can't hold what would follow from it, so nothing does. */
    private static HeldFacts.Verdict givenUp(String why) {
        return new HeldFacts.Verdict(
                new Decision.Refused(BookRefusal.REFUSED_BY_BOOK, sentence(why)), Optional.empty());
    }

    private Answer unkept(String why) {
        return new Answer.Refused(
                book.offset(), true, BookRefusal.REFUSED_BY_BOOK.name(), sentence(why));
    }

    private static String sentence(String why) {
        return "the book's database can't hold what was asked or what would follow from it, so"
                + " nothing happened: "
                + why;
    }

    private HeldFacts.Verdict told(Asked asked, TillCommand.PostSale sale) {
        return new HeldFacts.Verdict(
                new ToldSales(live).decide(asked, sale),
                Optional.empty(),
                Optional.of(Sales.occurred(asked, sale).micros()));
    }

    private Decision decide(Asked asked, ExceptionCommand command) {
        boolean isThere =
                command.number() > 0
                        && live.settledBook().raised(command.number() + 1, 1).rows().stream()
                                .anyMatch(raised -> raised.number() == command.number());
        Optional<ExceptionCare> before =
                live.draft()
                        .stateOf(ExceptionCare.KIND, Long.toString(command.number()))
                        .map(ExceptionCare.class::cast);
        return Exceptions.decide(asked, command, isThere, before);
    }

    /**
     * Exceptions have numbers once they are in the book, so what is under way there comes first.
     */
    private Decision compare(Asked asked, DifferenceCommand.ReportDifferences report) {
        Book settled = live.settledBook();
        Map<String, Long> queue = new HashMap<>();
        long before = Long.MAX_VALUE;
        List<BookView.ExceptionView> page;
        do {
            page =
                    settled.openExceptions(
                                    Set.of(Raised.Kind.STOCK_DIFFERS), before, BookView.MOST_ROWS)
                            .rows();
            for (BookView.ExceptionView each : page) {
                queue.put(each.raised().raised().key(), each.number());
                before = each.number();
            }
        } while (page.size() == BookView.MOST_ROWS && queue.size() < Comparison.MOST_OPEN);
        return Comparison.decide(
                asked, report, queue, settled.commandMark().sequence(), live.draft());
    }

    private static Decided.Reply reply(Decision decision) {
        return switch (decision) {
            case Decision.Done done -> new Decided.Reply(true, "", LedgerJson.write(done.answer()));
            case Decision.Refused refused ->
                    new Decided.Reply(false, refused.reason().name(), refused.sentence());
        };
    }

    private static Change change(Decision decision) {
        return switch (decision) {
            case Decision.Done done -> Live.change(done.movements(), done.kept(), done.raised());
            case Decision.Refused refused -> Change.NONE;
        };
    }

    private Book.Alarm conflict(Decided.Asking asking) {
        String sentence =
                "'"
                        + asking.name().source()
                        + "' asked under id '"
                        + asking.name().id()
                        + "' for something else than the first time; a new wish needs a new id";
        return new Book.Alarm(
                "conflict/" + asking.name().source() + "/" + asking.name().id(),
                Optional.empty(),
                Raised.of(Raised.Kind.COMMAND_CONFLICT, sentence),
                micros);
    }
}
