package org.tallygate.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.gateway.observation.Direction;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Walks the refusals in order: each scan breaks the rule it is named for and all that it can
 * behind.
 */
final class LadderTest {

    private static final String PILL = "(01)" + Dock.PILLS_EACH;
    private static final String BAD_PILL = PILL + "(10)L(17)250131";

    static Stream<Arguments> scans() {
        return Stream.of(
                Arguments.of(Refusal.NO_TASK, "SHELF-12"),
                Arguments.of(Refusal.UNKNOWN_CODE, "SHELF-12"),
                Arguments.of(Refusal.UNKNOWN_ITEM, "(01)" + Dock.STRANGER + "(17)250131"),
                Arguments.of(Refusal.WRONG_ITEM, "(01)" + Dock.BOLT_EACH + "(17)250131"),
                Arguments.of(Refusal.LOT_MISSING, PILL),
                Arguments.of(Refusal.EXPIRY_MISSING, PILL + "(10)L"),
                Arguments.of(Refusal.SERIAL_MISSING, BAD_PILL),
                Arguments.of(Refusal.DUPLICATE_SERIAL, BAD_PILL + "(21)S1"),
                Arguments.of(Refusal.EXPIRED, BAD_PILL + "(21)S9"),
                Arguments.of(Refusal.UNKNOWN_PACKAGE, "(00)" + Dock.OTHER_PALLET),
                Arguments.of(Refusal.DUPLICATE_PACKAGE, "(00)" + Dock.PALLET),
                Arguments.of(Refusal.OVER, PILL + "(10)L(17)270131(21)S9"));
    }

    /** Everything is received, so that whatever comes is also too many. */
    private static Dock fullDock() {
        Dock dock = Dock.open().scan("(00)" + Dock.PALLET);
        dock.scan("(01)" + Dock.MILK_CASE).pass(Direction.IN, 1, 2, 3);
        return dock.scan(PILL + "(10)L(17)270131(21)S1");
    }

    @ParameterizedTest
    @MethodSource("scans")
    void firstRefusalInOrderIsNamed(Refusal refusal, String text) {
        Dock dock = refusal == Refusal.NO_TASK ? new Dock(Receiving.idle(Items.NONE)) : fullDock();
        int facts = dock.facts().size();
        dock.scan(text);

        assertThat(dock.refusal()).contains(refusal);
        assertThat(dock.colour()).isEqualTo(refusal.colour());
        assertThat(dock.last.feedback().orElseThrow().sentence()).matches("[^ ].*[.?]");
        assertThat(dock.last.question().isPresent())
                .isEqualTo(refusal.isKeepable() || refusal == Refusal.OVER);
        assertThat(dock.facts()).hasSize(facts);
    }

    @Test
    void rungsStandInTheOrderOfTheRefusals() {
        assertThat(Ladder.RUNGS.stream().map(Ladder.Rung::refusal))
                .containsExactlyElementsOf(
                        Arrays.stream(Refusal.values())
                                .filter(refusal -> refusal.compareTo(Refusal.OVER) <= 0)
                                .toList());
    }
}
