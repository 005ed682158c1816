package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.MASTER;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.SUPPLIER;
import static org.tallygate.ledger.Given.moved;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;

import java.util.Set;

/** Facts of one commit see each other, by every name that they have. */
final class DraftTest {

    private static final Id128 OLD = Id128.named("old");
    private static final Id128 YOUNG = Id128.named("young");

    private final SmallBook book = new SmallBook(MASTER);
    private final Fact.Moved fact = (Fact.Moved) moved(MILK, 24, SUPPLIER, AT_DOCK);
    private Draft draft;

    @BeforeEach
    void begin() {
        draft = new Draft(MASTER, book);
    }

    @Test
    void copyIsDroppedWhenItsOriginalIsInTheBookOrInTheSameCommit() {
        book.post(id(OLD, 1), fact);
        draft.foresee(Set.of(id(OLD, 1), id(OLD, 2)));

        assertThat(post(id(YOUNG, 1), Given.copyOf(id(OLD, 1), fact)))
                .isEqualTo(Outcome.Posted.repeating(id(OLD, 1)));
        assertThat(moves(id(YOUNG, 2), Given.copyOf(id(OLD, 2), fact))).isOne();
        assertThat(moves(id(YOUNG, 3), Given.copyOf(id(OLD, 2), fact))).isZero();
    }

    @Test
    void originalIsDroppedWhenItsCopyCameBeforeItInTheSameCommit() {
        assertThat(moves(id(YOUNG, 1), Given.copyOf(id(OLD, 2), fact))).isOne();
        assertThat(moves(id(OLD, 1), fact)).isOne();
        assertThat(moves(id(OLD, 2), fact)).isZero();
    }

    @Test
    void reversalFindsAFactOfTheSameCommitByOriginalAndByCopyAndHappensOnce() {
        post(id(YOUNG, 1), Given.copyOf(id(OLD, 2), fact));
        Fact byOriginal = new Fact.Reversed(HEAD, id(OLD, 2), "scanned twice");
        Fact byCopy = new Fact.Reversed(HEAD, id(YOUNG, 1), "scanned twice");

        assertThat(moves(id(YOUNG, 2), byOriginal)).isOne();
        assertThat(post(id(YOUNG, 3), byCopy))
                .isInstanceOfSatisfying(
                        Outcome.Held.class,
                        held -> assertThat(held.reason()).isEqualTo(Hold.ALREADY_REVERSED));
    }

    @Test
    void reversalOfADroppedCopyTakesBackTheOriginalOfTheBook() {
        book.post(id(OLD, 1), fact);
        post(id(YOUNG, 1), Given.copyOf(id(OLD, 1), fact));

        Outcome undo = post(id(YOUNG, 2), new Fact.Reversed(HEAD, id(YOUNG, 1), "scanned twice"));

        assertThat(((Outcome.Posted) undo).takesBack()).contains(id(OLD, 1));
    }

    private int moves(FactId id, Fact what) {
        return ((Outcome.Posted) post(id, what)).movements().size();
    }

    private Outcome post(FactId id, Fact what) {
        return draft.post(id, what, new OccurredAt.Occurred(id.sequence(), 0, false));
    }

    private static FactId id(Id128 journal, long sequence) {
        return new FactId(journal, sequence, SmallBook.link(sequence));
    }
}
