package org.tallygate.plant.conformance;

import java.util.List;

/**
 * What became of a file.
 *
 * @param passed how many rows the product answers as the file expects
 * @param argued the rows that it answers otherwise with the standard on its side
 * @param failed all other rows, in the file's order
 */
public record Verdicts(int passed, List<Wrong> argued, List<Wrong> failed) {

    /**
     * A row that the product answers otherwise.
     *
     * @param inputSha256 what names the row in the list of arguments
     * @param argument the clause and decision record, or empty
     */
    public record Wrong(
            String id, String expected, String got, String inputSha256, String argument) {}

    public Verdicts {
        argued = List.copyOf(argued);
        failed = List.copyOf(failed);
    }

    public int rows() {
        return passed + argued.size() + failed.size();
    }

    /** {@code n of m}, and {@code , k argued} when there are such. */
    public String count() {
        String count = passed + " of " + rows();
        return argued.isEmpty() ? count : count + ", " + argued.size() + " argued";
    }
}
