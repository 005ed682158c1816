package org.tallygate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** State as a person reads it. */
final class KeptCardTest {

    private static final String TRANSFER =
            "{\"reference\":\"TR_1\",\"from\":\"MAIN_DC\",\"to\":\"STORE\",\"state\":\"IN_TRANSIT\",\"filed\":false,"
                + "\"progress\":{\"approvedBy\":\"BOSS\",\"sent\":true},"
                + "\"lines\":[{\"item\":\"TEA\",\"status\":\"AVAILABLE\"}]}";

    @Test
    void codesAreShownAsTheyAreAndWordsOfTheProgramAsWords() {
        KeptCard card = KeptCard.of(TRANSFER);

        assertThat(card.parts())
                .containsExactly(
                        new KeptCard.Part("reference", "TR_1"),
                        new KeptCard.Part("from", "MAIN_DC"),
                        new KeptCard.Part("to", "STORE"),
                        new KeptCard.Part("state", "in transit"),
                        new KeptCard.Part("approved by", "BOSS"),
                        new KeptCard.Part("sent", "yes"));
        assertThat(card.tables().getFirst().rows()).containsExactly(List.of("TEA", "available"));
    }

    @Test
    void aCodeThatIsAlsoAWordIsShownAsItIs() {
        assertThat(Words.isOne("state", "IN_TRANSIT")).isTrue();
        assertThat(Words.isOne("purpose", "PLANNED_IN")).isTrue();
        assertThat(Words.isOne("state", "OF_MY_OWN")).isFalse();
        assertThat(Words.isOne("from", "CENTRAL")).as("a place, too").isFalse();
        assertThat(Words.isOne("item", "AVAILABLE")).isFalse();
    }
}
