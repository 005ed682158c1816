package org.tallygate.server.api;

import org.tallygate.contract.StockStatus;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Which statuses of stock each audience is shown: the table exposure.properties. */
final class Exposure {

    private static final String FILE = "exposure.properties";

    private static final Set<Role> NOT_SELLERS =
            EnumSet.complementOf(EnumSet.of(Role.SELL, Role.TILL, Role.SUPPLY));

    private final Map<StockStatus, Map<Audience, Shown>> table;

    private Exposure(Map<StockStatus, Map<Audience, Shown>> table) {
        this.table = table;
    }

    /** Who looks. */
    enum Audience {
        CUSTOMER,
        STORE,
        PLANNER,
        FINANCE,
        CHANNEL
    }

    /** What they see of it. */
    enum Shown {
        /** Shown, and part of what may be sold. */
        COUNT,
        /** Shown apart. */
        SHOW,
        /** Not there at all. */
        HIDE
    }

    /**
     * @throws IllegalStateException when a status or an audience is missing in the table
     */
    static Exposure read() {
        Properties lines = new Properties();
        try (InputStream file = Exposure.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("resource " + FILE + " is missing in the program");
            }
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + FILE + " can't be read", e);
        }
        Map<StockStatus, Map<Audience, Shown>> table = new EnumMap<>(StockStatus.class);
        for (StockStatus status : StockStatus.values()) {
            Map<Audience, Shown> row = new EnumMap<>(Audience.class);
            for (String cell : lines.getProperty(status.name(), "").strip().split(" +", -1)) {
                String[] parts = cell.toUpperCase(Locale.ROOT).split(":", -1);
                row.put(Audience.valueOf(parts[0]), Shown.valueOf(parts[1]));
            }
            if (row.size() != Audience.values().length) {
                throw new IllegalStateException(FILE + " must name every audience for " + status);
            }
            table.put(status, row);
        }
        return new Exposure(table);
    }

    Shown of(StockStatus status, Audience audience) {
        return table.getOrDefault(status, Map.of()).getOrDefault(audience, Shown.HIDE);
    }

    /** The statuses that an audience is shown, together with what may be sold or apart. */
    Set<StockStatus> shown(Audience audience) {
        Set<StockStatus> shown = EnumSet.allOf(StockStatus.class);
        shown.removeIf(status -> of(status, audience) == Shown.HIDE);
        return shown;
    }

    /** As whom a client looks: one that only sells is a channel or a till, any other plans. */
    static Audience of(Optional<Client> client) {
        if (client.isEmpty() || client.get().isOneOf(NOT_SELLERS)) {
            return Audience.PLANNER;
        }
        return client.get().roles().contains(Role.TILL) ? Audience.STORE : Audience.CHANNEL;
    }

    List<Row> rows() {
        return Arrays.stream(StockStatus.values())
                .map(status ->
                        new Row(
                                status,
                                of(status, Audience.CUSTOMER),
                                of(status, Audience.STORE),
                                of(status, Audience.PLANNER),
                                of(status, Audience.FINANCE),
                                of(status, Audience.CHANNEL)))
                .toList();
    }

    /** What openapi.yaml calls ExposureRow. */
    record Row(
            StockStatus status,
            Shown customer,
            Shown store,
            Shown planner,
            Shown finance,
            Shown channel) {}
}
