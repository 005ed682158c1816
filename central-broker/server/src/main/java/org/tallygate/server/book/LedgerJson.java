package org.tallygate.server.book;

import org.tallygate.ledger.Command;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.partition.Kinds;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger's records as JSON: the same record always gives the same text, parts and maps in the
 * order of their names.
 */
public final class LedgerJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private LedgerJson() {}

    public static String write(Record record) {
        return MAPPER.writeValueAsString(record);
    }

    /**
     * @throws BookFailed when the book holds what this release can't read
     */
    public static Kept kept(String kind, String json) {
        Class<? extends Kept> type =
                Kinds.kept(kind)
                        .orElseThrow(() ->
                                new BookFailed(
                                        "the book keeps the kind '"
                                                + kind
                                                + "', which this release does not know"));
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new BookFailed("the book keeps a '" + kind + "' that can't be read", e);
        }
    }

    /**
     * A command as a stranger sent it.
     *
     * @throws IllegalArgumentException naming what is wrong, when there is no such command or the
     *     text is none
     */
    public static Command command(String type, String json) {
        Class<? extends Command> record =
                Kinds.command(type)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "command '"
                                                + type
                                                + "' must be one of "
                                                + String.join(", ", Kinds.commands().keySet())));
        try {
            return MAPPER.readValue(json, record);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "command '" + type + "' can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
