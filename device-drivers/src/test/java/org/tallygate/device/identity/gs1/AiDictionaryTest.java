package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Year;
import java.util.List;

final class AiDictionaryTest {

    @Test
    void packedReleaseKnowsAllIdentifiers() {
        assertThat(AiDictionary.gs1().size()).isEqualTo(541);
        assertThat(AiDictionary.gs1().hasPredefinedLength("01")).isTrue();
        assertThat(AiDictionary.gs1().hasPredefinedLength("10")).isFalse();
    }

    @Test
    void rangesOptionalPartsAndPatternsAreRead() {
        AiDictionary dictionary =
                AiDictionary.of(
                        List.of(
                                "05         *?  N14,csum,gcppos2   ex=98n dlpkey=22,10|235  #"
                                        + " TITLE",
                                "980-981        N3 [X..5],pcenc # SHORT [NOTE]"));
        assertThat(dictionary.size()).isEqualTo(3);
        AiRule rule = dictionary.ruleAt("x981ABC", 1).orElseThrow();
        assertThat(rule.ai()).isEqualTo("981");
        assertThat(rule.predefinedLength()).isFalse();
        assertThat(rule.check("123", Year.of(2026))).isEmpty();
        assertThat(rule.check("123%20", Year.of(2026))).isEmpty();
        assertThat(rule.check("123ABCDEF", Year.of(2026)))
                .contains(
                        new Fault(
                                Reason.LENGTH_WRONG,
                                "AI (981): '123ABCDEF' must have at most 8 characters"));
        assertThat(dictionary.rule("05").orElseThrow().excludes("980")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no AI at all",
                "5 N14",
                "05 *? N14,newlinter",
                "05 *? [N14",
                "05 *? Q14",
                "05 *? ex=01"
            })
    void lineThatDoesNotFollowTheFormatIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> AiDictionary.of(List.of(line)));
    }
}
