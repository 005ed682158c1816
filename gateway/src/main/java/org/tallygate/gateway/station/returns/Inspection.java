package org.tallygate.gateway.station.returns;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a person judges one piece: a grade, where it goes, why it came back, and a picture where one
 * is wanted. One fact stands at the end of it.
 */
final class Inspection {

    /** The answer of who can't take a picture. */
    static final String NO_PHOTO = "NO_PHOTO";

    /** Marks a piece that was given away without the picture that it should have. */
    static final String PHOTO = "photo";

    private static final int MOST_PHOTOS = 12;

    /** An answer and what it is an answer to. */
    private record Answering(Optional<Inspecting> hand, Inspecting.Stage stage, String answer) {

        private boolean isNotOffered() {
            return switch (stage) {
                case GRADE -> Grade.of(answer).isEmpty();
                case DISPOSITION -> Disposition.of(answer).isEmpty();
                case FAULT -> Fault.of(answer).isEmpty();
                case PHOTO -> !answer.equals(NO_PHOTO);
            };
        }

        private boolean isNotForGrade() {
            return stage == Inspecting.Stage.DISPOSITION
                    && hand.flatMap(Inspecting::grade)
                            .filter(grade ->
                                    Disposition.of(answer)
                                            .filter(grade.allowed()::contains)
                                            .isEmpty())
                            .isPresent();
        }
    }

    private static final Ladder<Answering> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(ReturnRefusal.NOTHING_IN_HAND, at -> at.hand().isEmpty()),
                            new Rung<>(ReturnRefusal.NOT_OFFERED, Answering::isNotOffered),
                            new Rung<>(ReturnRefusal.NOT_FOR_GRADE, Answering::isNotForGrade)));

    private final Optional<TaskRef> task;
    private final LocationCode location;
    private final Items items;
    private final Waiting waiting;

    Inspection(Optional<TaskRef> task, LocationCode location, Items items, Waiting waiting) {
        this.task = task;
        this.location = location;
        this.items = items;
        this.waiting = waiting;
    }

    /** A piece of this kind is looked at. */
    Decision begin(Waiting.Kind kind) {
        return asked(Inspecting.of(kind));
    }

    private Text amount(Inspecting hand) {
        return Answers.amount(hand.quantity(), hand.kind().item(), items);
    }

    /** What is asked at this stage; a grade says where pieces may go. */
    Question question(Inspecting.Stage stage, Optional<Grade> grade) {
        return switch (stage) {
            case GRADE ->
                    choices(
                            ReturnWord.WHICH_GRADE,
                            stage,
                            Arrays.stream(Grade.values())
                                    .map(each -> new Question.Choice(each.name(), each.said())));
            case DISPOSITION ->
                    choices(
                            ReturnWord.WHERE_TO,
                            stage,
                            grade.map(Grade::allowed).orElse(List.of(Disposition.values())).stream()
                                    .map(each -> new Question.Choice(each.name(), each.said())));
            case FAULT ->
                    choices(
                            ReturnWord.WHY_BACK,
                            stage,
                            Arrays.stream(Fault.values())
                                    .map(each -> new Question.Choice(each.name(), each.said())));
            case PHOTO ->
                    choices(
                            ReturnWord.TAKE_PICTURE,
                            stage,
                            Stream.of(
                                    new Question.Choice(
                                            NO_PHOTO, Text.of(ReturnWord.NO_PICTURE_POSSIBLE))));
        };
    }

    private static Question choices(
            ReturnWord sentence, Inspecting.Stage stage, Stream<Question.Choice> choices) {
        return new Question(Text.of(sentence), new Question.Ask.Choices(choices.toList()), stage);
    }

    /** What follows from an answer. */
    Decision answer(Inspecting.Stage stage, String answer, Moment moment) {
        Optional<Inspecting> held = moment.hand(Inspecting.class);
        Optional<Decision> refused =
                LADDER.firstRefusal(new Answering(held, stage, answer))
                        .map(ReturnRefusal.class::cast)
                        .map(refusal -> again(refusal, held));
        if (refused.isPresent()) {
            return refused.get();
        }
        Inspecting hand = held.orElseThrow();
        return switch (stage) {
            case GRADE -> next(hand.graded(Grade.of(answer).orElseThrow()), moment);
            case DISPOSITION -> next(hand.to(Disposition.of(answer).orElseThrow()), moment);
            case FAULT -> next(hand.because(Fault.of(answer).orElseThrow()), moment);
            case PHOTO -> done(hand, List.of(PHOTO), moment);
        };
    }

    private Decision next(Inspecting hand, Moment moment) {
        return hand.open().isEmpty() ? done(hand, List.of(), moment) : asked(hand);
    }

    private Decision asked(Inspecting hand) {
        Feedback feedback =
                Feedback.done(
                        Colour.AMBER,
                        Text.of(ReturnWord.INSPECT),
                        Text.of(ReturnWord.LOOK_AT, amount(hand)));
        return asking(hand, feedback);
    }

    private Decision asking(Inspecting hand, Feedback feedback) {
        return Decision.told(feedback)
                .asking(hand.open().map(stage -> question(stage, hand.grade())))
                .holding(hand);
    }

    /** What was asked is asked again. */
    private Decision again(ReturnRefusal refusal, Optional<Inspecting> hand) {
        Feedback feedback = Feedback.refused(refusal, Text.of(refusal.why()));
        return hand.map(held -> asking(held, feedback)).orElseGet(() -> Decision.told(feedback));
    }

    /** A picture belongs to the piece in hand. */
    Decision attach(String photo, Moment moment) {
        Optional<Inspecting> held = moment.hand(Inspecting.class);
        if (held.isEmpty()) {
            return again(ReturnRefusal.NOTHING_IN_HAND, held);
        }
        if (held.get().photos().size() >= MOST_PHOTOS) {
            return again(ReturnRefusal.TOO_MANY_PICTURES, held);
        }
        Inspecting hand = held.get().with(photo);
        if (hand.open().isEmpty()) {
            return done(hand, List.of(), moment);
        }
        return asking(
                hand,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(ReturnWord.PICTURE),
                        Text.of(ReturnWord.PICTURES, hand.photos().size())));
    }

    /** So many pieces alike are judged at once. */
    Decision count(Quantity many, Moment moment) {
        Optional<Inspecting> held = moment.hand(Inspecting.class);
        if (held.isEmpty()) {
            return again(ReturnRefusal.NOTHING_IN_HAND, held);
        }
        boolean fits = many.isPositive() && many.compareTo(waiting.of(held.get().kind())) <= 0;
        return fits ? asked(held.get().times(many)) : again(ReturnRefusal.NOT_SO_MANY, held);
    }

    private Decision done(Inspecting hand, List<String> notChecked, Moment moment) {
        Grade grade = hand.grade().orElseThrow();
        Disposition to = hand.disposition().orElseThrow();
        Fact seen = inspected(hand, grade, to, notChecked, moment);
        Feedback feedback =
                Feedback.done(
                                Colour.GREEN,
                                Text.of(ReturnWord.INSPECTED),
                                Text.of(ReturnWord.GRADED, amount(hand), grade.name(), to.said()))
                        .unchecked(
                                notChecked.isEmpty()
                                        ? List.of()
                                        : List.of(Text.of(ReturnWord.NO_PICTURE)));
        Decision decision = Decision.of(List.of(seen), feedback);
        boolean more = waiting.of(hand.kind()).minus(hand.quantity()).compareTo(Quantity.ONE) >= 0;
        if (!more) {
            return decision;
        }
        Inspecting following = Inspecting.of(hand.kind());
        return decision.asking(following.open().map(stage -> question(stage, Optional.empty())))
                .holding(following);
    }

    private Fact inspected(
            Inspecting hand, Grade grade, Disposition to, List<String> notChecked, Moment moment) {
        Head head = new FactMaker(moment.context(), task).command();
        List<Identifier> said = new ArrayList<>();
        said.add(new Identifier(Identifier.REASON, hand.fault().orElseThrow().name()));
        hand.photos().forEach(photo -> said.add(new Identifier(Identifier.PHOTO, photo)));
        return new Fact.Inspected(
                new Head(
                        head.group(),
                        head.station(),
                        head.actor(),
                        head.task(),
                        head.raw(),
                        said,
                        head.resolved(),
                        notChecked,
                        head.time(),
                        head.copyOf()),
                hand.kind().item(),
                hand.quantity(),
                hand.kind().goods(),
                location,
                StockStatus.RETURNED_UNINSPECTED,
                to.status(),
                Optional.of(grade.name()),
                hand.kind().pack(),
                hand.kind().owner());
    }
}
