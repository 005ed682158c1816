package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.DocumentCommand.TransferReceipt;
import org.tallygate.ledger.document.Transfer.Fate;
import org.tallygate.ledger.document.Transfer.Line;
import org.tallygate.ledger.document.Transfer.Progress;
import org.tallygate.ledger.document.Transfer.Resolution;
import org.tallygate.ledger.document.Transfer.State;
import org.tallygate.ledger.document.Transfer.Verdict;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Terms;
import org.tallygate.ledger.promise.Wanted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goods from place to place. Commands go by the states; facts may come in any order, so they lead
 * from any state to the one that the quantities say.
 */
final class Transferring {

    /** What may follow on what. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    private static final Set<State> MOVING =
            EnumSet.of(
                    State.DISPATCHED,
                    State.IN_TRANSIT,
                    State.PARTIALLY_RECEIVED,
                    State.RECEIVED,
                    State.CLOSED);

    static {
        NEXT.put(State.REQUESTED, and(State.APPROVED, State.REJECTED, State.CANCELLED));
        NEXT.put(State.APPROVED, and(State.RESERVED, State.CANCELLED));
        NEXT.put(State.REJECTED, and());
        NEXT.put(State.RESERVED, and(State.CANCELLED));
        NEXT.put(State.CANCELLED, and());
        NEXT.put(State.DISPATCHED, and(State.RESERVED));
        NEXT.put(State.IN_TRANSIT, and(State.RESERVED));
        NEXT.put(State.PARTIALLY_RECEIVED, and(State.RESERVED));
        NEXT.put(State.RECEIVED, and(State.RESERVED));
        NEXT.put(State.CLOSED, EnumSet.noneOf(State.class));
    }

    private static Set<State> and(State... more) {
        Set<State> next = EnumSet.copyOf(MOVING);
        next.addAll(List.of(more));
        return next;
    }

    private final Desk desk;

    Transferring(Desk desk) {
        this.desk = desk;
    }

    /** Under what goods are set aside where they leave. */
    static String out(String reference) {
        return "transfer " + reference;
    }

    /** Under what they are planned where they come to. */
    static String in(String reference) {
        return "transfer in " + reference;
    }

    Course request(DocumentCommand.RequestTransfer asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("transfer", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() ->
                                Desk.unless(
                                        asked.maxTransitDays() >= 1
                                                && asked.maxTransitDays() <= 3650,
                                        Why.UNFIT,
                                        "maxTransitDays "
                                                + asked.maxTransitDays()
                                                + " must be 1 to 3650"))
                        .or(() ->
                                Desk.unless(
                                        !asked.from().equals(asked.to()),
                                        Why.UNFIT,
                                        "to '" + asked.to() + "' must be another place"));
        for (TransferLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (TransferLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        obstacle =
                obstacle.or(() -> desk.knownPlace(asked.from()))
                        .or(() -> desk.knownPlace(asked.to()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (TransferLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.item(),
                            line.quantity(),
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO));
        }
        Transfer transfer =
                new Transfer(
                        asked.reference(),
                        asked.fromCompany().orElse(AccountKey.MAIN),
                        asked.toCompany().orElse(AccountKey.MAIN),
                        asked.titleAtDispatch(),
                        asked.from(),
                        asked.to(),
                        lines,
                        asked.reason(),
                        desk.actor(),
                        asked.maxTransitDays(),
                        Progress.NONE,
                        List.of(),
                        State.REQUESTED,
                        "requested",
                        Optional.empty(),
                        false);
        for (Line line : lines) {
            Optional<Decision.Refused> refusal = desk.refusal(coming(transfer, line, line.asked()));
            if (refusal.isPresent()) {
                return Course.refused(refusal.get());
            }
        }
        desk.keep(transfer);
        return desk.done(transfer);
    }

    Course approve(DocumentCommand.ApproveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.inState(transfer.state() == State.REQUESTED, transfer, transfer.state())
                        .or(() -> another(transfer.requestedBy()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        desk.keep(transfer.with(transfer.progress().approved(desk.actor())));
        state(transfer.reference(), State.APPROVED, "approved by " + desk.actor());
        return answer(transfer.reference());
    }

    private Optional<Decision.Refused> another(String first) {
        return Desk.unless(
                !desk.actor().equals(first),
                Why.SAME_PERSON,
                "actor '" + first + "' asked for it; another must decide");
    }

    Course reject(DocumentCommand.RejectTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        if (transfer.state() != State.REQUESTED) {
            return wrong(transfer);
        }
        state(transfer.reference(), State.REJECTED, asked.reason());
        return answer(transfer.reference());
    }

    private static Course wrong(Transfer transfer) {
        return Course.refused(Desk.inState(false, transfer, transfer.state()).orElseThrow());
    }

    Course reserve(DocumentCommand.ReserveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        if (transfer.state() != State.APPROVED) {
            return wrong(transfer);
        }
        PromiseCommand reserve =
                new PromiseCommand.Reserve(
                        out(transfer.reference()),
                        Optional.empty(),
                        transfer.lines().stream()
                                .map(line ->
                                        new PromiseCommand.Line(
                                                line.line(),
                                                Wanted.of(line.item(), transfer.from()),
                                                line.asked()))
                                .toList(),
                        asked.partial()
                                ? PromiseCommand.Cover.PART_AND_WAIT
                                : PromiseCommand.Cover.ALL_OR_REFUSE,
                        PromiseCommand.How.PLAIN,
                        Optional.of(Tasks.id("transfer", transfer.reference(), Tasks.DISPATCH)));
        if (desk.peek(reserve) instanceof Decision.Refused refused) {
            return Course.refused(new Decision.Refused(Why.NOT_ENOUGH, refused.sentence()));
        }
        desk.ask(reserve);
        state(transfer.reference(), State.RESERVED, "reserved by " + desk.actor());
        return answer(transfer.reference());
    }

    Course dispatch(DocumentCommand.DispatchTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                asked.packages().isEmpty() ? Desk.some(asked.lines()) : Optional.empty();
        for (Part part : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", part.quantity()));
        }
        for (Part part : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(part.line(), transfer.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                        Desk.inState(
                                transfer.state() == State.RESERVED
                                        || transfer.state() == State.DISPATCHED,
                                transfer,
                                transfer.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        desk.keep(transfer.with(transfer.progress().left(desk.micros(), asked.packages())));
        for (Part part : asked.lines()) {
            send(desk.transfer(transfer.reference()).orElseThrow(), part);
        }
        for (String sscc : asked.packages()) {
            sendPackage(desk.transfer(transfer.reference()).orElseThrow(), sscc);
        }
        if (asked.finished()) {
            sent(transfer.reference());
        }
        settle(transfer.reference(), "dispatched by " + desk.actor());
        return answer(transfer.reference());
    }

    private void send(Transfer transfer, Part part) {
        Line line = transfer.lines().get(part.line() - 1);
        desk.take(
                out(transfer.reference()),
                line.line(),
                line.item(),
                part.quantity(),
                Optional.of(transfer.from()),
                Optional.of(transfer.from()),
                key -> Transit.account(transfer, Accounts.owing(key, transfer.fromCompany())));
        count(transfer.reference(), line.line(), part.quantity(), Quantity.ZERO);
    }

    private void sendPackage(Transfer transfer, String sscc) {
        for (ItemCode item :
                transfer.lines().stream().map(Line::item).distinct().sorted().toList()) {
            int line = lineOf(transfer, item);
            for (Desk.Held cell : desk.balances(item)) {
                AccountKey key = cell.key();
                if (cell.micros() > 0
                        && key.location().equals(transfer.from())
                        && key.pack().equals(Optional.of(sscc))) {
                    Quantity quantity = new Quantity(cell.micros());
                    desk.release(out(transfer.reference()), line, quantity);
                    desk.move(key, Transit.account(transfer, key), quantity);
                    count(transfer.reference(), line, quantity, Quantity.ZERO);
                }
            }
        }
    }

    private static int lineOf(Transfer transfer, ItemCode item) {
        return transfer.lines().stream()
                .filter(line -> line.item().equals(item))
                .mapToInt(Line::line)
                .findFirst()
                .orElse(0);
    }

    private void sent(String reference) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        desk.releaseAll(out(reference));
        desk.keep(transfer.with(transfer.progress().allSent()));
    }

    Course receive(DocumentCommand.ReceiveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (TransferReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (TransferReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(line.line(), transfer.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                        Desk.inState(
                                transfer.progress().dispatchedMicros().isPresent()
                                        && !transfer.settled(),
                                transfer,
                                transfer.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (TransferReceipt each : asked.lines()) {
            ItemCode item = transfer.lines().get(each.line() - 1).item();
            takeOff(transfer, item, each.quantity(), transfer.to(), each.status());
            count(transfer.reference(), each.line(), Quantity.ZERO, each.quantity());
        }
        settle(transfer.reference(), "received by " + desk.actor());
        return answer(transfer.reference());
    }

    /** Goods leave the way for a place, in that condition; what is not there is missing there. */
    private void takeOff(
            Transfer transfer,
            ItemCode item,
            Quantity quantity,
            LocationCode to,
            StockStatus status) {
        long left = quantity.micros();
        for (Desk.Held cell : desk.balances(item)) {
            long some = Math.min(left, cell.micros());
            if (some > 0 && Transit.holds(transfer, cell.key())) {
                desk.move(
                        cell.key(), arrival(transfer, cell.key(), to, status), new Quantity(some));
                left -= some;
            }
        }
        if (left > 0) {
            AccountKey way =
                    Transit.account(
                            transfer,
                            Accounts.owing(
                                    Accounts.plain(item, transfer.from()), transfer.fromCompany()));
            desk.move(way, arrival(transfer, way, to, status), new Quantity(left));
        }
    }

    private static AccountKey arrival(
            Transfer transfer, AccountKey way, LocationCode to, StockStatus status) {
        boolean loose = way.pack().equals(Optional.of(Transit.shipment(transfer.reference())));
        StockStatus kept = status == StockStatus.AVAILABLE ? way.status() : status;
        AccountKey there = Accounts.as(Accounts.moved(way, to), kept);
        boolean back = to.equals(transfer.from()) || to.equals(lost());
        AccountKey owned =
                Accounts.owing(there, back ? transfer.fromCompany() : transfer.toCompany());
        return loose || to.equals(lost()) ? Accounts.in(owned, Optional.empty()) : owned;
    }

    private static LocationCode lost() {
        return VirtualLocation.INVENTORY_LOSS.code();
    }

    Course close(DocumentCommand.CloseTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        boolean under = transfer.progress().dispatchedMicros().isPresent() && !transfer.settled();
        if (!under) {
            return wrong(transfer);
        }
        end(transfer.reference());
        return answer(transfer.reference());
    }

    /**
     * The receipt is finished: what is still under way is a difference that someone must settle.
     */
    private void end(String reference) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        sent(reference);
        Transfer after = desk.transfer(reference).orElseThrow();
        if (!transfer.progress().closing()) {
            differences(transfer, "was received");
        }
        desk.keep(after.with(after.progress().ending()));
        settle(reference, "receipt finished");
    }

    private void differences(Transfer transfer, String when) {
        for (Line line : transfer.lines()) {
            if (!line.inTransit().isZero()) {
                desk.raise(
                        Raised.Kind.TRANSFER_DISCREPANCY,
                        "transfer '"
                                + transfer.reference()
                                + "' "
                                + when
                                + " with "
                                + line.inTransit()
                                + " of '"
                                + line.item()
                                + "' still under way; say what became of it");
            }
        }
    }

    Course cancel(DocumentCommand.CancelTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        boolean before =
                transfer.state() == State.REQUESTED
                        || transfer.state() == State.APPROVED
                        || transfer.state() == State.RESERVED;
        if (!before) {
            return wrong(transfer);
        }
        desk.releaseAll(out(transfer.reference()));
        state(transfer.reference(), State.CANCELLED, "cancelled by " + desk.actor());
        return answer(transfer.reference());
    }

    Course resolve(DocumentCommand.ResolveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> asked.at().flatMap(desk::knownPlace))
                        .or(() -> Desk.hasLine(asked.line(), transfer.lines().size()))
                        .or(() ->
                                Desk.inState(
                                        !transfer.settled()
                                                && (transfer.progress().closing()
                                                        || transfer.progress().overdue()),
                                        transfer,
                                        transfer.state()))
                        .or(() -> unresolved(transfer, asked));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Resolution> all = new ArrayList<>(transfer.resolutions());
        all.add(
                new Resolution(
                        all.size() + 1,
                        asked.line(),
                        asked.quantity(),
                        asked.fate(),
                        asked.at(),
                        asked.reason(),
                        desk.actor(),
                        Optional.empty(),
                        Verdict.PROPOSED));
        desk.keep(transfer.withResolutions(all));
        return answer(transfer.reference());
    }

    private static Optional<Decision.Refused> unresolved(
            Transfer transfer, DocumentCommand.ResolveTransfer asked) {
        Quantity proposed =
                transfer.resolutions().stream()
                        .filter(each ->
                                each.line() == asked.line() && each.verdict() == Verdict.PROPOSED)
                        .map(Resolution::quantity)
                        .reduce(Quantity.ZERO, Quantity::plus);
        Quantity open = transfer.lines().get(asked.line() - 1).inTransit();
        Quantity most = new Quantity(Math.abs(open.micros())).minus(proposed);
        return Desk.unless(
                        asked.quantity().compareTo(most) <= 0,
                        Why.TOO_MUCH,
                        "quantity " + asked.quantity() + " must be at most " + most)
                .or(() ->
                        Desk.unless(
                                !open.isNegative() || asked.fate() == Fate.FOUND,
                                Why.TOO_MUCH,
                                "more came than left; fate must be FOUND"));
    }

    Course decide(DocumentCommand.DecideResolution asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.hasLine(asked.number(), transfer.resolutions().size());
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Resolution resolution = transfer.resolutions().get(asked.number() - 1);
        Line line = transfer.lines().get(resolution.line() - 1);
        Quantity open = new Quantity(Math.abs(line.inTransit().micros()));
        obstacle =
                Desk.inState(
                                resolution.verdict() == Verdict.PROPOSED && !transfer.settled(),
                                transfer,
                                resolution.verdict())
                        .or(() -> another(resolution.proposedBy()))
                        .or(() ->
                                Desk.unless(
                                        !asked.approved()
                                                || resolution.quantity().compareTo(open) <= 0,
                                        Why.TOO_MUCH,
                                        "only " + open + " is still under way"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Resolution> all = new ArrayList<>(transfer.resolutions());
        all.set(
                asked.number() - 1,
                resolution.decided(
                        desk.actor(), asked.approved() ? Verdict.APPROVED : Verdict.REJECTED));
        desk.keep(transfer.withResolutions(all));
        if (asked.approved()) {
            carryOut(transfer, line, resolution);
        }
        settle(transfer.reference(), "resolved by " + desk.actor());
        return answer(transfer.reference());
    }

    private void carryOut(Transfer transfer, Line line, Resolution resolution) {
        Quantity quantity = resolution.quantity();
        if (line.inTransit().isNegative()) {
            AccountKey source =
                    Accounts.owing(
                            Accounts.plain(line.item(), transfer.from()), transfer.fromCompany());
            desk.move(source, Transit.account(transfer, source), quantity);
            account(transfer.reference(), line.line(), quantity.negate());
            return;
        }
        switch (resolution.fate()) {
            case FOUND ->
                    takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.from()),
                            StockStatus.AVAILABLE);
            case LOST -> takeOff(transfer, line.item(), quantity, lost(), StockStatus.AVAILABLE);
            case DAMAGED ->
                    takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.to()),
                            StockStatus.DAMAGED);
            case MISDIRECTED ->
                    takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.to()),
                            StockStatus.AVAILABLE);
        }
        account(transfer.reference(), line.line(), quantity);
    }

    // What facts say.

    /** What went onto the way, or off it, in a task of this transfer. */
    void follow(String reference, List<Movement> movements) {
        Optional<Transfer> found = desk.transfer(reference);
        if (found.isEmpty()) {
            return;
        }
        boolean leaves =
                movements.stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.to().location())
                                        && !Transit.isPlace(each.from().location())
                                        && !each.from().location().equals(found.get().to()));
        if (leaves) {
            desk.keep(
                    found.get()
                            .with(
                                    found.get()
                                            .progress()
                                            .left(
                                                    desk.micros(),
                                                    packages(found.get(), movements))));
        }
        boolean straight =
                movements.stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.from().location())
                                        && Transit.isPlace(each.to().location()));
        for (Movement movement : movements) {
            Transfer transfer = desk.transfer(reference).orElseThrow();
            boolean on = Transit.isPlace(movement.to().location());
            boolean off = Transit.isPlace(movement.from().location());
            if (on == off) {
                continue;
            }
            if (!straight) {
                straighten(transfer, movement, on);
            }
            AccountKey end = on ? movement.from() : movement.to();
            boolean source = end.location().equals(transfer.from());
            Quantity quantity = on ? movement.quantity() : movement.quantity().negate();
            spread(
                    reference,
                    movement.item(),
                    source || (on && !end.location().equals(transfer.to())),
                    quantity);
        }
        settle(reference, "by a station");
    }

    private static List<String> packages(Transfer transfer, List<Movement> movements) {
        return movements.stream()
                .filter(each -> Transit.isPlace(each.to().location()))
                .flatMap(each -> each.to().pack().stream())
                .filter(pack -> !pack.equals(Transit.shipment(transfer.reference())))
                .toList();
    }

    /** A box knows the way as one place: the goods go under their shipment there. */
    private void straighten(Transfer transfer, Movement movement, boolean on) {
        AccountKey way = on ? movement.to() : movement.from();
        AccountKey end = on ? movement.from() : movement.to();
        boolean source = on || end.location().equals(transfer.from());
        AccountKey right = Transit.account(transfer, way);
        if (on) {
            desk.move(way, right, movement.quantity());
        } else {
            desk.move(right, way, movement.quantity());
        }
        AccountKey owned =
                Accounts.owing(end, source ? transfer.fromCompany() : transfer.toCompany());
        if (on) {
            desk.move(owned, end, movement.quantity());
        } else {
            desk.move(end, owned, movement.quantity());
        }
    }

    private void spread(String reference, ItemCode item, boolean dispatched, Quantity change) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        List<Line> lines =
                transfer.lines().stream().filter(line -> line.item().equals(item)).toList();
        if (lines.isEmpty()) {
            int number = transfer.lines().size() + 1;
            List<Line> all = new ArrayList<>(transfer.lines());
            Line added =
                    new Line(
                            number,
                            item,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO);
            all.add(added);
            lines = List.of(added);
            desk.keep(transfer.with(all));
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '" + item + "' goes with transfer '" + reference + "' without a line");
        }
        long left = dispatched ? change.micros() : -change.micros();
        for (int i = 0; i < lines.size() && left != 0; i++) {
            boolean back = left < 0;
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            long done = (dispatched ? line.dispatched() : line.received()).micros();
            long wanted = (dispatched ? line.asked() : line.dispatched()).micros();
            long room = back ? done : Math.max(0, wanted - done);
            long some = i == lines.size() - 1 ? Math.abs(left) : Math.min(Math.abs(left), room);
            Quantity part = new Quantity(back ? -some : some);
            count(
                    reference,
                    line.line(),
                    dispatched ? part : Quantity.ZERO,
                    dispatched ? Quantity.ZERO : part);
            left -= part.micros();
        }
    }

    /** The station says that its part is done. */
    void finished(String reference, int step) {
        Optional<Transfer> found = desk.transfer(reference);
        if (found.isEmpty() || found.get().settled()) {
            return;
        }
        if (step == Tasks.DISPATCH) {
            sent(reference);
            settle(reference, "dispatch finished");
        } else if (found.get().progress().dispatchedMicros().isPresent()) {
            end(reference);
        } else {
            desk.keep(found.get().with(found.get().progress().ending()));
        }
    }

    /**
     * Goods came off the way somewhere without a task: they are taken for those of the transfer
     * whose package they are in, else of the one that left first and has enough of them under way.
     *
     * @return whether one was found
     */
    boolean astray(Movement movement) {
        AccountKey way = movement.from();
        Optional<Transfer> match =
                desk.papers().underWay().stream()
                        .flatMap(name -> desk.find(Transfer.class, name).stream())
                        .filter(transfer ->
                                Transit.holds(transfer, way)
                                        || (way.pack().isEmpty()
                                                && hasUnderWay(
                                                        transfer,
                                                        movement.item(),
                                                        movement.quantity())))
                        .min(
                                Comparator.comparing((Transfer transfer) ->
                                                !Transit.holds(transfer, way))
                                        .thenComparing(transfer ->
                                                transfer.progress().dispatchedMicros().orElse(0L))
                                        .thenComparing(Transfer::reference));
        match.ifPresent(transfer -> matched(transfer, movement));
        return match.isPresent();
    }

    private static boolean hasUnderWay(Transfer transfer, ItemCode item, Quantity quantity) {
        return transfer.lines().stream()
                .anyMatch(line ->
                        line.item().equals(item) && line.inTransit().compareTo(quantity) >= 0);
    }

    private void matched(Transfer transfer, Movement movement) {
        straighten(transfer, movement, false);
        LocationCode at = movement.to().location();
        boolean right = at.equals(transfer.to());
        int line =
                transfer.lines().stream()
                        .filter(each -> each.item().equals(movement.item()))
                        .filter(each -> each.inTransit().compareTo(movement.quantity()) >= 0)
                        .mapToInt(Line::line)
                        .findFirst()
                        .orElseGet(() -> lineOf(transfer, movement.item()));
        if (line == 0) {
            return;
        }
        if (right) {
            count(transfer.reference(), line, Quantity.ZERO, movement.quantity());
        } else {
            account(transfer.reference(), line, movement.quantity());
            desk.raise(
                    Raised.Kind.TRANSFER_ASTRAY,
                    movement.quantity()
                            + " of '"
                            + movement.item()
                            + "' came to '"
                            + at
                            + "' and is taken for goods of transfer '"
                            + transfer.reference()
                            + "' to '"
                            + transfer.to()
                            + "'");
        }
        settle(transfer.reference(), "came to " + at);
    }

    /** The clock went on. */
    void due(Transfer transfer) {
        desk.keep(transfer.with(transfer.progress().late()));
        differences(transfer, "is older than " + transfer.maxTransitDays() + " days");
    }

    // What happens to the lines.

    private void count(String reference, int number, Quantity dispatched, Quantity received) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        Line before = transfer.lines().get(number - 1);
        Line after =
                before.with(
                        before.dispatched().plus(dispatched),
                        before.received().plus(received),
                        before.resolved());
        change(transfer, before, after);
    }

    private void account(String reference, int number, Quantity resolved) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        Line before = transfer.lines().get(number - 1);
        change(
                transfer,
                before,
                before.with(
                        before.dispatched(), before.received(), before.resolved().plus(resolved)));
    }

    private void change(Transfer transfer, Line before, Line after) {
        Line now = transfer.state() == State.CLOSED ? afterwards(transfer, before, after) : after;
        desk.keep(
                transfer.with(
                        transfer.lines().stream()
                                .map(each -> each.line() == now.line() ? now : each)
                                .toList()));
        plan(transfer, before, now);
    }

    /** What is under way is planned to come; a plan that shrinks is given up for that much. */
    private void plan(Transfer transfer, Line before, Line after) {
        long was = Math.max(0, before.inTransit().micros());
        long is = Math.max(0, after.inTransit().micros());
        if (is > was) {
            desk.askOrRaise(coming(transfer, after, new Quantity(is - was)));
        } else if (is < was) {
            desk.release(in(transfer.reference()), after.line(), new Quantity(was - is));
        }
    }

    private PromiseCommand coming(Transfer transfer, Line line, Quantity quantity) {
        return new PromiseCommand.PlanIn(
                in(transfer.reference()),
                List.of(
                        new PromiseCommand.Line(
                                line.line(), Wanted.of(line.item(), transfer.to()), quantity)),
                desk.micros() + transfer.maxTransitDays() * Dates.DAY_MICROS,
                Terms.SURE,
                Optional.empty());
    }

    /**
     * Nothing stands on the way of a closed transfer: what comes or goes late is made good by what
     * was written off, or is written off, and a person looks.
     */
    private Line afterwards(Transfer transfer, Line before, Line after) {
        Quantity open = after.inTransit();
        AccountKey source =
                Accounts.owing(
                        Accounts.plain(after.item(), transfer.from()), transfer.fromCompany());
        AccountKey way = Transit.account(transfer, source);
        AccountKey loss = Accounts.moved(source, lost());
        if (open.isPositive()) {
            desk.move(way, loss, open);
        } else {
            desk.move(loss, way, open.negate());
        }
        desk.raise(
                Raised.Kind.LATE_FOR_DOCUMENT,
                "transfer '"
                        + transfer.reference()
                        + "' is closed and "
                        + new Quantity(Math.abs(open.micros()))
                        + " of '"
                        + before.item()
                        + "' moved late");
        return after.with(after.dispatched(), after.received(), after.resolved().plus(open));
    }

    /** How far goods that left are, by their quantities. */
    static State progress(Transfer transfer) {
        boolean came =
                transfer.lines().stream()
                        .anyMatch(
                                line -> !line.received().isZero() || line.resolved().isPositive());
        boolean open = transfer.lines().stream().anyMatch(line -> !line.inTransit().isZero());
        boolean left = transfer.lines().stream().anyMatch(line -> !line.dispatched().isZero());
        boolean proposed =
                transfer.resolutions().stream()
                        .anyMatch(each -> each.verdict() == Verdict.PROPOSED);
        if (!came && !left) {
            return State.RESERVED;
        }
        if (transfer.progress().closing() && !open && !proposed) {
            return State.CLOSED;
        }
        if (came) {
            return !open && transfer.progress().sent() ? State.RECEIVED : State.PARTIALLY_RECEIVED;
        }
        return transfer.progress().sent() ? State.IN_TRANSIT : State.DISPATCHED;
    }

    private void settle(String reference, String because) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        boolean moved =
                transfer.lines().stream()
                        .anyMatch(line -> !line.dispatched().isZero() || !line.received().isZero());
        if (transfer.state() == State.CLOSED || (!moved && !MOVING.contains(transfer.state()))) {
            return;
        }
        if (transfer.settled()) {
            desk.raise(
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    "transfer '"
                            + reference
                            + "' is "
                            + transfer.state()
                            + " and goods move for it nevertheless");
        }
        state(reference, progress(transfer), because);
    }

    private Course answer(String reference) {
        return desk.done(desk.transfer(reference).orElseThrow());
    }

    /** The one place where a transfer changes its state. */
    private void state(String reference, State next, String because) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        if (transfer.state() == next) {
            return;
        }
        if (!NEXT.getOrDefault(transfer.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "transfer '"
                            + reference
                            + "' must not go from "
                            + transfer.state()
                            + " to "
                            + next);
        }
        Transfer after = transfer.with(next, because, Optional.empty());
        desk.keep(
                after.settled() ? transfer.with(next, because, Optional.of(desk.micros())) : after);
        if (next == State.CLOSED) {
            desk.releaseAll(in(reference));
        }
    }
}
