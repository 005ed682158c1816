package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Question.Ask;
import org.tallygate.gateway.words.Text;

import java.time.Year;
import java.util.List;
import java.util.Optional;

/** What digits and labels say to a question, without a key. */
final class TypedTest {

    private static final Year NOW = Year.of(2026);

    private record About() implements Question.Subject {}

    private static Optional<Question> asks(Ask ask) {
        return Optional.of(new Question(Text.NONE, ask, new About()));
    }

    private static Typed typed(String digits) {
        Typed typed = Typed.NOTHING;
        for (int at = 0; at < digits.length(); at++) {
            typed = typed.and(digits.charAt(at)).orElseThrow();
        }
        return typed;
    }

    @Test
    void digitsAnswerWhatIsAskedFor() {
        assertThat(typed("37").meant(asks(new Ask.Amount("kg", Optional.empty())), NOW))
                .contains(new Command.Count(Quantity.of(37)));
        assertThat(typed("2.5").meant(asks(new Ask.Amount("kg", Optional.empty())), NOW))
                .contains(new Command.Count(Quantity.parse("2.5")));
        assertThat(typed("261130").meant(asks(new Ask.Date()), NOW))
                .contains(new Command.Answer("2026-11-30"));
        assertThat(typed("0042").meant(asks(new Ask.FreeText(20)), NOW))
                .contains(new Command.Answer("0042"));
    }

    @ParameterizedTest
    @CsvSource({"26113", "261340", "2611301"})
    void dateThatIsNoneIsNoAnswer(String digits) {
        assertThat(typed(digits).meant(asks(new Ask.Date()), NOW)).isEmpty();
    }

    @Test
    void numberNeverGoesOnSenselessly() {
        assertThat(typed("1.5").and('.')).isEmpty();
        assertThat(typed("1".repeat(20)).and('1')).isEmpty();
        assertThat(Typed.NOTHING.ofLine()).isEmpty();
        assertThat(typed("0").ofLine()).isEmpty();
        assertThat(typed("1.5").ofLine()).isEmpty();
    }

    @Test
    void labelWithTheLotOrTheDateAloneAnswers() {
        Identified lot =
                new Identified.OtherElements(ElementString.of("10", "L-7"), Optional.empty());
        Identified date =
                new Identified.OtherElements(ElementString.of("17", "261130"), Optional.empty());
        Identified both =
                new Identified.OtherElements(
                        new ElementString(
                                List.of(new AiValue("10", "L-7"), new AiValue("21", "S-1"))),
                        Optional.empty());

        assertThat(Typed.told(lot, asks(new Ask.FreeText(20)), NOW))
                .contains(new Command.Answer("L-7"));
        assertThat(Typed.told(date, asks(new Ask.Date()), NOW))
                .contains(new Command.Answer("2026-11-30"));
        assertThat(Typed.told(date, asks(new Ask.FreeText(20)), NOW)).isEmpty();
        assertThat(Typed.told(both, asks(new Ask.FreeText(20)), NOW)).isEmpty();
        assertThat(Typed.told(lot, Optional.empty(), NOW)).isEmpty();
    }
}
