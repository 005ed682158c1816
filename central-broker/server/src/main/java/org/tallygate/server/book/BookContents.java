package org.tallygate.server.book;

import org.tallygate.contract.Id128;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a copy of a book in PostgreSQL holds, all of one instant.
 *
 * @param offset of the last fact in it
 * @param schema the version of its tables, a migration of this or another release
 * @param balances SHA-256 of the balances, which are what the postings add up to
 * @param journals how far each journal is committed in it
 * @param tables every table, in the order of their names
 */
public record BookContents(
        Id128 book,
        long epoch,
        long offset,
        String schema,
        String balances,
        List<Journal> journals,
        List<Table> tables) {

    public BookContents {
        if (epoch < 1 || offset < 0) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + " must be from 1, offset " + offset + " from 0");
        }
        journals = List.copyOf(journals);
        tables = List.copyOf(tables);
    }

    /**
     * @param committed in the copy, and everything before it
     */
    public record Journal(Id128 journal, long committed) {}

    /** A table with its columns in the order of the copy. */
    public record Table(String name, List<String> columns, long rows) {

        private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

        public Table {
            columns = List.copyOf(columns);
            check(name);
            columns.forEach(Table::check);
            if (rows < 0) {
                throw new IllegalArgumentException("rows " + rows + " must be from 0");
            }
        }

        /** Names go into statements, so nothing but a plain name may pass. */
        private static void check(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "name '" + name + "' must match " + NAME.pattern());
            }
        }

        /** {@code "name" ("column", "column", …)}. */
        String sql() {
            return "\"" + name + "\" (\"" + String.join("\", \"", columns) + "\")";
        }
    }
}
