package org.tallygate.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

final class CodeWordTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonIsSaidInEachLanguageAndInEnglishAsItIsMeant(Reason reason) {
        Text text = Text.of(CodeWord.of(reason));
        assertThat(Catalogue.say(text, Language.ENGLISH)).isEqualTo(reason.meaning());
        assertThat(Catalogue.say(text, Language.GERMAN)).isNotEqualTo(reason.meaning());
    }
}
