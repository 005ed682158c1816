package org.tallygate.ledger.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.care.ExceptionCare.State;

import java.util.Optional;

final class ExceptionsTest {

    private static final Asked ASKED =
            new Asked("console", "1", "ann", new FactId(Id128.named("j"), 1, Link.START), 7);

    /** Each state with each command: the state after it and its owner, or why not. */
    @ParameterizedTest
    @CsvSource({
        ", take, ACK, bob",
        ", resolve, RESOLVED,",
        ", suppress, SUPPRESSED,",
        ", reopen, EXCEPTION_NOT_OVER,",
        "ACK, take, ACK, bob",
        "ACK, resolve, RESOLVED, eve",
        "ACK, suppress, SUPPRESSED, eve",
        "ACK, reopen, EXCEPTION_NOT_OVER,",
        "RESOLVED, take, EXCEPTION_OVER,",
        "RESOLVED, resolve, EXCEPTION_OVER,",
        "RESOLVED, suppress, EXCEPTION_OVER,",
        "RESOLVED, reopen, ACK, eve",
        "SUPPRESSED, take, EXCEPTION_OVER,",
        "SUPPRESSED, reopen, ACK, eve"
    })
    void everyStateTakesWhatTheTableSays(State before, String what, String after, String owner) {
        Optional<ExceptionCare> care =
                Optional.ofNullable(before)
                        .map(state ->
                                new ExceptionCare(3, state, Optional.of("eve"), "", "eve", 1));
        switch (Exceptions.decide(ASKED, command(what), true, care)) {
            case Decision.Refused no -> assertThat(no.reason().name()).isEqualTo(after);
            case Decision.Done done ->
                    assertThat(done.kept())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    ExceptionCare.class,
                                    kept -> {
                                        assertThat(kept.state()).hasToString(after);
                                        assertThat(kept.owner())
                                                .isEqualTo(Optional.ofNullable(owner));
                                        assertThat(kept.actor()).isEqualTo("ann");
                                        assertThat(kept.micros()).isEqualTo(7);
                                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"take", "resolve", "suppress", "reopen"})
    void whatWasNeverRaisedIsToldAsSuch(String what) {
        assertThat(Exceptions.decide(ASKED, command(what), false, Optional.empty()))
                .isEqualTo(
                        new Decision.Refused(
                                Exceptions.Why.UNKNOWN_EXCEPTION,
                                "exception 3 must be one that was raised"));
    }

    private static ExceptionCommand command(String what) {
        return switch (what) {
            case "take" -> new ExceptionCommand.TakeException(3, "bob");
            case "resolve" -> new ExceptionCommand.ResolveException(3, "counted");
            case "suppress" -> new ExceptionCommand.SuppressException(3, "a test");
            case "reopen" -> new ExceptionCommand.ReopenException(3, "again");
            default -> throw new IllegalArgumentException(what);
        };
    }
}
