package org.tallygate.plant.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.plant.conformance.Conformance.Result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every file of vectors that stands beside the project, whole. */
final class SharedVectorsTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("tallygate.shared", "."), "vectors");

    @TestFactory
    Stream<DynamicTest> everyRowPassesOrIsArgued() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no vectors stand beside the project: skipped");
        Conformance conformance = new Conformance();
        return Conformance.files(List.of(FOLDER)).stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(), () -> check(conformance.run(file))));
    }

    private static void check(Result result) {
        switch (result) {
            case Result.Judged judged -> {
                System.out.println(judged.file().getFileName() + ": " + judged.verdicts().count());
                assertThat(judged.verdicts().rows()).isPositive();
                assertThat(judged.verdicts().failed()).isEmpty();
            }
            case Result.NotBuilt notBuilt ->
                    assumeTrue(false, notBuilt.file().getFileName() + ": not built yet");
            case Result.NoKind noKind -> throw new AssertionError(noKind.toString());
            case Result.Unreadable unreadable -> throw new AssertionError(unreadable.toString());
        }
    }
}
