package org.tallygate.gateway.station.dispatch;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.ErrandWork;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.Kept;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.station.lines.Shortage;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Dispatch: packages go as they are, loose goods by the lines of the task. What is in a package
 * that the task does not list is for the centre to compare, and the answer says so. Immutable,
 * thread-safe.
 */
public final class Dispatching implements ErrandWork<Body.Task, Dispatching> {

    /** The number of the seal or of the carrier, when a person noted one. */
    static final String SEAL = "seal";

    /** The rule that could not be applied, as it stands in facts. */
    private static final String CONTENT = "package-content";

    private static final List<Shortage> REASONS =
            List.of(Shortage.NOT_THERE, Shortage.DAMAGED, Shortage.NO_ROOM);

    /** What a person is asked at the dock. */
    private sealed interface Asked extends Question.Subject {}

    /** Whether a code that names no goods is the seal's or the carrier's. */
    private record Sealing(Scan scan) implements Asked {}

    /** Why something stays here. */
    private record Ending() implements Asked {}

    private final Errand<Body.Task> errand;
    private final Departure departure;

    private Dispatching(Errand<Body.Task> errand) {
        this.errand = errand;
        departure = Departure.of(errand.body());
    }

    /**
     * A task of which nothing is known to have happened yet: a dispatch, or a packing task whose
     * goods leave the house.
     *
     * @throws IllegalArgumentException when the document is neither
     */
    public static Dispatching of(Document task, Items items) {
        return new Dispatching(Errand.of(task, Body.Task.class, items));
    }

    @Override
    public Errand<Body.Task> errand() {
        return errand;
    }

    @Override
    public Dispatching over(Errand<Body.Task> other) {
        return new Dispatching(other);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.DISPATCH;
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> scan(code, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.UploadObserved _ -> Errand.notNow();
            case Observation.TagArrived _,
                    Observation.TagDeparted _,
                    Observation.TagMoved _,
                    Observation.CycleObserved _,
                    Observation.PassageObserved _,
                    Observation.Weighed _,
                    Observation.Remark _,
                    Observation.DeviceObserved _ ->
                    Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ -> no(moment);
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Finish _ -> finish(moment.context());
            case Command.Undo _ ->
                    errand.undo(
                            moment.context(),
                            fact ->
                                    fact instanceof Fact.Moved
                                            || fact instanceof Fact.PackageMoved);
            case Command.Claim _ -> errand.claim(moment.context());
            case Command.Release _ -> errand.release(moment.context());
            case Command.Name name ->
                    loose(
                            GoodsCheck.named(name.item(), errand, openLines(), moved(), moment),
                            moment.context());
            case Command.Dispute dispute -> errand.dispute(dispute.note(), moment.context());
            case Command.Next _,
                    Command.Count _,
                    Command.Damaged _,
                    Command.Correct _,
                    Command.Attach _ ->
                    Errand.notNow();
        };
    }

    private Decision scan(Observation.CodeObserved code, Moment moment) {
        if (ControlCode.place(code.text()).isPresent()) {
            return Errand.notNow();
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        GoodsCheck check = GoodsCheck.of(scan, errand, openLines(), moved(), moment);
        Optional<String> sscc = check.candidate().sscc();
        if (sscc.isPresent()) {
            return pack(sscc.get(), check, moment.context());
        }
        return loose(check, moment.context());
    }

    private Decision loose(GoodsCheck check, FactContext context) {
        Optional<Refusal> refusal = check.refusal();
        return refusal.isPresent()
                ? Decision.told(check.told(refusal.get(), errand.items()))
                        .asking(question(check.candidate().scan(), refusal.get()))
                : goods(check, context);
    }

    /** The barcode of a seal or of a carrier's label names no goods. */
    private static Optional<Question> question(Scan scan, Refusal refusal) {
        return refusal == ScanRefusal.UNKNOWN_CODE
                ? Optional.of(
                        Answers.yesOrNo(
                                Text.of(DispatchWord.IS_IT_A_SEAL, Answers.shortened(scan.code())),
                                new Sealing(scan)))
                : Kept.question(scan, refusal);
    }

    private Decision goods(GoodsCheck check, FactContext context) {
        List<Fact.Moved> facts =
                check.post(
                        errand.maker(context),
                        line ->
                                new Account(
                                        departure.from(),
                                        StockStatus.AVAILABLE,
                                        line.pack(),
                                        line.owner()),
                        line ->
                                new Account(
                                        departure.to(),
                                        StockStatus.AVAILABLE,
                                        departure.shipment(),
                                        line.owner()));
        LineFill fill = after(List.copyOf(facts)).fill();
        Fact.Moved first = facts.getFirst();
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(DispatchWord.LOADED),
                                Text.joined(
                                        Text.of(
                                                DispatchWord.GOODS_LEAVE,
                                                Answers.goods(check.candidate(), errand.items())),
                                        Text.of(
                                                DispatchWord.SO_FAR,
                                                fill.done(first.item()),
                                                fill.wanted(first.item())),
                                        onward(facts)))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    /** What comes next, with this done. */
    private Text onward(List<? extends Fact> facts) {
        return Text.of(
                after(List.copyOf(facts)).isComplete()
                        ? DispatchWord.FINISH_NOW
                        : DispatchWord.SCAN_NEXT);
    }

    private Decision pack(String sscc, GoodsCheck check, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        if (packages().contains(sscc)) {
            return refused(DispatchRefusal.PACKAGE_TWICE, DispatchWord.PACKAGE_AGAIN, sscc);
        }
        if (!departure.admits(sscc)) {
            return refused(DispatchRefusal.WRONG_PACKAGE, DispatchWord.PACKAGE_STAYS, sscc);
        }
        Optional<Load> wrong =
                check.candidate().loads().stream()
                        .filter(load -> !fill().has(load.item()))
                        .findFirst();
        if (wrong.isPresent()) {
            return refused(
                    DispatchRefusal.WRONG_CONTENT,
                    DispatchWord.CONTENT_STAYS,
                    sscc,
                    Answers.goods(check.candidate(), errand.items()));
        }
        List<String> notChecked = departure.linesOf(sscc).isEmpty() ? List.of(CONTENT) : List.of();
        Fact moved =
                new Fact.PackageMoved(
                        errand.maker(context)
                                .head(check.candidate().scan(), Optional.empty(), notChecked),
                        sscc,
                        Account.of(departure.from(), StockStatus.AVAILABLE),
                        Account.of(departure.to(), StockStatus.AVAILABLE));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                                Colour.GREEN,
                                Text.of(DispatchWord.LOADED),
                                Text.joined(
                                        Text.of(DispatchWord.PACKAGE_LEAVES, sscc),
                                        onward(List.of(moved))))
                        .unchecked(
                                notChecked.isEmpty()
                                        ? List.of()
                                        : List.of(Text.of(DispatchWord.UNCHECKED_CONTENT))));
    }

    // Answers and the end.

    private Decision yes(Moment moment) {
        if (moment.subject(Kept.class).isPresent()) {
            return errand.keep(moment.subject(Kept.class).get(), moment.context());
        }
        return moment.subject(Sealing.class)
                .map(asked -> seal(asked.scan(), moment.context()))
                .orElseGet(() ->
                        moment.question().isPresent() ? Errand.notNow() : Errand.nothingAsked());
    }

    private Decision seal(Scan scan, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        Fact.Observed noted =
                new Fact.Observed(
                        errand.maker(context).head(scan, Optional.empty(), List.of()),
                        SEAL,
                        Optional.empty());
        return Decision.of(
                List.of(noted),
                Feedback.done(
                        Colour.GREEN,
                        Text.of(DispatchWord.NOTED),
                        Text.of(DispatchWord.SEAL_NOTED, Answers.shortened(scan.code()))));
    }

    /** What is no seal may still be kept for a person. */
    private Decision no(Moment moment) {
        Optional<Scan> scan = moment.subject(Sealing.class).map(Sealing::scan);
        if (scan.isPresent()) {
            return Decision.told(Answers.dismissed())
                    .asking(Kept.question(scan.get(), ScanRefusal.UNKNOWN_CODE));
        }
        return moment.question().isPresent()
                ? Decision.told(Answers.dismissed())
                : Errand.nothingAsked();
    }

    private Decision answer(String answer, Moment moment) {
        if (moment.subject(Ending.class).isEmpty()) {
            return Errand.nothingAsked();
        }
        return Shortage.of(answer)
                .filter(REASONS::contains)
                .map(reason -> end(Optional.of(reason), moment.context()))
                .orElseGet(Errand::notNow);
    }

    private Decision finish(FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        int missing = missingPackages().size() + (knowsAll() ? fill().open().size() : 0);
        if (missing == 0) {
            return end(Optional.empty(), context);
        }
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(DispatchWord.NOT_ALL_LOADED),
                                Text.of(
                                        DispatchWord.STILL_HERE,
                                        missingPackages().size(),
                                        fill().open().size())))
                .asking(Optional.of(Shortage.question(missing, REASONS, new Ending())));
    }

    /** Lines are reported short only where it is known what the packages held. */
    private Decision end(Optional<Shortage> reason, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        String why = reason.map(Shortage::id).orElse("");
        if (reason.isPresent() && knowsAll()) {
            facts.addAll(errand.shortOf(maker, fill(), why));
        }
        for (String sscc : missingPackages()) {
            facts.add(
                    maker.noted(
                            "package-left-behind",
                            Optional.empty(),
                            new Identifier("00", sscc),
                            new Identifier("text", why)));
        }
        int missing = facts.size();
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(
                facts,
                Answers.finished(errand.body().reference(), missing)
                        .unchecked(
                                knowsAll()
                                        ? List.of()
                                        : List.of(Text.of(DispatchWord.UNCHECKED_CONTENT))));
    }

    // What stands.

    private Dispatching after(List<Fact> drafts) {
        return assume(drafts);
    }

    private List<Fact.Moved> moved() {
        return errand.facts().all(Fact.Moved.class);
    }

    /** The packages that left, in order. */
    private List<String> packages() {
        return errand.facts().all(Fact.PackageMoved.class).stream()
                .map(Fact.PackageMoved::sscc)
                .toList();
    }

    private List<String> missingPackages() {
        List<String> gone = packages();
        return Stream.concat(
                        departure.packages().stream(),
                        departure.lines().stream().flatMap(line -> line.pack().stream()))
                .distinct()
                .filter(sscc -> !gone.contains(sscc))
                .filter(sscc -> !isUnpacked(sscc))
                .toList();
    }

    /** What was in it left piece by piece. */
    private boolean isUnpacked(String sscc) {
        List<Body.TaskLine> lines = departure.linesOf(sscc);
        return !lines.isEmpty() && lines.stream().noneMatch(line -> fill().left(line).isPositive());
    }

    /** Whether the task says what is in each package that left. */
    private boolean knowsAll() {
        return packages().stream().noneMatch(sscc -> departure.linesOf(sscc).isEmpty());
    }

    private boolean isComplete() {
        return missingPackages().isEmpty() && (!knowsAll() || fill().isComplete());
    }

    private List<Body.TaskLine> openLines() {
        List<String> gone = packages();
        return departure.lines().stream()
                .filter(line -> line.pack().filter(gone::contains).isEmpty())
                .toList();
    }

    private LineFill fill() {
        return LineFill.of(departure.lines(), moved())
                .and(
                        packages().stream()
                                .flatMap(sscc -> departure.linesOf(sscc).stream())
                                .toList());
    }

    @Override
    public List<Line> lines() {
        return fill().lines(errand.items(), state() == TaskState.FINISHED && knowsAll());
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!errand.isOpen()) {
            return Answers.waitForTask();
        }
        int packages = missingPackages().size();
        if (isComplete() && errand.isOpen() && !errand.facts().all().isEmpty()) {
            return Text.of(DispatchWord.FINISH_IT, reference());
        }
        return packages > 0
                ? Text.of(DispatchWord.SCAN_PACKAGES, reference(), packages)
                : Text.of(DispatchWord.SCAN_GOODS, reference());
    }

    private static Decision refused(
            DispatchRefusal refusal, DispatchWord sentence, Object... values) {
        return Decision.told(Feedback.refused(refusal, Text.of(sentence, values)));
    }
}
