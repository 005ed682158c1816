package org.tallygate.server.boot;

import org.tallygate.mqtt.BrokerWay;
import org.tallygate.server.backup.RegularBackups;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.broker.BrokerListeners;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a centre is told.
 *
 * @param data everything of its own stands there
 * @param broker the broker to connect to; without one the centre runs its own
 * @param ownBroker where its own broker listens
 * @param webHost where the page and the interface are served
 * @param database an external PostgreSQL; without one the centre runs its own
 * @param load a folder with master data and documents to take in at the start
 * @param backups when and where it makes backups of itself
 */
public record CentreSettings(
        Path data,
        Optional<BrokerWay> broker,
        BrokerListeners ownBroker,
        String webHost,
        int webPort,
        Optional<PgAccess> database,
        Optional<Path> load,
        Optional<RegularBackups.Schedule> backups) {}
