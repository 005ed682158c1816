package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.pack.Minted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

final class CartonNumbersTest {

    private static final JournalSettings SIZES = JournalSettings.STANDARD;
    private static final long FIRST = 14_006_381_000_000_000L;

    private static Document block(String name, long revision, long first, long last) {
        return new Document(
                Id128.named(name),
                revision,
                Document.State.ACTIVE,
                new Body.NumberBlock(CartonNumbers.PURPOSE, first, last));
    }

    private static CartonNumbers open(MemoryDisk disk, Document... blocks) {
        CartonNumbers numbers = CartonNumbers.open(DocumentStore.open(disk, SIZES, new Random(3)));
        for (Document block : blocks) {
            numbers.take(block);
        }
        return numbers;
    }

    private static String number(Minted minted) {
        return ((Minted.Given) minted).sscc().digits();
    }

    @Test
    void numbersBeginWithTheBlocksFirstAndCarryTheirCheckDigit() {
        CartonNumbers numbers = open(new MemoryDisk(), block("a", 1, FIRST, FIRST + 9));

        assertThat(number(numbers.mint())).isEqualTo("140063810000000007");
        assertThat(((Minted.Given) numbers.mint()).left()).isEqualTo(8);
    }

    @Test
    void withoutABlockThereIsNoNumber() {
        assertThat(open(new MemoryDisk()).mint()).isEqualTo(new Minted.NoBlock());
        assertThat(
                        open(
                                        new MemoryDisk(),
                                        new Document(
                                                Id128.named("a"),
                                                1,
                                                Document.State.ACTIVE,
                                                new Body.NumberBlock("receipt", 1, 9)))
                                .mint())
                .isEqualTo(new Minted.NoBlock());
    }

    @Test
    void usedUpBlockIsToldAndTheNextOneIsTaken() {
        CartonNumbers numbers = open(new MemoryDisk(), block("a", 1, 5, 6));
        numbers.mint();
        numbers.mint();
        assertThat(numbers.mint()).isEqualTo(new Minted.UsedUp());

        numbers.take(block("b", 1, 70, 71));
        assertThat(number(numbers.mint())).startsWith("00000000000000070");
    }

    @Test
    void blockThatWasTakenBackIsNotUsed() {
        Document block = block("a", 1, 5, 6);
        CartonNumbers numbers = open(new MemoryDisk(), block);
        numbers.take(new Document(block.id(), 2, Document.State.CANCELLED, block.body()));
        assertThat(numbers.mint()).isEqualTo(new Minted.NoBlock());
    }

    @Test
    void numberThatCanNotBeMarkedIsNotGivenOut() {
        MemoryDisk disk = new MemoryDisk();
        CartonNumbers numbers = open(disk, block("a", 1, 5, 600));
        disk.losePowerAt(disk.steps());
        assertThat(numbers.mint()).isInstanceOf(Minted.NotSaved.class);
    }

    @Test
    void numbersOfTheJournalsFactsArePassedOverThoughTheMarksAreLost() {
        Document block = block("a", 1, 5, 600);
        CartonNumbers lost = open(new MemoryDisk());
        lost.note(List.of(packedInto("000000000000000079")), 1, () -> 1);
        lost.take(block);
        assertThat(number(lost.mint())).startsWith("00000000000000008");

        CartonNumbers other = open(new MemoryDisk(), block);
        other.note(List.of(packedInto("000000000000000079")), 1, () -> 1);
        assertThat(number(other.mint())).startsWith("00000000000000008");
    }

    @Test
    void numbersOfForeignPackagesAreForgottenWithTheFactsThatCarriedThem() {
        CartonNumbers numbers = open(new MemoryDisk());
        int years = 10 * CartonNumbers.FEW;
        for (int fact = 1; fact <= years; fact++) {
            long oldest = Math.max(1, fact - 20);
            // No two of them in a row, so that each is a run of its own.
            numbers.note(List.of(packedInto("%017d0".formatted(2L * fact))), fact, () -> oldest);
            assertThat(numbers.runs()).isLessThanOrEqualTo(CartonNumbers.FEW);
        }

        numbers.take(block("late", 1, 2L * years - 2, 2L * years + 9));
        assertThat(number(numbers.mint()))
                .as("what the journal still has is passed over")
                .startsWith("%017d".formatted(2L * years + 1));
    }

    @Test
    void runThatIsStillCarriedStaysWhole() {
        CartonNumbers numbers = open(new MemoryDisk());
        numbers.note(List.of(packedInto("%017d0".formatted(5))), 1, () -> 1);
        numbers.note(List.of(packedInto("%017d0".formatted(6))), 2, () -> 1);
        for (int fact = 3; fact < 3 + CartonNumbers.FEW; fact++) {
            numbers.note(List.of(packedInto("%017d0".formatted(2L * fact + 9))), fact, () -> 2);
        }

        numbers.take(block("late", 1, 5, 12));
        assertThat(number(numbers.mint())).startsWith("%017d".formatted(7));
    }

    private static Recorded packedInto(String sscc) {
        Account from = Account.of(new LocationCode("PICK"), StockStatus.AVAILABLE);
        return new Recorded(
                new FactId(Id128.named("journal"), 1, Link.START),
                new Fact.Moved(
                        new Head(
                                Id128.named("group"),
                                new Name("pack-1"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                new FactTime(Id128.named("boot"), 0, 0),
                                Optional.empty()),
                        new ItemCode("TEA"),
                        Quantity.ONE,
                        Goods.PLAIN,
                        from,
                        new Account(
                                new LocationCode("PACK"),
                                StockStatus.AVAILABLE,
                                Optional.of(sscc),
                                Optional.empty())));
    }

    enum Act {
        MINT,
        MINT_MORE,
        KILL,
        CUT_POWER_SOON,
        GRANT,
        SAY_AGAIN
    }

    /** A number that left {@code mint} may be on a label, whatever became of its facts. */
    @Property(tries = 50)
    void noNumberIsGivenOutTwiceWhateverBreaks(
            @ForAll("acts") List<Act> acts, @ForAll Random random) {
        MemoryDisk disk = new MemoryDisk();
        List<Document> granted = new ArrayList<>(List.of(block("0", 1, 1, 25)));
        CartonNumbers numbers = open(disk, granted.toArray(Document[]::new));
        Set<String> given = new HashSet<>();
        for (Act act : acts) {
            switch (act) {
                case MINT -> mint(numbers, given);
                case MINT_MORE -> {
                    for (int i = 0; i < CartonNumbers.AHEAD; i++) {
                        mint(numbers, given);
                    }
                }
                case CUT_POWER_SOON -> disk.losePowerAt(disk.steps() + random.nextInt(12));
                case GRANT -> {
                    int next = granted.size();
                    granted.add(block("" + next, 1, 1 + 100L * next, 25 + 100L * next));
                    numbers.take(granted.getLast());
                }
                case SAY_AGAIN -> granted.forEach(numbers::take);
                case KILL -> {}
            }
            if (act == Act.KILL || disk.powerIsLost()) {
                disk = disk.afterPowerLoss(random::nextBoolean);
                numbers = open(disk, granted.toArray(Document[]::new));
            }
        }
        for (int i = 0; i < 30; i++) {
            mint(numbers, given);
        }
    }

    private static void mint(CartonNumbers numbers, Set<String> given) {
        try {
            switch (numbers.mint()) {
                case Minted.Given number ->
                        assertThat(given.add(number.sscc().digits()))
                                .as(number.sscc().digits())
                                .isTrue();
                case Minted.NoBlock _, Minted.UsedUp _, Minted.NotSaved _ -> {}
            }
        } catch (JournalException closed) {
            throw new AssertionError("a refusing disk is an answer", closed);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.of(Act.class).list().ofMaxSize(20);
    }
}
