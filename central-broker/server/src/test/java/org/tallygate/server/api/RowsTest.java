package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class RowsTest {

    /** As PostgreSQL orders them: a full-width A, then a face that takes two of Java's chars. */
    private static final List<String> CODES = List.of("A", "B", "\uFF21", "\uD83D\uDE00");

    private static Rows<String> page(List<String> all, Optional<String> after) {
        return Rows.of(7, all, after, 1, code -> code, code -> code);
    }

    @Test
    void pagesFollowOneAnotherInTheOrderOfTheListWhateverItIs() {
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Rows<String> page = page(CODES, next);
            seen.addAll(page.rows());
            next = page.next();
        } while (next.isPresent());

        assertThat(seen).isEqualTo(CODES);
    }

    @Test
    void pageGoesOnBehindARowThatIsGone() {
        assertThat(page(List.of("A", "C"), Optional.of("B")).rows()).containsExactly("C");
    }
}
