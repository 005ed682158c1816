package org.tallygate.plant.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.plant.cases.Cases.Result;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Cases of our own in the peers' form: every op that it names, with every option. */
final class OwnCasesTest {

    @Test
    void everyCaseOfOurOwnPasses() throws Exception {
        URI file =
                Objects.requireNonNull(OwnCasesTest.class.getResource("/cases/own.json")).toURI();
        Verdicts verdicts = ((Result.Judged) new Cases().run(Path.of(file))).verdicts();
        assertThat(verdicts.failed()).isEmpty();
        assertThat(verdicts.count()).isEqualTo("137 of 137");
    }
}
