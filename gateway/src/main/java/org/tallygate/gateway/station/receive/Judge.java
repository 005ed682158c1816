package org.tallygate.gateway.station.receive;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Question;
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

    private record Refused(ScanRefusal refusal, Scan scan) {}

    private final FactContext context;
    private final FactMaker maker;
    private final Optional<LocationCode> location;
    private final Expected expected;
    private final Items items;
    private final Progress draft;
    private final boolean allowOver;

    private final List<Fact> facts = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private int received;

    /**
     * @param location where received goods stand afterwards; none when no task is open
     * @param draft what was received so far; this judge adds to it
     */
    Judge(
            FactContext context,
            FactMaker maker,
            Optional<LocationCode> location,
            Expected expected,
            Items items,
            Progress draft,
            boolean allowOver) {
        this.context = context;
        this.maker = maker;
        this.location = location;
        this.expected = expected;
        this.items = items;
        this.draft = draft;
        this.allowOver = allowOver;
    }

    /** Returns the scan, looked up; what became of it is told by the other methods. */
    Candidate judge(Scan scan) {
        Candidate candidate = Candidate.of(scan, items, expected::pack);
        Optional<LocalDate> today = context.dateOf(scan.received());
        Optional<ScanRefusal> refusal =
                ReceiveLadder.LADDER
                        .firstRefusal(
                                new ReceiveLadder.Arrival(
                                        candidate,
                                        location.isPresent(),
                                        expected,
                                        draft,
                                        today,
                                        allowOver))
                        .map(ScanRefusal.class::cast);
        if (refusal.isPresent()) {
            refused.add(new Refused(refusal.get(), scan));
            return candidate;
        }
        received++;
        List<Fact> moved =
                candidate.loads().stream()
                        .map(load ->
                                (Fact)
                                        maker.moved(
                                                scan,
                                                load,
                                                Account.of(VirtualLocation.SUPPLIER),
                                                new Account(
                                                        location.orElseThrow(),
                                                        StockStatus.AVAILABLE,
                                                        candidate.sscc(),
                                                        Optional.empty()),
                                                today.isPresent()))
                        .toList();
        moved.forEach(draft::addDraft);
        facts.addAll(moved);
        return candidate;
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
    List<ScanRefusal> refusals() {
        return refused.stream().map(Refused::refusal).toList();
    }

    /** What was refused, as facts for a person at the centre. */
    List<Fact> unresolved() {
        return refused.stream()
                .map(each ->
                        maker.unresolved(
                                each.scan(),
                                Candidate.of(each.scan(), items, expected::pack).loads().stream()
                                        .findFirst()
                                        .flatMap(Load::resolved),
                                each.refusal()))
                .toList();
    }

    Optional<ScanRefusal> firstRefusal() {
        return refusals().stream().min(Comparator.naturalOrder());
    }

    /** More than expected is asked first: it concerns goods that stand here. */
    Optional<Question> question() {
        List<Scan> over = refusedAs(ScanRefusal.OVER);
        if (!over.isEmpty()) {
            return Optional.of(
                    question(Words.overQuestion(over), new Receiving.ReceiveAnyway(over)));
        }
        return refusals().stream()
                .filter(ScanRefusal::isKeepable)
                .findFirst()
                .map(reason ->
                        question(
                                Words.keepQuestion(refusedAs(reason)),
                                new Receiving.Keep(reason, refusedAs(reason))));
    }

    private static Question question(String sentence, Receiving.Asked about) {
        return new Question(
                Text.plain(sentence),
                new Question.Ask.YesNo(Text.plain("Yes"), Text.plain("No, leave it")),
                about);
    }

    private List<Scan> refusedAs(ScanRefusal refusal) {
        return refused.stream()
                .filter(each -> each.refusal() == refusal)
                .map(Refused::scan)
                .toList();
    }
}
