package org.tallygate.server.book;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.wire.RecordConstructors;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.partition.Kinds;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/**
 * The ledger's records as JSON: the same record always gives the same text, parts and maps in the
 * order of their names.
 */
public final class LedgerJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new RecordConstructors())
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    /** Reads also what releases wrote down that took an empty lot for one. */
    private static final JsonMapper STORED =
            MAPPER.rebuild().addMixIn(AccountKey.class, StoredKey.class).build();

    /** Names {@link AccountKey#ofStored} as the way to make one. */
    private interface StoredKey {

        @JsonCreator
        static AccountKey ofStored(
                @JsonProperty("company") Name company,
                @JsonProperty("item") ItemCode item,
                @JsonProperty("location") LocationCode location,
                @JsonProperty("status") StockStatus status,
                @JsonProperty("lot") Optional<String> lot,
                @JsonProperty("pack") Optional<String> pack,
                @JsonProperty("owner") Optional<String> owner) {
            return AccountKey.ofStored(company, item, location, status, lot, pack, owner);
        }
    }

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
            return STORED.readValue(json, type);
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
