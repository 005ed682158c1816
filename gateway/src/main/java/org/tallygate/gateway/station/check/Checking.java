package org.tallygate.gateway.station.check;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Something that the centre found about facts that this station took without it. A person looks and
 * says what it is; that ends the task. What is to be moved or counted then is other work.
 * Immutable, thread-safe.
 */
public final class Checking implements TaskWork<Body.CheckTask, Found, Checking> {

    private final TaskSheet<Body.CheckTask, Found> sheet;
    private final Body.CheckTask body;

    private Checking(TaskSheet<Body.CheckTask, Found> sheet) {
        this.sheet = sheet;
        body = sheet.body();
    }

    /** A question about this check. */
    record Asked(Id128 task) implements Question.Subject {}

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is none that asks for a check
     */
    public static Checking of(Document document, Items items) {
        return new Checking(TaskSheet.of(document, Body.CheckTask.class, items, Found.NOTHING));
    }

    @Override
    public TaskSheet<Body.CheckTask, Found> sheet() {
        return sheet;
    }

    @Override
    public Checking over(TaskSheet<Body.CheckTask, Found> other) {
        return new Checking(other);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.CHECK;
    }

    /** Whatever is scanned, the person is to say what was found. */
    @Override
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved _ -> ask();
            case Observation.UploadObserved _ -> ask();
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.TagArrived _ -> Decision.NOTHING;
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.PassageObserved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.FieldObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        FactMaker maker = sheet.maker(moment.context());
        return switch (command) {
            case Command.Answer answer -> answered(answer.answer(), moment, maker);
            case Command.Claim _ ->
                    sheet.history().isClaimed()
                            ? refused(ScanRefusal.ALREADY_CLAIMED)
                            : new Decision(
                                    List.of(maker.step(Fact.Step.CLAIMED)),
                                    ask().feedback(),
                                    ask().question(),
                                    Optional.empty(),
                                    List.of());
            case Command.Release _ ->
                    Decision.of(
                            List.of(maker.step(Fact.Step.RELEASED)), Answers.released(reference()));
            case Command.Finish _ -> ask();
            case Command.Next _ -> ask();
            case Command.No _ ->
                    isAsked(moment)
                            ? Decision.told(Answers.dismissed())
                            : refused(ScanRefusal.NOTHING_ASKED);
            case Command.Yes _ -> refused(ScanRefusal.NOTHING_ASKED);
            case Command.Undo _ -> refused(ScanRefusal.NOTHING_TO_UNDO);
            case Command.Count _ -> refused(ScanRefusal.NOT_NOW);
            case Command.Damaged _ -> refused(ScanRefusal.NOT_NOW);
            case Command.Name _ -> refused(ScanRefusal.NOT_NOW);
            case Command.Correct _ -> refused(ScanRefusal.NOT_NOW);
            case Command.Dispute dispute ->
                    Decision.of(List.of(maker.disputed(dispute)), Answers.noted());
            case Command.Attach _ -> refused(ScanRefusal.NOT_NOW);
        };
    }

    /** An answer that is none of the choices is put again and posts nothing. */
    private Decision answered(String answer, Moment moment, FactMaker maker) {
        if (!isAsked(moment)) {
            return refused(ScanRefusal.NOTHING_ASKED);
        }
        return Finding.of(answer)
                .map(finding ->
                        Decision.of(
                                List.of(
                                        new Fact.TaskStep(
                                                maker.command(),
                                                Fact.Step.FINISHED,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(finding.id()))),
                                Feedback.done(
                                        Colour.GREEN,
                                        Text.of(CheckWord.DONE),
                                        Text.of(CheckWord.DONE_SENTENCE, finding.text()))))
                .orElseGet(this::ask);
    }

    private boolean isAsked(Moment moment) {
        return moment.subject(Asked.class)
                .filter(asked -> asked.task().equals(sheet.ref().id()))
                .isPresent();
    }

    private Decision ask() {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CheckWord.CHOOSE),
                                Text.joined(
                                        Differs.told(body),
                                        note(),
                                        Text.of(CheckWord.CHOOSE_SENTENCE))))
                .asking(
                        Optional.of(
                                new Question(
                                        Text.of(CheckWord.WHAT_IS_IT),
                                        new Question.Ask.Choices(Finding.choices()),
                                        new Asked(sheet.ref().id()))));
    }

    private static Decision refused(ScanRefusal refusal) {
        return Decision.told(Answers.refused(refusal));
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!state().isOpen()) {
            return Text.of(CheckWord.NOTHING_LEFT);
        }
        Text look =
                body.location()
                        .map(place -> Text.of(CheckWord.LOOK_AT, place.value(), Differs.told(body)))
                        .orElseGet(() -> Text.of(CheckWord.LOOK, Differs.told(body)));
        // Where there is no line to carry it, such as for a code that nobody knows.
        return body.item().isPresent() ? look : Text.joined(look, note());
    }

    private Text note() {
        return Text.of(CheckWord.NOTE, Detail.of(body.sentence()));
    }

    /** The item that it is about, so that it is seen and spoken of by its name. */
    @Override
    public List<Line> lines() {
        return body
                .item()
                .map(item ->
                        Line.of(
                                        sheet.items(),
                                        1,
                                        item,
                                        Optional.empty(),
                                        Quantity.ZERO,
                                        state() == TaskState.FINISHED
                                                ? LineState.COMPLETE
                                                : LineState.OPEN)
                                .at(body.location(), Optional.empty())
                                .note(note()))
                .stream()
                .toList();
    }
}
