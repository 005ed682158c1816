package org.tallygate.gateway.station.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class CountingTest {

    private static final String PILL = "(01)" + Shelf.PILLS_EACH;
    private static final String DRILL = "(01)" + Shelf.DRILL_EACH;
    private static final Optional<String> OURS = Optional.empty();
    private static final Optional<String> ACME = Optional.of("ACME");

    private static List<Optional<String>> owners(Shelf shelf) {
        shelf.say(Command.NEXT);
        return shelf.facts(Fact.Counted.class).getFirst().lines().stream()
                .map(Fact.CountLine::owner)
                .toList();
    }

    @Test
    void goodsThatOnlyOneHasThereAreTheirsWhateverTheLabelSays() {
        Shelf shelf = Shelf.owned(new Body.Owned(Shelf.MILK, ACME)).here();
        shelf.scan(Shelf.MILK_EACH).scan("(01)" + Shelf.MILK_EACH + "(91)OWN NOTE");
        assertThat(owners(shelf)).containsExactly(ACME);
        assertThat(owners(Shelf.blind().here().scan("(01)" + Shelf.MILK_EACH + "(91)ACME")))
                .as("a note where nobody else has any")
                .containsExactly(OURS);
    }

    @Test
    void labelSaysWhoseGoodsAreWhereSeveralHaveSome() {
        Shelf shelf =
                Shelf.owned(new Body.Owned(Shelf.MILK, OURS), new Body.Owned(Shelf.MILK, ACME))
                        .here();
        shelf.scan(Shelf.MILK_EACH).scan("(01)" + Shelf.MILK_EACH + "(91)ACME");
        assertThat(shelf.state.lines()).hasSize(1);
        assertThat(shelf.say(new Command.Correct(1, Quantity.of(5))).refusal())
                .contains(CountRefusal.CORRECT_BY_SCAN);
        assertThat(owners(shelf)).containsExactlyInAnyOrder(OURS, ACME);
    }

    @Test
    void scansAreEvidenceAndClosingThePlaceSaysWhatItHolds() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_CASE).scan(Shelf.MILK_EACH);
        assertThat(shelf.facts(Fact.Counted.class)).isEmpty();
        assertThat(shelf.sentence()).isEqualTo("1 each Milk 1 l. 13 so far.");
        assertThat(shelf.told().colour()).isEqualTo(Colour.GREEN);

        shelf.say(Command.NEXT);
        Fact.Counted counted = shelf.facts(Fact.Counted.class).getFirst();
        assertThat(counted.location()).isEqualTo(Shelf.PLACE);
        assertThat(counted.status()).isEqualTo(StockStatus.AVAILABLE);
        assertThat(counted.complete()).contains(true);
        assertThat(counted.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.item()).isEqualTo(Shelf.MILK);
                    assertThat(line.quantity()).isEqualTo(Quantity.of(13));
                    assertThat(line.at().monoMicros())
                            .as("the line's own time")
                            .isLessThan(counted.head().time().monoMicros());
                });
        assertThat(counted.head().task()).contains(new TaskRef(Shelf.TASK, 1));
        assertThat(shelf.facts().getLast())
                .isInstanceOfSatisfying(
                        Fact.TaskStep.class,
                        step -> assertThat(step.step()).isEqualTo(Fact.Step.FINISHED));
        assertThat(shelf.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void countedLinesSurviveARestartBeforeThePlaceIsClosed() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_CASE).arrive(1);
        shelf.state = shelf.restarted();
        shelf.scan(Shelf.MILK_EACH).say(Command.FINISH);
        assertThat(shelf.facts(Fact.Counted.class).getFirst().lines())
                .extracting(Fact.CountLine::quantity)
                .containsExactly(Quantity.of(13), Quantity.ONE);
    }

    @Test
    void blindCountShowsNothingOfTheBook() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_EACH);
        assertThat(shelf.state.lines()).allMatch(line -> line.expected().isEmpty());
        assertThat(shelf.state.lines()).allMatch(line -> line.note().isEmpty());
        assertThat(shelf.line(1).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void goodsWaitForThePlaceAndAPersonMaySayThatTheyStandThere() {
        Shelf shelf = Shelf.blind().scan(Shelf.MILK_EACH);
        assertThat(shelf.refusal()).contains(CountRefusal.PLACE_FIRST);
        assertThat(shelf.facts()).isEmpty();
        shelf.say(Command.YES);
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.ONE);
        assertThat(shelf.scan(Shelf.MILK_EACH).refusal()).isEmpty();
        assertThat(Shelf.blind().scan("TG!AT:B-09").refusal()).contains(CountRefusal.WRONG_PLACE);
        assertThat(Shelf.blind().scan("A-01-02").refusal()).isEmpty();
    }

    @Test
    void emptyPlaceIsACountOfZeroOnceAPersonSaysSo() {
        Shelf shelf = Shelf.blind().here().say(Command.NEXT);
        assertThat(shelf.facts(Fact.Counted.class)).isEmpty();
        assertThat(shelf.last.question()).isPresent();
        shelf.say(Command.YES);
        Fact.Counted counted = shelf.facts(Fact.Counted.class).getFirst();
        assertThat(counted.lines()).isEmpty();
        assertThat(counted.complete()).contains(true);
    }

    @Test
    void countOfItemsNamesWhatIsNotThereAndSaysNothingOfTheRest() {
        Shelf shelf =
                Shelf.of(
                        Shelf.task(
                                List.of(Shelf.MILK, Shelf.SHIRT),
                                true,
                                1,
                                Optional.empty(),
                                Optional.empty()));
        shelf.here().scan(Shelf.MILK_EACH);
        assertThat(shelf.scan(DRILL + "(21)D1").refusal()).contains(CountRefusal.NOT_ASKED);
        assertThat(shelf.state.lines())
                .extracting(Line::item)
                .containsExactly(Shelf.MILK, Shelf.SHIRT);
        shelf.say(Command.NEXT);
        Fact.Counted counted = shelf.facts(Fact.Counted.class).getFirst();
        assertThat(counted.complete()).isEmpty();
        assertThat(counted.lines())
                .extracting(Fact.CountLine::item, Fact.CountLine::quantity)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(Shelf.MILK, Quantity.ONE),
                        org.assertj.core.api.Assertions.tuple(Shelf.SHIRT, Quantity.ZERO));
    }

    @Test
    void sweepCountsEachTagOnceAndShowsWhatIsStillMissing() {
        Shelf shelf = Shelf.open().arrive(1).arrive(2).arrive(1).arrive(2);
        assertThat(shelf.last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.facts(Fact.Observed.class)).hasSize(2);
        assertThat(shelf.line(3).done()).isEqualTo(Quantity.of(2));
        assertThat(English.say(shelf.line(3).note().orElseThrow())).isEqualTo("1 still missing");
        assertThat(English.say(shelf.state.nextAction(Optional.empty())))
                .isEqualTo("2 counted at A-01-02, 27 still missing. Next closes the place.");

        shelf.pass(Direction.IN, 2, 3, 4, 0);
        assertThat(shelf.sentence())
                .isEqualTo("2 tags were new, 1 was counted before, 1 can’t be counted.");
        assertThat(shelf.line(3).state()).isEqualTo(LineState.OVER);
        shelf.say(Command.UNDO);
        assertThat(shelf.line(3).done()).as("a passage is one thing").isEqualTo(Quantity.of(2));
    }

    @Test
    void fourThousandTagsAreSweptInSecondsAndTheirCountIsOneFact() {
        Shelf shelf = Shelf.blind();
        for (int from = 1; from <= 4_000; from += 250) {
            shelf.pass(Direction.IN, IntStream.range(from, from + 250).toArray());
        }
        shelf.say(Command.NEXT);
        assertThat(shelf.facts(Fact.Counted.class).getFirst().lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.quantity()).isEqualTo(Quantity.of(4_000));
                    assertThat(line.goods().serials()).isEmpty();
                });
    }

    @Test
    void unexpectedAndTooManyAreNamedWhereTheBookMayBeKnown() {
        Shelf shelf = Shelf.open().here().scan(DRILL + "(21)D1");
        assertThat(shelf.told().colour()).isEqualTo(Colour.AMBER);
        assertThat(shelf.sentence())
                .isEqualTo("1 each Drill. The book has none of it here. 1 so far.");
        assertThat(English.say(shelf.line(4).note().orElseThrow())).isEqualTo("Not in the book");
        shelf.armed("3").scan(Shelf.MILK_CASE);
        assertThat(shelf.sentence()).isEqualTo("36 each Milk 1 l. 36 so far, the book has 24.");
    }

    @Test
    void whatIsStillMissingIsAskedOnceBeforeThePlaceIsClosed() {
        Shelf shelf = Shelf.open().here().armed("2").scan(Shelf.MILK_CASE).say(Command.NEXT);
        assertThat(shelf.facts(Fact.Counted.class)).isEmpty();
        assertThat(shelf.sentence())
                .isEqualTo("5 still missing at A-01-02. Close the place all the same?");
        shelf.say(Command.YES);
        assertThat(shelf.facts(Fact.Counted.class)).hasSize(1);
        assertThat(shelf.line(2).state()).isEqualTo(LineState.SHORT);
    }

    @Test
    void lotThatTheCodeDoesNotSayIsTyped() {
        Shelf shelf = Shelf.blind().here().armed("5").scan(Shelf.PILLS_EACH);
        assertThat(shelf.refusal()).contains(ScanRefusal.LOT_MISSING);
        assertThat(shelf.say(new Command.Answer("no lot at all")).refusal())
                .contains(CountRefusal.UNFIT_ANSWER);
        shelf.say(new Command.Answer("L7"));
        assertThat(shelf.line(1).lot()).contains("L7");
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(5));
        assertThat(shelf.facts().getLast().head().notChecked()).contains("typed");
        shelf.scan(PILL + "(10)L8(17)270131").say(Command.NEXT);
        assertThat(shelf.facts(Fact.Counted.class).getFirst().lines())
                .extracting(line -> line.goods().lot().orElseThrow())
                .containsExactly("L7", "L8");
    }

    @Test
    void unitsThatAreToldApartAreCountedByTheirNumbers() {
        Shelf shelf = Shelf.blind().here().scan(DRILL + "(21)D1").scan(DRILL + "(21)D1");
        assertThat(shelf.refusal()).contains(CountRefusal.ALREADY_COUNTED);
        assertThat(shelf.scan(Shelf.DRILL_CASE).refusal()).contains(CountRefusal.ONE_BY_ONE);
        assertThat(shelf.armed("2").scan(DRILL + "(21)D2").refusal())
                .contains(CountRefusal.ONE_BY_ONE);
        assertThat(shelf.scan(Shelf.DRILL_EACH).refusal()).contains(ScanRefusal.SERIAL_MISSING);
        assertThat(shelf.say(new Command.Answer("D1")).refusal())
                .as("typed or scanned, it is one unit")
                .contains(CountRefusal.ALREADY_COUNTED);
        shelf.scan(Shelf.DRILL_EACH).say(new Command.Answer("D3")).say(Command.NEXT);
        Fact.CountLine line = shelf.facts(Fact.Counted.class).getFirst().lines().getFirst();
        assertThat(line.quantity()).isEqualTo(Quantity.of(2));
        assertThat(line.goods().serials()).containsExactly("D1", "D3");
    }

    @Test
    void itemWhoseCodeNobodyCanReadIsNamedAndItsNumberAsked() {
        Shelf shelf = Shelf.blind().here().say(new Command.Name(Shelf.MILK));
        assertThat(shelf.facts(Fact.Observed.class)).hasSize(1);
        shelf.say(new Command.Count(Quantity.parse("2.5")));
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.parse("2.5"));
        shelf.armed("4").say(new Command.Name(Shelf.PILLS));
        assertThat(shelf.refusal()).contains(ScanRefusal.LOT_MISSING);
        shelf.say(new Command.Answer("L1"));
        assertThat(shelf.line(2).done()).isEqualTo(Quantity.of(4));
        assertThat(shelf.say(new Command.Name(new ItemCode("GHOST"))).refusal())
                .contains(ScanRefusal.UNKNOWN_ITEM);
    }

    @Test
    void correctionSaysWhatIsThereAndItsUndoBringsTheScansBack() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_CASE).scan(Shelf.MILK_CASE);
        shelf.say(new Command.Correct(1, Quantity.of(23)));
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(23));
        shelf.scan(Shelf.MILK_EACH);
        assertThat(shelf.sentence()).isEqualTo("1 each Milk 1 l. 24 so far.");
        shelf.say(Command.UNDO).say(Command.UNDO);
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(24));
        shelf.say(Command.UNDO).scan(Shelf.MILK_EACH);
        assertThat(shelf.sentence()).isEqualTo("1 each Milk 1 l. 13 so far.");
        shelf.scan(DRILL + "(21)D1");
        assertThat(shelf.say(new Command.Correct(2, Quantity.of(9))).refusal())
                .contains(CountRefusal.CORRECT_BY_SCAN);
    }

    @Test
    void damagedGoodsAreACountOfTheirOwnBeforeTheLastWord() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_EACH).damaged().scan(Shelf.MILK_EACH);
        assertThat(shelf.told().colour()).isEqualTo(Colour.AMBER);
        shelf.say(Command.NEXT);
        List<Fact.Counted> counts = shelf.facts(Fact.Counted.class);
        assertThat(counts)
                .extracting(Fact.Counted::status)
                .containsExactly(StockStatus.DAMAGED, StockStatus.AVAILABLE);
        assertThat(counts.getFirst().complete()).isEmpty();
        assertThat(counts.getLast().lines().getFirst().quantity()).isEqualTo(Quantity.ONE);
    }

    @Test
    void packagesAreCountedOnceByWhatTheirLabelSays() {
        String label = "(00)" + Shelf.PALLET + "(02)" + Shelf.MILK_CASE + "(37)2";
        Shelf shelf = Shelf.blind().here().scan(label).scan(label);
        assertThat(shelf.refusal()).contains(CountRefusal.ALREADY_COUNTED);
        shelf.say(Command.NEXT);
        Fact.CountLine line = shelf.facts(Fact.Counted.class).getFirst().lines().getFirst();
        assertThat(line.pack()).contains(Shelf.PALLET);
        assertThat(line.quantity()).isEqualTo(Quantity.of(24));
        assertThat(Shelf.blind().here().scan("(00)" + Shelf.PALLET).refusal())
                .contains(ScanRefusal.UNKNOWN_PACKAGE);
    }

    @Test
    void uploadCountsWhatItCanAndKeepsTheRest() {
        Shelf shelf =
                Shelf.blind()
                        .upload("TG!AT:A-01-02", Shelf.MILK_CASE, Shelf.STRANGER, DRILL + "(21)D1");
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(12));
        assertThat(shelf.facts(Fact.Unresolved.class))
                .singleElement()
                .satisfies(kept -> assertThat(kept.reason()).isEqualTo("UNKNOWN_ITEM"));
    }

    @Test
    void secondRoundIsAnotherPersonsAndBeginsWithNothing() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_EACH).say(Command.NEXT);
        shelf.sent(
                2,
                Document.State.ACTIVE,
                Shelf.task(List.of(), true, 2, Optional.empty(), Optional.of(List.of("badge-17"))));
        assertThat(shelf.state.state()).isEqualTo(TaskState.OPEN);
        assertThat(shelf.state.lines()).as("nobody is told the first figure").isEmpty();
        assertThat(shelf.here().refusal()).contains(CountRefusal.COUNTED_BEFORE);
        assertThat(shelf.badge("").here().refusal()).contains(CountRefusal.SIGN_ON_FIRST);
        shelf.badge("badge-18").here().armed("2").scan(Shelf.MILK_EACH);
        assertThat(shelf.restarted().lines()).isEqualTo(shelf.state.lines());
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(2));
        shelf.say(Command.NEXT);
        assertThat(shelf.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(shelf.restarted().state()).isEqualTo(TaskState.FINISHED);
        Fact.Counted second = shelf.facts(Fact.Counted.class).getLast();
        assertThat(second.head().actor()).contains("badge-18");
        assertThat(second.lines().getFirst().quantity()).isEqualTo(Quantity.of(2));
    }

    @Test
    void whoCountedBeforeIsSaidToBeUncheckedWhenTheCentreDidNotTell() {
        Shelf shelf = Shelf.of(Shelf.task(List.of(), true, 2, Optional.empty(), Optional.empty()));
        shelf.here().scan(Shelf.MILK_EACH).say(Command.NEXT);
        assertThat(shelf.told().notChecked()).hasSize(1);
        assertThat(shelf.facts(Fact.Counted.class).getFirst().head().notChecked())
                .containsExactly("same-person");
    }

    @Test
    void whatStoodThereBeforeTheCountIsCountedOnce() {
        Shelf shelf = Shelf.open().field("A-01-02", 1, 2);
        assertThat(shelf.sentence())
                .isEqualTo("2 tags were new, 0 were counted before, 0 can’t be counted.");
        assertThat(shelf.told().colour()).isEqualTo(Colour.GREEN);
        assertThat(English.say(shelf.state.nextAction(Optional.empty())))
                .isEqualTo("2 counted at A-01-02, 27 still missing. Next closes the place.");

        assertThat(shelf.field("A-01-02", 1, 2).last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.arrive(2).last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.field("A-01-02", 1, 2, 3).sentence())
                .isEqualTo("1 tag was new, 2 were counted before, 0 can’t be counted.");
        assertThat(shelf.line(3).state()).isEqualTo(LineState.COMPLETE);
        shelf.say(Command.NEXT).say(Command.YES);
        assertThat(shelf.facts(Fact.Counted.class).getFirst().lines())
                .filteredOn(line -> line.item().equals(Shelf.SHIRT))
                .extracting(Fact.CountLine::quantity)
                .containsExactly(Quantity.of(3));
        assertThat(shelf.field("A-01-02", 4).last).isEqualTo(Decision.NOTHING);
    }

    @Test
    void readerElsewhereCountsOnceAPersonStandsAtThePlace() {
        Shelf shelf = Shelf.blind();
        assertThat(shelf.field("DOCK-1", 1, 2).last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.here().field("DOCK-1", 1, 2).line(1).done()).isEqualTo(Quantity.of(2));
    }

    @Test
    void readerThatTellsThePlaceFromOthersCountsWhatIsInItsZone() {
        Shelf shelf = Shelf.blind().here();
        assertThat(shelf.zones("A-01-03", "A-01-02", 1, 2).last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.zones("A-01-02", "A-01-03", 3).line(1).done()).isEqualTo(Quantity.ONE);
        assertThat(shelf.zones("left", "right", 4).line(1).done())
                .as("zones that are no places tell nothing")
                .isEqualTo(Quantity.of(2));
    }

    @Test
    void whatAPersonTookBackStaysOutUntilTheyStandThereAnew() {
        Shelf shelf = Shelf.blind().field("A-01-02", 1, 2).say(Command.UNDO);
        assertThat(shelf.state.lines()).isEmpty();
        assertThat(shelf.field("A-01-02", 1, 2).last).isEqualTo(Decision.NOTHING);
        shelf.state = shelf.restarted();
        assertThat(shelf.field("A-01-02", 1, 2).last).isEqualTo(Decision.NOTHING);
        assertThat(shelf.arrive(2).line(1).done()).isEqualTo(Quantity.ONE);
        assertThat(shelf.here().field("A-01-02", 1, 2).line(1).done()).isEqualTo(Quantity.of(2));
    }

    @Test
    void lookBarsNobodyAndBlamesNobody() {
        assertThat(Shelf.blind().field("A-01-02", 0).last)
                .as("a strange tag alone is no news")
                .isEqualTo(Decision.NOTHING);
        Shelf shelf = Shelf.blind().field("A-01-02", 0, 1);
        assertThat(shelf.told().colour()).isEqualTo(Colour.AMBER);
        Shelf milk =
                Shelf.of(
                        Shelf.task(
                                List.of(Shelf.MILK), true, 1, Optional.empty(), Optional.empty()));
        assertThat(milk.field("A-01-02", 1).last).isEqualTo(Decision.NOTHING);
        Shelf again = Shelf.of(Shelf.task(List.of(), true, 2, Optional.empty(), Optional.empty()));
        assertThat(again.badge("").field("A-01-02", 1).last).isEqualTo(Decision.NOTHING);
        assertThat(again.badge("badge-18").field("A-01-02", 1).line(1).done())
                .as("once somebody has signed on")
                .isEqualTo(Quantity.ONE);
    }

    @Test
    void tagsOfOtherGoodsAreNobodysMistakeAndUnknownOnesAreNamed() {
        Shelf milk =
                Shelf.of(
                        Shelf.task(
                                List.of(Shelf.MILK), true, 1, Optional.empty(), Optional.empty()));
        assertThat(milk.arrive(1).last.feedback()).isEmpty();
        assertThat(Shelf.blind().arrive(0).refusal()).contains(ScanRefusal.UNKNOWN_CODE);
    }

    @Test
    void codesThatNameNothingMayBeKeptForTheCentre() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.STRANGER).say(Command.YES);
        assertThat(shelf.facts(Fact.Unresolved.class)).hasSize(1);
        assertThat(shelf.say(Command.YES).refusal()).contains(ScanRefusal.NOTHING_ASKED);
    }

    @Test
    void closedOrCancelledPlaceTakesNothingMore() {
        Shelf shelf = Shelf.blind().here().scan(Shelf.MILK_EACH).say(Command.NEXT);
        assertThat(shelf.scan(Shelf.MILK_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(shelf.say(Command.UNDO).refusal()).contains(ScanRefusal.NO_TASK);
        Shelf gone = Shelf.blind();
        gone.sent(
                2,
                Document.State.CANCELLED,
                Shelf.task(List.of(), true, 1, Optional.empty(), Optional.empty()));
        assertThat(gone.here().refusal()).contains(ScanRefusal.NO_TASK);
    }

    @Test
    void claimReleaseAndDisputeAreTaken() {
        Shelf shelf = Shelf.blind().say(Command.CLAIM);
        assertThat(shelf.state.state()).isEqualTo(TaskState.CLAIMED);
        assertThat(shelf.say(Command.CLAIM).refusal()).contains(ScanRefusal.ALREADY_CLAIMED);
        shelf.say(Command.RELEASE);
        assertThat(shelf.state.state()).isEqualTo(TaskState.OPEN);
        shelf.say(new Command.Dispute("the label is wrong"));
        assertThat(shelf.facts()).hasSize(3);
    }
}
