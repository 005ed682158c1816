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
    void aNameThatMeansAWordInOnePlaceAndACodeInAnotherIsNoWord() {
        assertThat(Words.isHeldBy("state")).isTrue();
        assertThat(Words.isHeldBy("status")).isTrue();
        assertThat(Words.isHeldBy("step")).as("of a count, and a number of a fulfilment").isTrue();
        assertThat(Words.isHeldBy("from")).as("of an item's route, and of a transfer").isFalse();
        assertThat(Words.isHeldBy("item")).isFalse();
        assertThat(Words.isHeldBy("currency")).isFalse();
    }
}
