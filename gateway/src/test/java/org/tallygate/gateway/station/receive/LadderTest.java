package org.tallygate.gateway.station.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.English;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Walks the refusals in order: each scan breaks the rule it is named for and all that it can
 * behind.
 */
final class LadderTest {

    private static final String PILL = "(01)" + Dock.PILLS_EACH;
    private static final Set<Refusal> LACKING =
            Set.of(ScanRefusal.LOT_MISSING, ScanRefusal.EXPIRY_MISSING, ScanRefusal.SERIAL_MISSING);
    private static final String BAD_PILL = PILL + "(10)L(17)250131";

    static Stream<Arguments> scans() {
        return Stream.of(
                Arguments.of(ScanRefusal.NO_TASK, "SHELF-12"),
                Arguments.of(ScanRefusal.UNKNOWN_CODE, "SHELF-12"),
                Arguments.of(ScanRefusal.UNKNOWN_ITEM, "(01)" + Dock.STRANGER + "(17)250131"),
                Arguments.of(ScanRefusal.WRONG_ITEM, "(01)" + Dock.BOLT_EACH + "(17)250131"),
                Arguments.of(ScanRefusal.LOT_MISSING, PILL),
                Arguments.of(ScanRefusal.EXPIRY_MISSING, PILL + "(10)L"),
                Arguments.of(ScanRefusal.SERIAL_MISSING, BAD_PILL),
                Arguments.of(ScanRefusal.DUPLICATE_SERIAL, BAD_PILL + "(21)S1"),
                Arguments.of(ScanRefusal.EXPIRED, BAD_PILL + "(21)S9"),
                Arguments.of(ScanRefusal.UNKNOWN_PACKAGE, "(00)" + Dock.OTHER_PALLET),
                Arguments.of(ScanRefusal.DUPLICATE_PACKAGE, "(00)" + Dock.PALLET),
                Arguments.of(ReceiveRefusal.IN_PACKAGE, PILL + "(10)L(17)270131(21)S9"),
                Arguments.of(ScanRefusal.OVER, "(01)" + Dock.SHIRT_EACH));
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
        Dock dock =
                refusal == ScanRefusal.NO_TASK ? new Dock(Receiving.idle(Items.NONE)) : fullDock();
        int facts = dock.facts().size();
        dock.scan(text);

        assertThat(dock.refusal()).contains(refusal);
        assertThat(dock.colour()).isEqualTo(refusal.colour());
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence()))
                .matches("[^ ].*[.?]");
        assertThat(dock.last.question().isPresent())
                .isEqualTo(
                        refusal.isKeepable()
                                || ReceiveLadder.WAIVABLE.contains(refusal)
                                || LACKING.contains(refusal));
        assertThat(dock.facts()).hasSize(facts);
    }

    @Test
    void rungsStandInTheOrderOfTheRefusals() {
        assertThat(ReceiveLadder.LADDER.refusals())
                .containsExactly(
                        ScanRefusal.NO_TASK,
                        ScanRefusal.UNKNOWN_CODE,
                        ScanRefusal.UNKNOWN_ITEM,
                        ScanRefusal.WRONG_ITEM,
                        ReceiveRefusal.OTHER_OWNER,
                        ReceiveRefusal.OWNER_UNCLEAR,
                        ReceiveRefusal.NOT_SO_MANY,
                        ScanRefusal.LOT_MISSING,
                        ScanRefusal.EXPIRY_MISSING,
                        ScanRefusal.SERIAL_MISSING,
                        ScanRefusal.DUPLICATE_SERIAL,
                        ReceiveRefusal.WRONG_UNIT,
                        ScanRefusal.EXPIRED,
                        ReceiveRefusal.SHORT_DATED,
                        ScanRefusal.UNKNOWN_PACKAGE,
                        ScanRefusal.DUPLICATE_PACKAGE,
                        ReceiveRefusal.OPENED_PACKAGE,
                        ReceiveRefusal.IN_PACKAGE,
                        ScanRefusal.OVER);
    }
}
