package org.tallygate.server.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.partition.Kinds;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.book.MemoryBook;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger answers and keeps, as text. A book keeps its state for ever, so that all it said
 * must be said again; a new field may stand beside it. Where another answer is meant the file of
 * today is written anew with {@code -Dgolden=write}, and what it said of state goes to {@code
 * every-kind/before}, where it is still read.
 */
final class EveryKindTest {

    private static final Path FILES = Path.of("src/test/resources/every-kind");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Book book;
    private static EveryKind life;

    @BeforeAll
    static void live() {
        HandClock clock = new HandClock();
        book = MemoryBook.open(new KeptLog(), clock, new Random(1));
        life = EveryKind.on(book, clock).live(EveryKind.lines("every-kind.jsonl"));
    }

    @Test
    void everyCommandIsDoneOnce() {
        assertThat(
                        life.answers().entrySet().stream()
                                .filter(each -> each.getValue() instanceof Answer.Done)
                                .map(each -> each.getKey().command().type()))
                .containsAll(Kinds.commands().keySet());
    }

    @Test
    void everyFactIsTold() {
        assertThat(
                        EveryKind.lines("every-kind.jsonl").stream()
                                .filter(line -> line.has("fact"))
                                .map(line -> line.get("fact").get("type").asString()))
                .containsAll(records(Fact.class).map(Class::getSimpleName).toList());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryKindTest::records)
                : Stream.of(type);
    }

    @Test
    void everyKindOfStateIsKept() {
        assertThat(versions().stream().map(BookView.KeptView::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Kinds.kinds());
    }

    @Test
    void answersAndStateSayWhatTheyDid() throws IOException {
        Map<String, String> now = new TreeMap<>();
        life.answers().forEach((order, answer) -> now.put("answer " + order.id(), said(answer)));
        versions().forEach(each -> now.put(each.kind() + ' ' + each.key(), each.json()));
        Path file = FILES.resolve("now.txt");
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(FILES);
            Files.write(
                    file,
                    now.entrySet().stream()
                            .map(each -> each.getKey() + '\t' + each.getValue())
                            .toList());
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int tab = line.indexOf('\t');
            assertThat(now).containsKey(line.substring(0, tab));
            assertKept(
                    JSON.readTree(line.substring(tab + 1)),
                    JSON.readTree(now.getOrDefault(line.substring(0, tab), "")),
                    line);
        }
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> done.json();
            case Answer.Refused refused -> JSON.writeValueAsString(refused.reason());
            case Answer.Conflict conflict -> JSON.writeValueAsString(conflict.sentence());
            case Answer.Busy busy -> JSON.writeValueAsString(busy.sentence());
        };
    }

    /** Each kind in every shape that it ever had: with each of its fields told and left out. */
    @Test
    void stateOfEveryReleaseIsStillReadAndSaysTheSame() throws IOException {
        List<Path> files;
        try (var all = Files.list(FILES.resolve("before"))) {
            files = all.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int space = line.indexOf(' ');
                String kind = line.substring(0, space);
                String json = line.substring(space + 1);
                Kept read = LedgerJson.kept(kind, json);
                assertThat(read.kind()).isEqualTo(kind);
                assertKept(
                        JSON.readTree(json), JSON.readTree(LedgerJson.write((Record) read)), line);
            }
        }
    }

    /** All that was said is said again; what is new beside it says nothing yet. */
    private static void assertKept(JsonNode before, JsonNode now, String line) {
        if (before.isObject()) {
            before.properties()
                    .forEach(field -> {
                        assertThat(now.has(field.getKey())).as(line).isTrue();
                        assertKept(field.getValue(), now.get(field.getKey()), line);
                    });
        } else if (before.isArray()) {
            assertThat(now.size()).as(line).isEqualTo(before.size());
            for (int i = 0; i < before.size(); i++) {
                assertKept(before.get(i), now.get(i), line);
            }
        } else {
            assertThat(now).as(line).isEqualTo(before);
        }
    }

    @Test
    void theBookAgreesWithItsReplay() {
        assertThat(book.replay().agrees()).isTrue();
    }

    private static List<BookView.KeptView> versions() {
        List<BookView.KeptView> all = new ArrayList<>();
        long after = 0;
        while (true) {
            List<BookView.KeptView> rows = book.keptAfter(after, 200).rows();
            if (rows.isEmpty()) {
                return all;
            }
            all.addAll(rows);
            after = rows.getLast().offset();
        }
    }
}
