package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Reprint;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.pick.Gathering;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where one person works: who it is, which task is in hand, and what was asked or begun. Decides by
 * the task in hand; whoever owns it makes durable what was decided. Used by the line's thread.
 */
final class Seat {

    /** For dates of two-digit years while the wall clock can't be right. */
    private static final Year EARLIEST = Year.of(2026);

    private final LineSettings settings;
    private final Tasks tasks;
    private final FactContext context;
    private final Standing standing;
    private final InHand task;

    private Work assumed;
    private Optional<Question> question = Optional.empty();
    private Optional<Hand> hand = Optional.empty();
    private StationView.Armed armed = StationView.Armed.NOTHING;
    private Typed typed = Typed.NOTHING;
    private boolean resumed;

    /**
     * @param handheld the handheld that it belongs to; none for the station's own seat
     */
    Seat(
            LineSettings settings,
            Optional<Name> handheld,
            Tasks tasks,
            SeatMemory memory,
            FactContext context) {
        this.settings = settings;
        this.tasks = tasks;
        this.context = context;
        standing =
                new Standing(
                        settings.station().value()
                                + handheld.map(hand -> "/" + hand.value()).orElse(""),
                        memory,
                        context);
        task = new InHand(settings.station(), handheld.isEmpty(), tasks, standing);
        assumed = Receiving.idle(tasks.items());
        settle(Optional.empty());
        resumed = assumed.state().isOpen() && assumed.isBegun();
    }

    /** As the durable facts say; what was decided since is in them or did not hold. */
    void settle(Optional<Question> shown) {
        if (task.choose()) {
            begunAnew();
        }
        Work before = assumed;
        assumed = current();
        question = shown;
        if (!before.taskId().equals(assumed.taskId())) {
            hand = Optional.empty();
        }
        task.tell();
        standing.keep();
    }

    /**
     * The same after what others did.
     *
     * @return what to say when they have ended the work in hand
     */
    Optional<Feedback> meet(Optional<Question> shown) {
        Work before = assumed;
        settle(shown);
        return task.lost(before);
    }

    /** Writes down now and then what the shift has done. */
    void count() {
        standing.count();
    }

    /** Nobody sits here for now. */
    void vacate() {
        standing.vacate();
        task.vacate();
    }

    /** What was decided could not be saved, so nothing that led to it holds. */
    void forget() {
        hand = Optional.empty();
        typed = Typed.NOTHING;
        armed = StationView.Armed.NOTHING;
    }

    /** The task in hand by the durable facts; idle when nothing is. */
    Work current() {
        return task.current();
    }

    /** The station whose task is in hand, when it is not this one's. */
    Optional<Name> lender() {
        return task.lender();
    }

    /** Whether a place is being counted here. */
    boolean isCounting() {
        Work now = current();
        return now.kind() == TaskKind.COUNT && now.state().isOpen();
    }

    Optional<Hand> hand() {
        return hand;
    }

    /** Whether the task was begun before this start, and nothing was done here since. */
    boolean isResumed() {
        return resumed;
    }

    StationView.Armed armed() {
        return armed;
    }

    StationView.Person person() {
        SeatMemory.Place place = standing.place();
        return new StationView.Person(place.badge(), language(), standing.shift(), place.hand());
    }

    /** What may be taken in hand here. */
    List<StationView.Card> cards() {
        return task.cards();
    }

    /** What of other stations may be taken in hand here; none while something is. */
    List<StationView.Card> elsewhere() {
        return task.elsewhere();
    }

    /** What to do next: a task, when none is in hand and some wait. */
    Text nextAction() {
        return task.awaitsChoice() ? Text.of(LineWord.CHOOSE_TASK) : current().nextAction(hand);
    }

    Decision decide(Observation observation) {
        Decision decision =
                observation instanceof Observation.CodeObserved code
                        ? Typed.told(code.what(), question, year())
                                .map(answer -> assumed.decide(answer, moment(question)))
                                .orElseGet(() -> assumed.decide(observation, moment(question)))
                        : assumed.decide(observation, moment(question));
        if (observation instanceof Observation.Garbage) {
            // Noise on a wire says nothing against what a person has begun or said before.
            return decided(hand.map(decision::holding).orElse(decision));
        }
        if (decision.feedback().isPresent()) {
            armed = StationView.Armed.NOTHING;
            typed = Typed.NOTHING;
        }
        if (observation instanceof Observation.CodeObserved) {
            standing.scanned();
        }
        return decided(decision);
    }

    /**
     * @param open the question that the person saw, if it is still open
     */
    Decision decide(Order order, Optional<Question> open) {
        if (order.task().isPresent() && !order.task().equals(task.id())) {
            return refused(ScanRefusal.TASK_CHANGED, Text.of(LineWord.TASK_CHANGED_SENTENCE));
        }
        return switch (order.wish()) {
            case Order.Tell told -> tellTyped(told.command(), open);
            case Order.Choose choose -> choose(choose.number(), open);
            case Order.Digit digit -> digit(digit.key(), open);
            case Order.OfLine _ -> ofLine(open);
            case Order.SignOn on -> signOn(on.badge());
            case Order.SignOff _ -> signOff();
            case Order.Take take -> take(take.task());
            case Order.Gather gather -> gather(gather.tasks());
            case Order.Leave _ -> leave();
            case Order.Begin begin -> begin(begin);
            case Order.Train _ ->
                    refused(ScanRefusal.NOT_NOW, Text.of(LineWord.CANT_TRAIN_SENTENCE));
            case Order.Speak speak -> speak(speak.language());
            case Order.Reprint again -> Reprint.decide(again, context.by(standing.place().badge()));
        };
    }

    /**
     * What a control code asks for. It names no task, so one that ends a task does not end the next
     * one that came by itself before anybody worked on that.
     */
    Decision obeyCode(Order order, Optional<Question> open) {
        if (task.cameByItself() && order.wish().equals(new Order.Tell(Command.FINISH))) {
            task.seen();
            return refused(
                    ScanRefusal.TASK_CHANGED,
                    Text.of(LineWord.FINISH_MEANT_SENTENCE, current().reference()));
        }
        return decide(order, open);
    }

    /** A control code that nobody knows. */
    static Decision unknownCode() {
        return refused(ScanRefusal.NOT_NOW, Text.of(LineWord.CODE_UNKNOWN_SENTENCE));
    }

    private Decision digit(char key, Optional<Question> open) {
        Optional<Typed> more = typed.and(key);
        if (more.isEmpty()) {
            return refused(ScanRefusal.NOT_NOW, Text.of(LineWord.DIGITS_TOO_MANY)).asking(open);
        }
        typed = more.get();
        if (typed.line().isPresent()) {
            return done(
                            Text.name(typed.digits()),
                            Text.of(LineWord.LINE_TYPED, typed.line().getAsInt(), typed.digits()))
                    .asking(open);
        }
        if (Typed.answers(open)) {
            return done(Text.name(typed.digits()), Text.of(LineWord.DIGITS_TYPED)).asking(open);
        }
        armed =
                new StationView.Armed(
                        typed.quantity().filter(Quantity::isPositive), armed.damaged());
        return done(
                        Text.of(LineWord.NEXT_COUNTS, typed.digits()),
                        Text.of(LineWord.NEXT_COUNTS_SENTENCE, typed.digits()))
                .asking(open);
    }

    private Decision ofLine(Optional<Question> open) {
        Optional<Typed> named = typed.ofLine();
        if (named.isEmpty()) {
            return refused(ScanRefusal.NOT_NOW, Text.of(LineWord.LINE_FIRST)).asking(open);
        }
        typed = named.get();
        armed = new StationView.Armed(Optional.empty(), armed.damaged());
        return done(
                        Text.of(LineWord.LINE_NAMED, typed.line().getAsInt()),
                        Text.of(LineWord.LINE_NAMED_SENTENCE))
                .asking(open);
    }

    /** Yes means what was typed, and undo takes that back before anything else. */
    private Decision tellTyped(Command command, Optional<Question> open) {
        Typed before = typed;
        typed = Typed.NOTHING;
        if (before.isNothing()) {
            return tell(command, open);
        }
        if (command.equals(Command.UNDO)) {
            armed = new StationView.Armed(Optional.empty(), armed.damaged());
            return done(Text.of(LineWord.DIGITS_GONE), Text.of(LineWord.DIGITS_GONE_SENTENCE))
                    .asking(open);
        }
        if (command.equals(Command.YES) && (before.line().isPresent() || Typed.answers(open))) {
            return before.meant(open, year())
                    .map(meant -> tell(meant, open))
                    .orElseGet(() ->
                            refused(ScanRefusal.NOT_NOW, Text.of(LineWord.DIGITS_SENSELESS))
                                    .asking(open));
        }
        return tell(command, open);
    }

    private Year year() {
        return context.today().map(Year::from).orElse(EARLIEST);
    }

    private Decision tell(Command command, Optional<Question> open) {
        boolean asksAmount =
                open.filter(asked -> asked.ask() instanceof Question.Ask.Amount).isPresent();
        return switch (command) {
            case Command.Count count when !asksAmount -> {
                armed = new StationView.Armed(Optional.of(count.quantity()), armed.damaged());
                yield done(
                        Text.of(LineWord.NEXT_COUNTS, count.quantity()),
                        Text.of(LineWord.NEXT_COUNTS_SENTENCE, count.quantity()));
            }
            case Command.Damaged _ -> {
                armed = new StationView.Armed(armed.quantity(), true);
                yield done(Text.of(LineWord.NEXT_DAMAGED), Text.of(LineWord.NEXT_DAMAGED_SENTENCE));
            }
            default -> decided(assumed.decide(command, moment(open)));
        };
    }

    /** As if that choice had been touched. */
    private Decision choose(int number, Optional<Question> open) {
        List<Question.Choice> choices =
                open.map(Question::ask)
                        .filter(Question.Ask.Choices.class::isInstance)
                        .map(ask -> ((Question.Ask.Choices) ask).choices())
                        .orElse(List.of());
        if (choices.isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED));
        }
        if (number > choices.size()) {
            return refused(ScanRefusal.NOT_NOW, Text.of(LineWord.NO_SUCH_ANSWER, choices.size()))
                    .asking(open);
        }
        return tell(new Command.Answer(choices.get(number - 1).id()), open);
    }

    private Moment moment(Optional<Question> open) {
        return new Moment(
                context.by(standing.place().badge()),
                open,
                hand,
                armed.quantity(),
                armed.damaged(),
                tasks.uninspected());
    }

    private Decision decided(Decision decision) {
        if (!decision.facts().isEmpty()) {
            assumed = assumed.assume(decision.facts());
        }
        if (decision.feedback().isPresent()) {
            question = decision.question();
            hand = decision.hand();
            resumed = false;
            task.seen();
        }
        standing.decided(decision);
        return decision;
    }

    private Decision signOn(String badge) {
        Optional<Body.Badge> known = tasks.badge(badge);
        if (known.isEmpty() && tasks.knowsStaff()) {
            return refused(
                    ScanRefusal.BADGE_UNKNOWN, Text.of(LineWord.BADGE_UNKNOWN_SENTENCE, badge));
        }
        standing.signOn(
                badge,
                known.flatMap(one -> Language.of(one.language()))
                        .or(() -> standing.place().language()),
                known.flatMap(Body.Badge::hand));
        Feedback hello =
                known.isPresent()
                        ? Feedback.done(
                                Colour.GREEN,
                                Text.of(LineWord.SIGNED_ON),
                                Text.of(LineWord.SIGNED_ON_SENTENCE, badge, task.open().size()))
                        : Feedback.done(
                                        Colour.AMBER,
                                        Text.of(LineWord.SIGNED_ON),
                                        Text.of(LineWord.SIGNED_ON_UNCHECKED, badge))
                                .unchecked(List.of(Text.of(LineWord.BADGE_NOT_CHECKED)));
        return Decision.told(hello);
    }

    private Decision signOff() {
        Text bye = Text.of(LineWord.SIGNED_OFF_SENTENCE, standing.place().badge().orElse(""));
        Text told = standing.shift().map(it -> Text.joined(bye, summary(it))).orElse(bye);
        standing.signOff();
        return done(Text.of(LineWord.SIGNED_OFF), told);
    }

    private static Text summary(StationView.Shift shift) {
        return Text.of(
                LineWord.SHIFT_SUMMARY,
                shift.scans(),
                shift.finished(),
                shift.undone(),
                shift.refused());
    }

    /** The number of a document was scanned while nothing is in hand: its task, if it is open. */
    Optional<Decision> named(String text) {
        return current().state().isOpen() ? Optional.empty() : task.named(text).map(this::take);
    }

    private Decision take(Id128 wanted) {
        if (!task.take(wanted)) {
            return refused(ScanRefusal.NO_TASK, Text.of(LineWord.TASK_GONE_SENTENCE));
        }
        begunAnew();
        String reference = assumed.reference();
        return done(
                Text.of(LineWord.TASK_TAKEN),
                task.lender()
                        .map(lender ->
                                Text.of(LineWord.TASK_BORROWED_SENTENCE, reference, lender.value()))
                        .orElseGet(() -> Text.of(LineWord.TASK_TAKEN_SENTENCE, reference)));
    }

    /** Several tasks on one walk; the first of them stands for all. */
    private Decision gather(List<Id128> named) {
        List<Work> open = task.open();
        Set<Id128> taken = tasks.inOtherHands(standing.seat());
        Gathering gathering =
                named.isEmpty() ? Gathering.free(open, taken) : Gathering.named(open, named, taken);
        Decision decision = gathering.decide(context.by(standing.place().badge()));
        if (!decision.facts().isEmpty()) {
            gathering.tasks().getFirst().taskId().filter(task::take).ifPresent(_ -> begunAnew());
        }
        return decision;
    }

    private Decision leave() {
        String reference = current().reference();
        task.leave();
        begunAnew();
        return done(Text.of(LineWord.TASK_LEFT), Text.of(LineWord.TASK_LEFT_SENTENCE, reference));
    }

    private Decision begin(Order.Begin wish) {
        Id128 id = context.newGroup();
        LocationCode at = wish.place().orElse(settings.place());
        Optional<Body.Task> body =
                Kinds.begun(wish.kind(), settings.station(), at, id, tasks.alone());
        if (body.isEmpty()) {
            return refused(ScanRefusal.NOT_NOW, Text.of(LineWord.CANT_BEGIN_SENTENCE));
        }
        tasks.begin(new Document(id, 1, Document.State.ACTIVE, body.get()));
        return take(id);
    }

    private Decision speak(Language language) {
        standing.speak(language);
        return done(Text.of(LineWord.LANGUAGE_CHOSEN), Text.of(LineWord.LANGUAGE_CHOSEN_SENTENCE));
    }

    private Language language() {
        return standing.place().language().orElse(settings.language());
    }

    /** Nothing that was begun before holds for another task. */
    private void begunAnew() {
        assumed = current();
        question = Optional.empty();
        hand = Optional.empty();
        armed = StationView.Armed.NOTHING;
        typed = Typed.NOTHING;
    }

    private static Decision done(Text title, Text sentence) {
        return Decision.told(Feedback.done(Colour.GREEN, title, sentence));
    }

    private static Decision refused(ScanRefusal refusal, Text sentence) {
        return Decision.told(Feedback.refused(refusal, sentence));
    }
}
