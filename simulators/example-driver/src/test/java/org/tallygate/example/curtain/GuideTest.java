package org.tallygate.example.curtain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guide shows is what compiles here. */
final class GuideTest {

    private static final Path ROOT = Path.of(System.getProperty("tallygate.root", "../.."));
    private static final Pattern BLOCK =
            Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void everySnippetOfTheGuideStandsInTheExample() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/writing-a-driver.md"));
        String sources = sources();
        List<String> snippets = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(guide);
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(5);
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(sources).contains(withoutIndent(snippet)));
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        Path folder = ROOT.resolve("simulators/example-driver/src");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all.append(withoutIndent(Files.readString(file)));
            }
        }
        return all.toString();
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n")) + "\n";
    }
}
