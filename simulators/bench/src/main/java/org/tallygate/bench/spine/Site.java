package org.tallygate.bench.spine;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Topics;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.boot.Centre;
import org.tallygate.server.boot.CentreSettings;
import org.tallygate.server.broker.BrokerListeners;
import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;

/**
 * PostgreSQL as a process of its own, broker and centre in this one, as {@code ./tallygate central}
 * runs them: one process, so that the processor time of each part can be read from its threads.
 */
final class Site implements AutoCloseable {

    private static final int READERS = 2;

    private final EmbeddedPostgres postgres;
    private final EmbeddedBroker broker;
    private final Centre centre;
    private final PublicKey bookKey;

    private Site(
            EmbeddedPostgres postgres, EmbeddedBroker broker, Centre centre, PublicKey bookKey) {
        this.postgres = postgres;
        this.broker = broker;
        this.centre = centre;
        this.bookKey = bookKey;
    }

    static Site start(Path folder, int gateways) throws IOException {
        return start(folder, master -> SampleMaster.writeTo(master, gateways));
    }

    /** With a receipt for one station. */
    static Site start(Path folder, Topics box, Name station) throws IOException {
        return start(
                folder,
                master -> {
                    SampleMaster.writeTo(master, 1);
                    SampleMaster.writeReceipt(master, box, station);
                });
    }

    /** What the centre loads when it starts. */
    @FunctionalInterface
    private interface MasterFiles {
        void writeTo(Path folder) throws IOException;
    }

    private static Site start(Path folder, MasterFiles files) throws IOException {
        Path master = folder.resolve("master");
        files.writeTo(master);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(PostgresSettings.at(folder.resolve("postgres")));
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.open(BrokerSettings.at(folder.resolve("broker"), 0));
            try {
                Centre centre =
                        Centre.start(
                                new CentreSettings(
                                        folder,
                                        Optional.of(BrokerWay.to(broker.url())),
                                        BrokerListeners.onLoopback(0),
                                        "127.0.0.1",
                                        0,
                                        Optional.of(access(postgres)),
                                        Optional.of(master),
                                        Optional.empty()));
                PublicKey key = BookKey.publicKey(Files.readString(folder.resolve("book.pub")));
                return new Site(postgres, broker, centre, key);
            } catch (IOException | RuntimeException e) {
                broker.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    String brokerUrl() {
        return broker.url();
    }

    /** Lets a box in and answers its secret. */
    String enrol(Topics box) throws IOException {
        return broker.users().enrolBox(box);
    }

    PublicKey bookKey() {
        return bookKey;
    }

    PgAccess access() {
        return access(postgres);
    }

    long postgresPid() {
        return postgres.pid();
    }

    @Override
    public void close() {
        try (postgres;
                broker) {
            centre.close();
        }
    }

    private static PgAccess access(EmbeddedPostgres postgres) {
        return new PgAccess(postgres.jdbcUrl(), postgres.user(), postgres.password(), READERS);
    }
}
