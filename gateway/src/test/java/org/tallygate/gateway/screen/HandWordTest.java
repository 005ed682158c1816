package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The handhelds' page asks for words that it is sent. */
final class HandWordTest {

    /** Where the page names a word: in a script, alone or as one of two. */
    private static final Pattern NAMED = Pattern.compile("'([A-Z]+(?:_[A-Z]+)+)'");

    /** Names of the same form that are no words: states and kinds of the views. */
    private static final Set<String> NO_WORDS =
            Set.of("YES_NO", "FREE_TEXT", "OTHER_NAME", "TRANSFER_RECEIPT", "NO_PHOTO");

    @Test
    void everyWordOfThePageIsSentToIt() {
        Set<String> named =
                NAMED.matcher(page())
                        .results()
                        .map(HandWordTest::name)
                        .filter(name -> !NO_WORDS.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).contains("CENTRE_AWAY");
        HandRoutes.words().values().forEach(words -> assertThat(words).containsKeys(names(named)));
    }

    private static String[] names(Set<String> named) {
        return named.toArray(String[]::new);
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }

    private static String page() {
        Path folder = Path.of("src/main/resources/org/tallygate/gateway/screen/page/");
        try (Stream<Path> files = Files.list(folder.resolve("hand"))) {
            return Stream.concat(
                            files.filter(each -> each.toString().endsWith(".js")),
                            Stream.of("resumed.js", "shift.js").map(folder::resolve))
                    .map(HandWordTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
