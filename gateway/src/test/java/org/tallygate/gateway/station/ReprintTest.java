package org.tallygate.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.label.Label;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Who printed a label again, and why, is a fact. */
final class ReprintTest {

    private static final Label.Logistic LABEL =
            new Label.Logistic(
                    Sscc.ofBody("34012345123456789").digits(), List.of(), Optional.empty());
    private static final FactContext NOBODY =
            new FactContext(
                    new Name("dock-1"),
                    Optional.empty(),
                    Id128.named("boot"),
                    () -> new Stamp(1, 1),
                    new Random(1),
                    _ -> Optional.empty());

    @Test
    void whatWasPrintedInWhoseNameAndWhyIsRecordedBeforeItIsPrinted() throws Exception {
        Decision decision =
                Reprint.decide(new Order.Reprint(LABEL, "torn"), NOBODY.by(Optional.of("P-0815")));

        assertThat(decision.labels()).containsExactly(LABEL);
        Fact.Observed fact = (Fact.Observed) decision.facts().getFirst();
        assertThat(decision.facts()).hasSize(1);
        assertThat(fact.what()).isEqualTo("label-reprinted");
        assertThat(fact.head().actor()).contains("P-0815");
        assertThat(fact.head().asRead())
                .containsExactly(
                        new Identifier("00", LABEL.sscc()), new Identifier("text", "torn"));
        assertThat(Wire.decode(Wire.encode(fact), Fact.class)).isEqualTo(fact);
    }

    @Test
    void inNobodysNameNothingIsPrintedAndNothingRecorded() {
        Decision decision = Reprint.decide(new Order.Reprint(LABEL, "torn"), NOBODY);

        assertThat(decision.facts()).isEmpty();
        assertThat(decision.labels()).isEmpty();
        assertThat(decision.feedback().flatMap(Feedback::refusal))
                .contains(ScanRefusal.NOT_ALLOWED);
    }

    @Test
    void aReasonMustBeSaid() {
        assertThatThrownBy(() -> new Order.Reprint(LABEL, " "))
                .hasMessage("reason ' ' must be 1 to 200 printable characters");
    }
}
