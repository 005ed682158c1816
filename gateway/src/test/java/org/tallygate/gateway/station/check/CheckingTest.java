package org.tallygate.gateway.station.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.Random;

final class CheckingTest {

    private static final Id128 TASK = Id128.named("check");
    private static final Moment MOMENT =
            Moment.of(
                    new FactContext(
                            new Name("dock-1"),
                            Optional.of("B-1"),
                            Id128.named("boot"),
                            () -> new Stamp(1, 2),
                            new Random(1),
                            _ -> Optional.empty()));

    private final Work check = Checking.of(document(1, Document.State.ACTIVE), Items.NONE);

    private static Document document(long revision, Document.State state) {
        return new Document(
                TASK,
                revision,
                state,
                new Body.CheckTask(
                        "check 7",
                        new Name("dock-1"),
                        "serial-elsewhere",
                        "serial 7 is at SHOP by the book",
                        Optional.of(new ItemCode("TEA")),
                        Optional.of(new LocationCode("DOCK-1"))));
    }

    @Test
    void whatDiffersIsTheNextActionAndALine() {
        assertThat(English.say(check.nextAction(Optional.empty())))
                .isEqualTo("Look at DOCK-1: By the book this serial number is at another place.");
        assertThat(check.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.item()).isEqualTo(new ItemCode("TEA"));
                    assertThat(line.from()).contains(new LocationCode("DOCK-1"));
                    assertThat(line.note().map(English::say))
                            .contains("The centre says: serial 7 is at SHOP by the book.");
                });
    }

    @Test
    void whatTheCentreSaysIsHeardWhereThereIsNoLineForIt() {
        Work unknown =
                Checking.of(
                        new Document(
                                TASK,
                                1,
                                Document.State.ACTIVE,
                                new Body.CheckTask(
                                        "check 8",
                                        new Name("dock-1"),
                                        "unresolved-code",
                                        "code 4006381333931 stands for nothing",
                                        Optional.empty(),
                                        Optional.empty())),
                        Items.NONE);
        assertThat(English.say(unknown.nextAction(Optional.empty())))
                .isEqualTo(
                        "Look at this: Nobody knows yet what this code stands for. The centre"
                                + " says: code 4006381333931 stands for nothing.");
    }

    @ParameterizedTest
    @CsvSource({"as-said", "put-right", "not-there", "unclear"})
    void eachAnswerEndsTheTaskWithItAsTheReason(String answer) {
        Decision asked = check.decide(Command.FINISH, MOMENT);
        assertThat(asked.facts()).isEmpty();
        assertThat(ids(asked)).contains(answer);

        Decision done = check.decide(new Command.Answer(answer), MOMENT.asked(asked.question()));
        assertThat(done.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.TaskStep.class,
                        step -> {
                            assertThat(step.step()).isEqualTo(Fact.Step.FINISHED);
                            assertThat(step.reason()).contains(answer);
                            assertThat(step.head().task().orElseThrow().id()).isEqualTo(TASK);
                            assertThat(step.head().actor()).contains("B-1");
                        });
        assertThat(done.feedback().map(Feedback::colour)).contains(Colour.GREEN);
        assertThat(check.assume(done.facts()).state()).isEqualTo(TaskState.FINISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "answer,  NOTHING_ASKED",
        "yes,     NOTHING_ASKED",
        "no,      NOTHING_ASKED",
        "undo,    NOTHING_TO_UNDO",
        "damaged, NOT_NOW",
        "attach,  NOT_NOW"
    })
    void whatMeansNothingHereIsRefusedByName(String command, String refusal) {
        assertThat(refusal(check.decide(command(command), MOMENT))).isEqualTo(refusal);
    }

    @Test
    void wordAgainstAnAnswerIsTakenAndTheCheckStays() {
        Decision said = check.decide(new Command.Dispute("it stands right there"), MOMENT);
        assertThat(said.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.Observed.class,
                        seen -> assertThat(seen.what()).isEqualTo(Fact.Observed.DISPUTED));
        assertThat(check.assume(said.facts()).state()).isEqualTo(TaskState.OPEN);
    }

    private static Command command(String name) {
        return switch (name) {
            case "answer" -> new Command.Answer("as-said");
            case "yes" -> Command.YES;
            case "no" -> Command.NO;
            case "undo" -> Command.UNDO;
            case "damaged" -> new Command.Damaged();
            default -> new Command.Attach("0".repeat(64));
        };
    }

    @Test
    void answerThatIsNoneOfTheChoicesIsAskedAgainAndPostsNothing() {
        Decision asked = check.decide(Command.NEXT, MOMENT);
        Decision again =
                check.decide(new Command.Answer("whatever"), MOMENT.asked(asked.question()));
        assertThat(again.facts()).isEmpty();
        assertThat(ids(again)).isEqualTo(ids(asked));
        assertThat(check.decide(Command.NO, MOMENT.asked(asked.question())).facts()).isEmpty();
    }

    @Test
    void answerToAnotherChecksQuestionIsNoAnswerHere() {
        Question other =
                new Question(
                        check.decide(Command.NEXT, MOMENT).question().orElseThrow().sentence(),
                        new Question.Ask.Choices(Finding.choices()),
                        new Checking.Asked(Id128.named("other")));
        assertThat(
                        refusal(
                                check.decide(
                                        new Command.Answer("as-said"),
                                        MOMENT.asked(Optional.of(other)))))
                .isEqualTo("NOTHING_ASKED");
    }

    @Test
    void whoClaimsItIsAskedAtOnceAndMayLeaveIt() {
        Decision claimed = check.decide(Command.CLAIM, MOMENT);
        assertThat(claimed.question()).isPresent();
        Work begun = check.assume(claimed.facts());
        assertThat(begun.state()).isEqualTo(TaskState.CLAIMED);
        assertThat(refusal(begun.decide(Command.CLAIM, MOMENT))).isEqualTo("ALREADY_CLAIMED");
        Work left = begun.assume(begun.decide(Command.RELEASE, MOMENT).facts());
        assertThat(left.state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void checkThatTheCentreSettledIsOver() {
        Work over = check.with(document(2, Document.State.CANCELLED));
        assertThat(over.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(refusal(over.decide(Command.FINISH, MOMENT))).isEqualTo("NO_TASK");
    }

    private static List<String> ids(Decision decision) {
        Question.Ask ask = decision.question().orElseThrow().ask();
        return ((Question.Ask.Choices) ask).choices().stream().map(Question.Choice::id).toList();
    }

    private static String refusal(Decision decision) {
        return decision.feedback().flatMap(Feedback::refusal).map(Refusal::name).orElseThrow();
    }
}
