package org.tallygate.gateway.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The manual tells of several refusals which one is named; this holds it against the rules. */
final class RefusalOrderTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

    /** Each ladder stands in its own room, which shows it to nobody else. */
    @ParameterizedTest
    @CsvSource({
        "'Receive, transfer in', receive.ReceiveLadder, LADDER",
        "'Pick, pick together', pick.PickLadder, TAKING",
        "Put away, putaway.PutLadder, TAKING",
        "Count, count.CountLadder, LADDER",
        "'Goods at pack, dispatch and collect', lines.GoodsCheck, LADDER",
        "'The customer''s code, collect', collect.CustomerCode, LADDER",
        "Packages at pack, pack.PackageLadder, LADDER",
        "Packages at dispatch, dispatch.PackageLadder, LADDER",
        "Write off, adjust.AdjustLadder, LADDER",
    })
    void theManualNamesThemInTheOrderOfTheRules(String row, String ladder, String field)
            throws Exception {
        Field rules =
                Class.forName(RefusalOrderTest.class.getPackageName() + "." + ladder)
                        .getDeclaredField(field);
        rules.setAccessible(true);
        List<String> names =
                ((Ladder<?>) rules.get(null)).refusals().stream().map(Refusal::name).toList();

        assertThat(told(row)).isEqualTo(names);
    }

    private static List<String> told(String row) throws Exception {
        String line =
                Files.readAllLines(page()).stream()
                        .filter(each -> each.startsWith("| " + row + " | `"))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("docs/station.md must have a row " + row));
        return NAME.matcher(line).results().map((MatchResult found) -> found.group(1)).toList();
    }

    /** The page of this repository, from wherever the test is run. */
    private static Path page() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/station.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new IllegalStateException("docs/station.md must stand above the folder of the test");
    }
}
