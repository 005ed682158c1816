package org.tallygate.server.cli;

import org.tallygate.server.book.PgAccess;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.RunningPostgres;

/** How commands reach the book's database. */
final class Databases {

    static final String DESCRIPTION =
            "An external PostgreSQL, jdbc:postgresql:…; user and password come from"
                    + " TALLYGATE_DB_USER and TALLYGATE_DB_PASSWORD.";

    private Databases() {}

    static PgAccess external(String url, int readers) {
        return new PgAccess(
                url,
                System.getenv().getOrDefault("TALLYGATE_DB_USER", "tallygate"),
                System.getenv().getOrDefault("TALLYGATE_DB_PASSWORD", ""),
                readers);
    }

    static PgAccess of(RunningPostgres running) {
        return new PgAccess(running.jdbcUrl(), running.user(), running.password(), 1);
    }

    static PgAccess of(EmbeddedPostgres own) {
        return new PgAccess(own.jdbcUrl(), own.user(), own.password(), 1);
    }
}
