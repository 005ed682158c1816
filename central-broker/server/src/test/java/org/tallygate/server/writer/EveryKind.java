package org.tallygate.server.writer;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.book.Stored;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A book's life in small, as a file says it: facts and commands of every kind, a line each, decided
 * by the writer and committed one by one. A text that begins with {@code @} stands for what came
 * before: {@code @now}, {@code @journal}, {@code @time}, a fact by its name, a field of it or of a
 * command's answer. An object {@code {"now":n}} is so many microseconds from now.
 */
public final class EveryKind {

    static final Topics BOX = new Topics(new Name("demo"), new Name("plant"), new Name("dock-gw"));
    static final Id128 JOURNAL = Id128.named("journal of every kind");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Id128 BOOT = Id128.named("boot");

    /** What was asked, by its id, and the answer. */
    private final Map<Order, Answer> answers = new LinkedHashMap<>();

    private final Map<String, JsonNode> named = new HashMap<>();
    private final String source;
    private final Book book;
    private final HandClock clock;
    private final Writer writer;
    private Book.Lease lease;
    private JournalMark mark;

    private EveryKind(String source, Book book, HandClock clock) {
        this.source = source;
        this.book = book;
        this.clock = clock;
        this.writer = new Writer(book);
        if (!(book.acquire("test", Duration.ofDays(30))
                instanceof Book.LeaseAnswer.Granted granted)) {
            throw new IllegalStateException("the book's lease must be free");
        }
        lease = granted.lease();
        mark = book.fence(lease, BOX, JOURNAL);
        writer.begin();
        named.put("journal", JsonNodeFactory.instance.stringNode(JOURNAL.value()));
    }

    /** Begins to write this book, as a centre does that starts. */
    public static EveryKind on(Book book, HandClock clock) {
        return new EveryKind("test", book, clock);
    }

    /** The same, with the ids of its commands given by someone else than the first life's. */
    public static EveryKind later(Book book, HandClock clock) {
        return new EveryKind("later", book, clock);
    }

    /** The lines of a life, each an object. */
    public static List<JsonNode> lines(String name) {
        try (InputStream file =
                Objects.requireNonNull(
                        EveryKind.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }

    /** Lives these lines. */
    public EveryKind live(List<JsonNode> lines) {
        for (JsonNode line : lines) {
            try {
                step(line);
            } catch (RuntimeException e) {
                throw new IllegalStateException("line " + line + " failed: " + e, e);
            }
        }
        return this;
    }

    public Map<Order, Answer> answers() {
        return answers;
    }

    /** Gives the lease back. */
    public void end() {
        book.release(lease);
    }

    private void step(JsonNode line) {
        clock.pass(Duration.ofSeconds(1));
        if (line.has("items")) {
            for (JsonNode each : line.get("items")) {
                book.putItems(List.of(JSON.treeToValue(each, Body.Item.class)));
            }
            begin();
        } else if (line.has("places")) {
            for (JsonNode each : line.get("places")) {
                book.putPlaces(List.of(JSON.treeToValue(each, Place.class)));
            }
            begin();
        } else if (line.has("wait")) {
            clock.pass(Duration.parse(line.get("wait").asString()));
            decide();
        } else if (line.has("ask")) {
            ask(line);
        } else if (line.has("fact")) {
            tell(line);
        } else {
            tellNonsense(line.get("bytes").asString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * What a line asks, with all that it stands for said; empty where it asks nothing or what it
     * stands for never came.
     */
    public Optional<JsonNode> asked(JsonNode line) {
        try {
            return line.has("ask") ? Optional.of(filled(line.get("with"))) : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** New master data is heeded by a writer that begins, and so is the book after a failure. */
    public void begin() {
        writer.begin();
    }

    // Commands.

    private void ask(JsonNode line) {
        String type = line.get("ask").asString();
        Command command = LedgerJson.command(type, filled(line.get("with")).toString());
        String by = line.has("by") ? line.get("by").asString() : "anna";
        Order order = new Order(source, type + "-" + (answers.size() + 1), by, command);
        Answer answer = hand(order);
        answers.put(order, answer);
        if (line.has("name") && answer instanceof Answer.Done done) {
            named.put(line.get("name").asString(), JSON.readTree(done.json()));
        }
    }

    /** Asks it, also again, and is answered when all is durable. */
    public Answer hand(Order order) {
        CompletableFuture<Answer> answer = writer.desk().hand(order);
        decide();
        return answer.join();
    }

    private void decide() {
        writer.decide(now());
        commit();
    }

    // Facts.

    private void tell(JsonNode line) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        ObjectNode said = (ObjectNode) filled(line.get("fact"));
        text.set("type", said.get("type"));
        text.set("head", head(line));
        said.properties().forEach(each -> text.set(each.getKey(), each.getValue()));
        Fact fact;
        try {
            fact = Wire.decode(text.toString().getBytes(StandardCharsets.UTF_8), Fact.class);
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
        byte[] bytes = Wire.encode(fact);
        Link link = mark.link().next(bytes);
        FactId id = new FactId(JOURNAL, mark.committed() + 1, link);
        Outcome outcome = writer.draft().post(id, fact, occurred());
        commit(
                Batch.Entry.of(
                        id.sequence(),
                        Stored.of(bytes),
                        link,
                        fact,
                        occurred(),
                        outcome,
                        writer.follow(BOX, id, fact, occurred(), outcome)));
        if (line.has("name")) {
            named.put(line.get("name").asString(), JSON.readTree(Wire.encode(id)));
        }
    }

    private void tellNonsense(byte[] bytes) {
        commit(
                Batch.Entry.unreadable(
                        mark.committed() + 1,
                        Stored.of(bytes),
                        mark.link().next(bytes),
                        occurred(),
                        "these bytes are no fact"));
    }

    private ObjectNode head(JsonNode line) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("group", Id128.named("group " + mark.committed()).value());
        head.put("station", line.has("station") ? line.get("station").asString() : "dock-1");
        head.put("actor", "b-17");
        if (line.has("task")) {
            head.set("task", task(line.get("task").asString()));
        }
        head.putArray("raw");
        head.putArray("asRead");
        ArrayNode notChecked = head.putArray("notChecked");
        if (line.has("notChecked")) {
            line.get("notChecked").forEach(notChecked::add);
        }
        head.set("time", time());
        return head;
    }

    private ObjectNode time() {
        return (ObjectNode) JSON.readTree(Wire.encode(new FactTime(BOOT, now() / 2, now())));
    }

    /** The open task in which a document is named. */
    private ObjectNode task(String reference) {
        for (BookView.KeptView kept : book.kept("task", true, "", 500).rows()) {
            if (kept.json().contains("\"" + reference + "\"")) {
                JsonNode document = JSON.readTree(kept.json()).get("document");
                ObjectNode task = JsonNodeFactory.instance.objectNode();
                task.set("id", document.get("id"));
                task.set("revision", document.get("revision"));
                return task;
            }
        }
        throw new IllegalStateException("no open task names '" + reference + "'");
    }

    private Occurred occurred() {
        return new Occurred(now(), 1500, false);
    }

    private void commit(Batch.Entry entry) {
        JournalMark after = mark.advance(entry.sequence(), entry.link());
        writer.add(new Batch(mark, after, List.of(entry), List.of(), List.of(), now()));
        mark = after;
        commit();
    }

    private void commit() {
        writer.commit(lease)
                .ifPresent(refused -> {
                    throw new IllegalStateException(refused.sentence());
                });
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    // What stands for something else.

    private JsonNode filled(JsonNode node) {
        if (node.isString() && node.asString().startsWith("@")) {
            return meant(node.asString().substring(1));
        }
        if (node.isObject() && node.size() == 1 && node.has("now")) {
            return JsonNodeFactory.instance.numberNode(now() + node.get("now").asLong());
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(each -> copy.set(each.getKey(), filled(each.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> all = new ArrayList<>();
            array.forEach(each -> all.add(filled(each)));
            return JsonNodeFactory.instance.arrayNode().addAll(all);
        }
        return node;
    }

    private JsonNode meant(String word) {
        if (word.equals("now")) {
            return JsonNodeFactory.instance.numberNode(now());
        }
        if (word.equals("time")) {
            return time();
        }
        List<String> path = List.of(word.split("[.]", -1));
        Optional<JsonNode> found = Optional.ofNullable(named.get(path.getFirst()));
        for (String field : path.subList(1, path.size())) {
            found = found.map(whole -> whole.get(field));
        }
        return found.orElseThrow(
                () -> new IllegalStateException("'@" + word + "' stands for nothing"));
    }
}
