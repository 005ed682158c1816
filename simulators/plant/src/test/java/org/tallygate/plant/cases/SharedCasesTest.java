package org.tallygate.plant.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.plant.cases.Cases.Result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every file of peer cases that stands beside the project, whole. */
final class SharedCasesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("tallygate.shared", "."), "peer_cases");

    @TestFactory
    Stream<DynamicTest> everyCasePassesOrAsksForWhatIsNotBuiltYet() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no peer cases stand beside the project: skipped");
        Cases cases = new Cases();
        return Cases.files(List.of(FOLDER)).stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(), () -> check(cases.run(file))));
    }

    private static void check(Result result) {
        assertThat(result).isInstanceOf(Result.Judged.class);
        Verdicts verdicts = ((Result.Judged) result).verdicts();
        System.out.println(result.file().getFileName() + ": " + verdicts.count());
        assertThat(verdicts.cases()).isPositive();
        assertThat(verdicts.failed()).isEmpty();
        assertThat(verdicts.lacking().keySet())
                .isSubsetOf(Set.of("valuation", "planning", "closing"));
    }
}
