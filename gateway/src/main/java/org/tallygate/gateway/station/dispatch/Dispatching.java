package org.tallygate.gateway.station.dispatch;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
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
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.ErrandWork;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.Kept;
import org.tallygate.gateway.station.lines.LineCorrection;
import org.tallygate.gateway.station.lines.Shortage;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dispatch: packages go as they are, loose goods by the lines of the task. What is in a package
 * that the task does not list is for the centre to compare, and the answer says so. Immutable,
 * thread-safe.
 */
public final class Dispatching implements ErrandWork<Body.Task, Dispatching> {

    /** The number of the seal or of the carrier, when a person noted one. */
    static final String SEAL = "seal";

    private static final List<Shortage> REASONS =
            List.of(Shortage.NOT_THERE, Shortage.DAMAGED, Shortage.NO_ROOM);

    private final Errand<Body.Task> errand;
    private final DispatchState state;

    private Dispatching(Errand<Body.Task> errand) {
        this.errand = errand;
        state = DispatchState.of(errand);
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
            case Command.Name name -> named(name.item(), moment);
            case Command.Dispute dispute -> errand.dispute(dispute, moment.context());
            case Command.Correct correct -> correct(correct, moment);
            case Command.Next _, Command.Count _, Command.Damaged _, Command.Attach _ ->
                    Errand.notNow();
        };
    }

    @Override
    public Decision scan(Observation.CodeObserved code, Moment moment) {
        if (ControlCode.place(code.text()).isPresent()) {
            return Errand.notNow();
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        GoodsCheck check =
                GoodsCheck.of(
                        scan, errand, state.standing().loose(), state.standing().moved(), moment);
        Optional<String> sscc = check.candidate().sscc();
        if (sscc.isPresent()) {
            return loading(moment).pack(sscc.get(), check);
        }
        return loading(moment).loose(check);
    }

    /** Goods whose code can't be read go the same way. */
    private Decision named(ItemCode item, Moment moment) {
        return loading(moment)
                .loose(
                        GoodsCheck.named(
                                item,
                                errand,
                                state.standing().loose(),
                                state.standing().moved(),
                                moment));
    }

    private Loading loading(Moment moment) {
        return new Loading(state, moment.context(), moment.uninspected());
    }

    private Decision correct(Command.Correct wish, Moment moment) {
        return new LineCorrection<Dispatching>(
                        work -> work.state.standing().fill(), _ -> true, Dispatching::named)
                .decide(this, wish, moment);
    }

    // Answers and the end.

    private Decision yes(Moment moment) {
        if (moment.subject(Kept.class).isPresent()) {
            return errand.keep(moment.subject(Kept.class).get(), moment.context());
        }
        return moment.subject(DispatchAsked.Sealing.class)
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
        Optional<Scan> scan =
                moment.subject(DispatchAsked.Sealing.class).map(DispatchAsked.Sealing::scan);
        if (scan.isPresent()) {
            return Decision.told(Answers.dismissed())
                    .asking(Kept.question(scan.get(), ScanRefusal.UNKNOWN_CODE));
        }
        return moment.question().isPresent()
                ? Decision.told(Answers.dismissed())
                : Errand.nothingAsked();
    }

    private Decision answer(String answer, Moment moment) {
        if (moment.subject(DispatchAsked.Ending.class).isEmpty()) {
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
        int missing =
                state.missingPackages().size()
                        + (state.standing().knowsAll() ? state.standing().fill().open().size() : 0);
        if (missing == 0) {
            return end(Optional.empty(), context);
        }
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(DispatchWord.NOT_ALL_LOADED),
                                Text.of(
                                        DispatchWord.STILL_HERE,
                                        state.missingPackages().size(),
                                        state.standing().fill().open().size())))
                .asking(
                        Optional.of(
                                Shortage.question(missing, REASONS, new DispatchAsked.Ending())));
    }

    /** Lines are reported short only where it is known what the packages held. */
    private Decision end(Optional<Shortage> reason, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        String why = reason.map(Shortage::id).orElse("");
        if (reason.isPresent() && state.standing().knowsAll()) {
            facts.addAll(errand.shortOf(maker, state.standing().fill(), why));
        }
        for (String sscc : state.missingPackages()) {
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
                                state.standing().knowsAll()
                                        ? List.of()
                                        : List.of(Text.of(DispatchWord.UNCHECKED_CONTENT))));
    }

    @Override
    public List<Line> lines() {
        return state.standing()
                .fill()
                .lines(
                        errand.items(),
                        state() == TaskState.FINISHED && state.standing().knowsAll());
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!errand.isOpen()) {
            return Answers.waitForTask();
        }
        int packages = state.missingPackages().size();
        if (state.isComplete() && errand.isOpen() && !errand.facts().all().isEmpty()) {
            return Text.of(DispatchWord.FINISH_IT, reference());
        }
        return packages > 0
                ? Text.of(DispatchWord.SCAN_PACKAGES, reference(), packages)
                : Text.of(DispatchWord.SCAN_GOODS, reference());
    }
}
