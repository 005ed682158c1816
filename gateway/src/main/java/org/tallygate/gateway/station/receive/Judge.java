package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges the scans of one decision in turn, each knowing what those before it would post. */
final class Judge {

    private record Refused(Refusal refusal, Candidate candidate) {

        Scan scan() {
            return candidate.scan();
        }
    }

    private final FactContext context;
    private final FactMaker maker;
    private final Optional<Receipt> receipt;
    private final Expected expected;
    private final Items items;
    private final Progress draft;
    private final Said said;

    private final List<Fact> facts = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int received;

    /**
     * @param receipt what is received; none when no task is open
     * @param draft what was received so far; this judge adds to it
     */
    Judge(
            FactContext context,
            Optional<Receipt> receipt,
            Expected expected,
            Items items,
            Progress draft,
            Said said) {
        this.context = context;
        this.maker = new FactMaker(context, receipt.map(Receipt::ref));
        this.receipt = receipt;
        this.expected = expected;
        this.items = items;
        this.draft = draft;
        this.said = said;
    }

    /** Returns the scan, looked up; what became of it is told by the other methods. */
    Candidate judge(Scan scan) {
        Candidate candidate = lookUp(scan);
        Optional<LocalDate> today = context.dateOf(scan.received());
        ReceiveLadder.Arrival arrival =
                new ReceiveLadder.Arrival(
                        candidate, receipt.isPresent(), expected, draft, today, said);
        Optional<Refusal> refusal = ReceiveLadder.LADDER.firstRefusal(arrival);
        if (refusal.isPresent()) {
            refused.add(new Refused(refusal.get(), candidate));
            return candidate;
        }
        received++;
        List<Fact> moved = moved(arrival, receipt.orElseThrow());
        moved.forEach(draft::addDraft);
        facts.addAll(moved);
        return candidate;
    }

    private Candidate lookUp(Scan scan) {
        if (!scan.isRead()) {
            Quantity quantity = said.quantity().orElse(Quantity.ONE);
            return Candidate.named(scan, new ItemCode(scan.code()), quantity, items)
                    .filled(said.told());
        }
        Candidate candidate = Candidate.of(scan, items, expected::pack);
        boolean countable = candidate.serial().isEmpty() && candidate.sscc().isEmpty();
        Candidate many =
                said.quantity()
                        .filter(times -> countable && times.isPositive())
                        .map(candidate::times)
                        .orElse(candidate);
        return said.told().equals(Goods.PLAIN) ? many : many.filled(said.told());
    }

    private List<Fact> moved(ReceiveLadder.Arrival arrival, Receipt open) {
        Candidate candidate = arrival.candidate();
        if (candidate.loads().isEmpty()) {
            String sscc = candidate.sscc().orElseThrow();
            return List.of(
                    maker.packageMoved(
                            candidate.scan(),
                            sscc,
                            open.from(Optional.of(sscc), Optional.empty()),
                            open.to(said.damaged(), Optional.empty(), Optional.empty())));
        }
        List<Fact> moved = new ArrayList<>();
        for (Load load : candidate.loads()) {
            Optional<String> owner = arrival.owner(load.item());
            moved.add(
                    maker.moved(
                            candidate.scan(),
                            load,
                            open.from(candidate.sscc(), owner),
                            open.to(said.damaged(), candidate.sscc(), owner),
                            arrival.today().isPresent(),
                            said.identifiers()));
        }
        return moved;
    }

    /** What is to be posted. */
    List<Fact> facts() {
        return facts;
    }

    /** What would be received then. */
    Progress progress() {
        return draft;
    }

    /** How many scans were accepted. */
    int received() {
        return received;
    }

    /** Of each scan that was refused, in the order of the scans. */
    List<Refusal> refusals() {
        return refused.stream().map(Refused::refusal).toList();
    }

    /** What was refused, as facts for a person at the centre. */
    List<Fact> unresolved() {
        return refused.stream()
                .map(each ->
                        maker.unresolved(
                                each.scan(),
                                each.candidate().loads().stream()
                                        .findFirst()
                                        .flatMap(Load::resolved),
                                each.refusal()))
                .toList();
    }

    Optional<Refusal> firstRefusal() {
        return refusals().stream().min(Comparator.comparingInt(ReceiveLadder.LADDER::place));
    }

    /**
     * What may be received anyway is asked first: it concerns goods that stand here. What a code
     * lacks is asked of one scan only, since nobody can say it of many at once.
     */
    Optional<Question> question() {
        Optional<Refusal> waivable =
                refusals().stream()
                        .filter(ReceiveLadder.WAIVABLE::contains)
                        .max(Comparator.comparingInt(ReceiveLadder.LADDER::place));
        if (waivable.isPresent()) {
            List<Scan> scans = refusedAs(waivable.get());
            return Optional.of(
                    Answers.yesOrNo(
                            Replies.anyway(scans.size()),
                            new Asked.Anyway(waivable.get(), scans, said)));
        }
        if (refused.size() == 1 && received == 0) {
            Optional<Question> lacking = lacking(refused.getFirst());
            if (lacking.isPresent()) {
                return lacking;
            }
        }
        return refusals().stream()
                .filter(Refusal::isKeepable)
                .findFirst()
                .map(reason ->
                        Answers.keep(refusedAs(reason), new Asked.Keep(reason, refusedAs(reason))));
    }

    private Optional<Question> lacking(Refused one) {
        if (one.refusal() == ReceiveRefusal.OWNER_UNCLEAR) {
            return Optional.of(whose(one));
        }
        boolean askable =
                one.refusal() == ScanRefusal.LOT_MISSING
                        || one.refusal() == ScanRefusal.EXPIRY_MISSING
                        || (one.refusal() == ScanRefusal.SERIAL_MISSING
                                && one.candidate().loads().stream()
                                        .allMatch(load -> load.quantity().equals(Quantity.ONE)));
        return askable && one.refusal() instanceof ScanRefusal what
                ? Optional.of(lacking(new Asked.Lacks(what, one.scan(), said)))
                : Optional.empty();
    }

    /** Asks for what the code lacks. */
    static Question lacking(Asked.Lacks lacks) {
        return switch (lacks.what()) {
            case LOT_MISSING ->
                    new Question(
                            Text.of(ReceiveWord.WHICH_LOT), new Question.Ask.FreeText(20), lacks);
            case EXPIRY_MISSING ->
                    new Question(Text.of(ReceiveWord.WHICH_DATE), new Question.Ask.Date(), lacks);
            default ->
                    new Question(
                            Text.of(ReceiveWord.WHICH_SERIAL),
                            new Question.Ask.FreeText(20),
                            lacks);
        };
    }

    private Question whose(Refused one) {
        List<Optional<String>> owners =
                one.candidate().loads().stream()
                        .map(load -> expected.owners(load.item()))
                        .filter(all -> all.size() > 1)
                        .findFirst()
                        .orElse(List.of());
        List<Question.Choice> choices =
                owners.stream()
                        .map(owner ->
                                owner.map(name -> new Question.Choice(name, Text.name(name)))
                                        .orElseGet(() ->
                                                new Question.Choice(
                                                        Said.OURS, Text.of(ReceiveWord.OUR_OWN))))
                        .toList();
        return new Question(
                Text.of(ReceiveWord.WHOSE),
                new Question.Ask.Choices(choices),
                new Asked.Whose(
                        one.scan(), said, choices.stream().map(Question.Choice::id).toList()));
    }

    private List<Scan> refusedAs(Refusal refusal) {
        return refused.stream()
                .filter(each -> each.refusal().equals(refusal))
                .map(Refused::scan)
                .toList();
    }
}
