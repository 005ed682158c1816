package org.tallygate.server.boot;

import org.tallygate.server.backup.RegularBackups;
import org.tallygate.server.book.PgAccess;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a centre is told.
 *
 * @param data everything of its own stands there
 * @param brokerUrl the broker to connect to; without one the centre runs its own
 * @param brokerPort where its own broker listens on loopback
 * @param webHost where the page and the interface are served
 * @param database an external PostgreSQL; without one the centre runs its own
 * @param load a folder with master data and documents to take in at the start
 * @param backups when and where it makes backups of itself
 */
public record CentreSettings(
        Path data,
        Optional<String> brokerUrl,
        int brokerPort,
        String webHost,
        int webPort,
        Optional<PgAccess> database,
        Optional<Path> load,
        Optional<RegularBackups.Schedule> backups) {}
