package org.tallygate.server.book;

import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a release of before left in its database after the life of {@code every-kind.jsonl}: the
 * contents as that release's backup said them, its table of migrations and all others, as COPY
 * text. It lived the first {@code lines} of that life; those {@code skipped} it did not know yet or
 * kept without posting them, so that they are not in its stock.
 */
record OldBook(BookContents contents, int lines, Set<Integer> skipped, Map<String, String> tables) {

    private static final String MIGRATIONS = "flyway_schema_history";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static OldBook of(String schema) {
        String name = "old-books/" + schema + ".gz";
        try (InputStream file =
                Objects.requireNonNull(
                        OldBook.class.getClassLoader().getResourceAsStream(name), name)) {
            String text =
                    new String(new GZIPInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            Iterator<String> lines = text.lines().iterator();
            JsonNode head = JSON.readTree(lines.next());
            Map<String, String> tables = new TreeMap<>();
            while (lines.hasNext()) {
                String table = lines.next();
                StringBuilder rows = new StringBuilder();
                for (String row = lines.next(); !row.equals("\\."); row = lines.next()) {
                    rows.append(row).append('\n');
                }
                tables.put(table, rows.toString());
            }
            return new OldBook(
                    JSON.treeToValue(head.get("contents"), BookContents.class),
                    head.get("lines").asInt(),
                    new HashSet<>(
                            StreamSupport.stream(head.get("skipped").spliterator(), false)
                                    .map(JsonNode::asInt)
                                    .toList()),
                    tables);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }

    /** Keeps what this release left of the first {@code lines}, all of which it knew. */
    static void write(Path directory, PgAccess access, int lines) throws Exception {
        Map<String, ByteArrayOutputStream> tables = new TreeMap<>();
        BookContents contents =
                BookCopy.read(
                        access,
                        name -> tables.computeIfAbsent(name, x -> new ByteArrayOutputStream()));
        try (Connection connection = PgDirect.connect(access)) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + MIGRATIONS + " to stdout", rows);
            tables.put(MIGRATIONS, rows);
        }
        Map<String, Object> head =
                Map.of("lines", lines, "skipped", List.of(), "contents", contents);
        try (OutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(directory.resolve(contents.schema() + ".gz")))) {
            out.write((JSON.writeValueAsString(head) + '\n').getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, ByteArrayOutputStream> table : tables.entrySet()) {
                out.write((table.getKey() + '\n').getBytes(StandardCharsets.UTF_8));
                table.getValue().writeTo(out);
                out.write("\\.\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** As the backup of that release hands its tables out. */
    InputStream table(String name) {
        return new ByteArrayInputStream(rows(name).getBytes(StandardCharsets.UTF_8));
    }

    private String rows(String table) {
        return Objects.requireNonNull(tables.get(table), table);
    }

    /** Leaves the database as that release left it, with the marks of its own migrations. */
    void into(PgAccess access) throws Exception {
        Flyway.configure(PgBook.class.getClassLoader())
                .dataSource(access.url(), access.user(), access.password())
                .locations(PgBook.MIGRATIONS)
                .target(contents.schema())
                .load()
                .migrate();
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute("delete from " + MIGRATIONS);
            copy(connection, MIGRATIONS, rows(MIGRATIONS));
            for (BookContents.Table table : contents.tables()) {
                statement.execute("delete from " + table.name());
                copy(connection, table.sql(), rows(table.name()));
            }
            for (String next : numbered(statement)) {
                statement.execute(next);
            }
        }
    }

    private static void copy(Connection connection, String into, String rows) throws Exception {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin", new StringReader(rows));
    }

    private static List<String> numbered(Statement statement) throws Exception {
        List<String> all = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select format('select setval(pg_get_serial_sequence(''%1$s'', ''%2$s''),
                            (select coalesce(max(%2$s), 0) + 1 from %1$s), false)',
                            table_name, column_name)
                        from information_schema.columns
                        where table_schema = current_schema() and is_identity = 'YES'\
                        """)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
