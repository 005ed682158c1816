package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.partition.Kinds;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.writer.EveryKind;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every command with each of its fields wrong in every way: it is refused by name before it reaches
 * the writer, or the rules decide it. None may break the writer's step, which would make everybody
 * wait until the state is filled again, or leave balances that the movements do not make.
 */
final class BadCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> WRONG =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1",
                    "2147483647",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1e30",
                    "1.5",
                    "\"\"",
                    "\" \"",
                    "\"x\"",
                    "\"a b|c/d\"",
                    "\"\\n\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"-1\"",
                    "\"0\"",
                    "\"0.0000001\"",
                    "\"0.000001\"",
                    "\"1000000000\"",
                    "\"9223372036854.775807\"",
                    "\"" + "a".repeat(5000) + "\"",
                    "\"CUSTOMER\"",
                    "\"TRANSIT\"",
                    "\"NOWHERE\"",
                    "[]",
                    "[null]",
                    "{}");

    private final Set<String> seen = new HashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> unnamed = new LinkedHashSet<>();
    private int asked;
    private int refused;

    @Test
    void noneBreaksTheWriterAndEachRefusedByItsFormNamesItsField() {
        HandClock clock = new HandClock();
        Book book = MemoryBook.open(new KeptLog(), clock, new Random(1));
        EveryKind life = EveryKind.on(book, clock);
        List<Runnable> later = new ArrayList<>();
        for (JsonNode line : EveryKind.lines("every-kind.jsonl")) {
            Optional<JsonNode> asks = life.asked(line);
            asks.ifPresent(body -> {
                spoilEach(life, line.get("ask").asString(), body);
                later.add(() -> spoilEach(life, line.get("ask").asString(), body));
            });
            try {
                life.live(List.of(line));
            } catch (IllegalStateException e) {
                // What was done of the spoilt ones is in its way.
                life.begin();
            }
        }
        seen.clear();
        later.forEach(Runnable::run);
        assertThat(book.replay().agrees()).isTrue();
        assertThat(asked).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(5_000);
        assertThat(String.join("\n", broken)).isEmpty();
        assertThat(String.join("\n", unnamed)).isEmpty();
    }

    private void spoilEach(EveryKind life, String type, JsonNode body) {
        List<Spot> spots = new ArrayList<>();
        collect(body, Kinds.command(type).orElseThrow(), "", spots);
        for (Spot spot : spots) {
            if (seen.add(type + ' ' + spot.path().replaceAll("[0-9]+", "0"))) {
                for (String wrong : WRONG) {
                    JsonNode copy = body.deepCopy();
                    put(copy, spot.path(), JSON.readTree(wrong));
                    ask(life, type, copy, spot.path() + " = " + shown(wrong));
                }
                JsonNode without = body.deepCopy();
                remove(without, spot.path());
                ask(life, type, without, spot.path() + " left out");
            }
        }
    }

    private void ask(EveryKind life, String type, JsonNode body, String what) {
        Class<? extends Record> record = Kinds.command(type).orElseThrow().asSubclass(Record.class);
        Command command;
        try {
            command =
                    (Command) Given.read(body.toString().getBytes(StandardCharsets.UTF_8), record);
        } catch (Refused wrong) {
            refused++;
            boolean missing = wrong.problem().detail().contains("' is missing and must be ");
            if (wrong.problem().field().isEmpty() || wrong.problem().value().isEmpty() != missing) {
                unnamed.add(type + ": " + what + ": " + wrong.problem().detail());
            }
            return;
        }
        asked++;
        try {
            life.hand(new Order("spoilt", "id-" + asked, "anna", command));
        } catch (RuntimeException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            StackTraceElement at = cause.getStackTrace()[0];
            broken.add(type + ": " + what + ": " + cause + " at " + at);
            life.begin();
        }
    }

    private static String shown(String wrong) {
        return wrong.length() < 50 ? wrong : wrong.substring(0, 10) + "…";
    }

    // Places within a body, as paths such as "lines/0/quantity".

    private record Spot(String path) {}

    /** Also those that may be left out and are. */
    private static void collect(JsonNode node, Type type, String at, List<Spot> into) {
        if (!at.isEmpty()) {
            into.add(new Spot(at));
        }
        String before = at.isEmpty() ? "" : at + "/";
        Type inner = type;
        while (inner instanceof ParameterizedType of
                && node.isArray() == (of.getRawType() == List.class)
                && of.getRawType() != Map.class) {
            inner = of.getActualTypeArguments()[0];
            if (node.isArray()) {
                break;
            }
        }
        if (node.isObject() && inner instanceof Class<?> of && of.isRecord()) {
            for (RecordComponent part : of.getRecordComponents()) {
                collect(
                        node.path(part.getName()),
                        part.getGenericType(),
                        before + part.getName(),
                        into);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), inner, before + i, into);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                collect(each.getValue(), String.class, before + each.getKey(), into);
            }
        }
    }

    private static void put(JsonNode root, String path, JsonNode value) {
        change(
                root,
                path,
                last -> object -> object.set(last, value),
                last -> array -> array.set(Integer.parseInt(last), value));
    }

    private static void remove(JsonNode root, String path) {
        change(
                root,
                path,
                last -> object -> object.remove(last),
                last -> array -> array.remove(Integer.parseInt(last)));
    }

    private static void change(
            JsonNode root,
            String path,
            Function<String, Consumer<ObjectNode>> inObject,
            Function<String, Consumer<ArrayNode>> inArray) {
        int cut = path.lastIndexOf('/');
        JsonNode parent = cut < 0 ? root : root.at("/" + path.substring(0, cut));
        String last = path.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            inObject.apply(last).accept(object);
        } else if (parent instanceof ArrayNode array) {
            inArray.apply(last).accept(array);
        }
    }
}
