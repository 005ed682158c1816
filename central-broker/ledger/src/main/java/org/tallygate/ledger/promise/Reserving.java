package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.promise.Covering.Found;
import org.tallygate.ledger.promise.Covering.Search;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Pending.State;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.PromiseCommand.Timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carts, orders and what they take. */
final class Reserving {

    private final Working working;
    private final Asked asked;

    Reserving(Working working, Asked asked) {
        this.working = working;
        this.asked = asked;
    }

    /** What all lines of a command share. */
    private record Kind(
            Purpose purpose,
            String reference,
            Optional<Name> channel,
            Cover cover,
            Terms terms,
            Search search,
            Optional<Id128> task) {}

    Decision hold(PromiseCommand.PlaceHold command) {
        Terms terms =
                new Terms(
                        asked.at().sequence(),
                        0,
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Math.addExact(asked.micros(), command.ttlMicros())),
                        Terms.SURE);
        // A cart does not wait: what it does not get it did not ask for.
        Cover cover = command.cover() == Cover.PART_AND_WAIT ? Cover.PART_ONLY : command.cover();
        Kind kind =
                new Kind(
                        Purpose.HOLD,
                        command.reference(),
                        command.channel(),
                        cover == Cover.ALL_OR_WAIT ? Cover.ALL_OR_REFUSE : cover,
                        terms,
                        Search.of(command.channel()),
                        Optional.empty());
        return Checks.lines(working.shelves, command.channel(), command.lines())
                .<Decision>map(refused -> refused)
                .orElseGet(() -> all(command.lines(), kind));
    }

    Decision reserve(PromiseCommand.Reserve command) {
        How how = command.how();
        Optional<Refused> past =
                how.expiresMicros().flatMap(at -> Checks.past("expiresMicros", at, asked.micros()));
        Optional<Long> starts =
                how.timing() == Timing.BY_DATE
                        ? how.dueMicros()
                                .map(due -> due - how.daysBefore() * Outlook.DAY_MICROS)
                                .filter(start -> start > asked.micros())
                        : Optional.empty();
        boolean whole =
                command.cover() == Cover.ALL_OR_REFUSE || command.cover() == Cover.ALL_OR_WAIT;
        Terms terms =
                new Terms(
                        asked.at().sequence(),
                        how.priority(),
                        whole,
                        how.timing() == Timing.BY_HAND,
                        how.dueMicros(),
                        starts,
                        how.expiresMicros(),
                        Terms.SURE);
        Kind kind =
                new Kind(
                        Purpose.RESERVATION,
                        command.reference(),
                        command.channel(),
                        command.cover(),
                        terms,
                        new Search(command.channel(), how.order(), how.first()),
                        command.task());
        return Checks.lines(working.shelves, command.channel(), command.lines())
                .or(() ->
                        how.first()
                                .flatMap(place ->
                                        Checks.places(working.shelves.master(), List.of(place))))
                .or(() -> past)
                .<Decision>map(refused -> refused)
                .orElseGet(() -> all(command.lines(), kind));
    }

    private Decision all(List<Line> lines, Kind kind) {
        boolean now = kind.purpose() == Purpose.HOLD || kind.terms().waits();
        Covering covering = new Covering(working);
        List<Promised.Line> answer = new ArrayList<>(lines.size());
        Optional<Refused> nothing = Optional.empty();
        boolean some = false;
        for (Line line : lines) {
            Found found =
                    now
                            ? covering.find(line.wanted(), line.quantity().micros(), kind.search())
                            : new Found(List.of(), 0, Optional.empty());
            if (found.failing().isPresent()) {
                Refused short_ = tooLittle(line, found);
                if (kind.cover() == Cover.ALL_OR_REFUSE) {
                    return short_;
                }
                nothing = nothing.or(() -> Optional.of(short_));
            }
            some |= found.micros() > 0;
            Pending made = pending(line, kind, found);
            working.keep(made);
            answer.add(Promised.Line.of(made, found.failing()));
        }
        return kind.cover() == Cover.PART_ONLY && !some && nothing.isPresent()
                ? nothing.get()
                : working.done(new Promised(answer));
    }

    private Pending pending(Line line, Kind kind, Found found) {
        boolean enough = found.failing().isEmpty();
        List<Take> takes = enough || kind.cover() != Cover.ALL_OR_WAIT ? found.takes() : List.of();
        Quantity voided =
                enough || kind.cover() != Cover.PART_ONLY
                        ? Quantity.ZERO
                        : line.quantity().minus(new Quantity(found.micros()));
        return new Pending(
                asked.name("pending/" + line.line()),
                kind.purpose(),
                kind.reference(),
                line.line(),
                kind.channel(),
                line.wanted(),
                kind.terms(),
                line.quantity(),
                Quantity.ZERO,
                voided,
                takes,
                kind.task(),
                voided.equals(line.quantity()) ? State.VOIDED : State.OPEN);
    }

    private static Refused tooLittle(Line line, Found found) {
        Clause clause = found.failing().orElse(Clause.NOT_ON_HAND);
        return new Refused(
                Why.of(clause),
                "line "
                        + line.line()
                        + " wants "
                        + line.quantity()
                        + " of "
                        + line.wanted().item()
                        + ", of which "
                        + new Quantity(found.micros())
                        + " can be promised: "
                        + clause);
    }

    /** Demand takes what it lacks now, though it would wait. */
    Decision assign(PromiseCommand.Assign command) {
        List<Pending> demand =
                Picked.of(working, command.which()).stream()
                        .filter(each -> each.purpose() == Purpose.RESERVATION)
                        .toList();
        if (demand.isEmpty()) {
            return Checks.unknown(command.which());
        }
        Covering covering = new Covering(working);
        List<Promised.Line> answer = new ArrayList<>();
        for (Pending each : demand) {
            long lacks = each.lacks().micros();
            Found found = covering.find(each.wanted(), lacks, Search.of(each.channel()));
            boolean enough = found.failing().isEmpty() || command.partial();
            Pending after = each;
            if (enough && found.micros() > 0) {
                after =
                        each.to(
                                each.purpose(),
                                each.terms().started(),
                                each.posted(),
                                each.voided(),
                                Covering.merged(each.takes(), found.takes()),
                                each.task(),
                                each.state());
                working.keep(after);
            }
            answer.add(Promised.Line.of(after, lacks == 0 ? Optional.empty() : found.failing()));
        }
        return working.done(new Promised(answer));
    }

    Decision confirm(PromiseCommand.ConfirmHold command) {
        List<Pending> holds =
                Picked.of(working, command.which(), command.channel()).stream()
                        .filter(each -> each.purpose() == Purpose.HOLD)
                        .toList();
        if (holds.isEmpty()) {
            return Checks.unknown(command.which());
        }
        List<Promised.Line> answer = new ArrayList<>();
        for (Pending hold : holds) {
            if (hold.terms().expiresMicros().filter(at -> at <= asked.micros()).isPresent()) {
                return new Refused(
                        Why.HOLD_EXPIRED,
                        "line "
                                + hold.line()
                                + " of '"
                                + hold.reference()
                                + "' was held until "
                                + hold.terms().expiresMicros().get());
            }
            Terms terms =
                    new Terms(
                            hold.terms().rank(),
                            command.priority(),
                            false,
                            false,
                            command.dueMicros(),
                            Optional.empty(),
                            Optional.empty(),
                            Terms.SURE);
            Pending order =
                    hold.to(
                            Purpose.RESERVATION,
                            terms,
                            hold.posted(),
                            hold.voided(),
                            hold.takes(),
                            command.task(),
                            State.OPEN);
            working.keep(order);
            answer.add(
                    Promised.Line.of(
                            order,
                            hold.voided().isZero()
                                    ? Optional.empty()
                                    : Optional.of(Clause.RESERVED)));
        }
        return working.done(new Promised(answer));
    }
}
