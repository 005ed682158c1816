package org.tallygate.server.master;

/**
 * One thing that is wrong in a file.
 *
 * @param file its name
 * @param row the line of a CSV file, counting its header as 1, or the entry of a JSON list, from 1;
 *     0 when the file as a whole is meant
 * @param field the column, or empty when the row as a whole is meant
 * @param value what stands there
 * @param right what would be right
 */
public record Problem(String file, long row, String field, String value, String right) {

    /** One line for the person who has to repair the file. */
    @Override
    public String toString() {
        return file
                + (row > 0 ? " row " + row : "")
                + (field.isEmpty() ? "" : ", " + field)
                + (value.isEmpty() ? "" : " '" + value + "'")
                + ": "
                + right;
    }
}
