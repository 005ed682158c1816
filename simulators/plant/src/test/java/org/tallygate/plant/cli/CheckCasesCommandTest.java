package org.tallygate.plant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

final class CheckCasesCommandTest {

    private static final String CASE =
            """
            {"schema": "peer-case/1", "cases": [
             {"id": "five", "policy": {}, "steps": [{"op": "receive", "qty": 5}],
              "expect": {"qty": %s}}]}
            """;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void everythingAsExpectedIsExit0() throws IOException {
        write("a.json", CASE.formatted("5"));
        assertThat(run(folder)).isZero();
        assertThat(out).asString().isEqualToIgnoringNewLines("a.json: 1 of 1\n");
    }

    @Test
    void failingCaseIsShownWithExpectedAndGotAndIsExit1() throws IOException {
        Path file = write("a.json", CASE.formatted("6"));
        assertThat(run(file)).isEqualTo(1);
        assertThat(out)
                .asString()
                .isEqualToIgnoringNewLines(
                        """
                        a.json: 0 of 1
                          failed five, at the end
                            expected qty 6
                            got      qty 5
                        """);
    }

    @Test
    void fileThatCantBeReadIsExit2AndTheOthersAreRun() throws IOException {
        write("a.json", "[");
        write("b.json", CASE.formatted("5"));
        assertThat(run(folder)).isEqualTo(2);
        assertThat(out)
                .asString()
                .contains("a.json: can't be read: it is no JSON")
                .contains("b.json: 1 of 1");
    }

    @Test
    void folderWithoutCasesIsExit2() {
        assertThat(run(folder)).isEqualTo(2);
        assertThat(out).asString().startsWith("there is no .json file in ");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(Path path) {
        return new CommandLine(new CheckCasesCommand())
                .setOut(new PrintWriter(out, true))
                .execute(path.toString());
    }
}
