package org.tallygate.plant.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.conformance.Conformance.Result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class ConformanceTest {

    @TempDir private Path folder;

    private final Conformance conformance = new Conformance();

    @Test
    void kindIsToldByTheNameUpToItsSuffix() throws Exception {
        Path hidden = write("upce_expansion_hidden-2.csv", "upce_8,upca_12,ean13,gtin14\n");
        assertThat(conformance.run(hidden)).isInstanceOf(Result.Judged.class);
        assertThat(conformance.run(write("upce.csv", ""))).isInstanceOf(Result.NoKind.class);
        assertThat(conformance.run(write("sparkplug_payloads_x.json", "{}")))
                .isInstanceOf(Result.NotBuilt.class);
    }

    @Test
    void passesAndFailuresAreCountedByRow() throws Exception {
        Path file =
                write(
                        "upce_expansion_mine.csv",
                        """
                        upce_8,upca_12,ean13,gtin14
                        06543217,065100004327,0065100004327,00065100004327
                        06543217,065100004327,0065100004327,00065100004334
                        04252614,042100005264,0042100005264,00042100005264
                        """);
        Verdicts verdicts = ((Result.Judged) conformance.run(file)).verdicts();
        assertThat(verdicts.count()).isEqualTo("2 of 3");
        assertThat(verdicts.failed())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.id()).contains("row 2"))
                .satisfies(wrong -> assertThat(wrong.got()).contains("00065100004327"));
    }

    @Test
    void rowWithoutAFieldFailsAndTheNextIsJudged() throws Exception {
        Path file =
                write(
                        "llrp_invalid_mine.json",
                        """
                        {"vectors": [{"id": "A", "reason": "no hex"}, {"hex": "04"}, 7]}
                        """);
        Verdicts verdicts = ((Result.Judged) conformance.run(file)).verdicts();
        assertThat(verdicts.count()).isEqualTo("1 of 3");
    }

    @Test
    void brokenFileIsUnreadableWithItsReason() throws Exception {
        assertThat(
                        ((Result.Unreadable) conformance.run(write("llrp_invalid_x.json", "[")))
                                .reason())
                .startsWith("it is no JSON");
        assertThat(
                        ((Result.Unreadable) conformance.run(write("llrp_invalid_y.json", "{}")))
                                .reason())
                .isEqualTo("it has no list 'vectors'");
        assertThat(conformance.run(folder.resolve("llrp_invalid_z.json")))
                .isInstanceOf(Result.Unreadable.class);
    }

    @Test
    void folderStandsForTheFilesInIt() throws Exception {
        Path one = write("b.json", "");
        Path two = write("a.csv", "");
        write("README.md", "");
        assertThat(Conformance.files(List.of(folder))).containsExactly(two, one);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
