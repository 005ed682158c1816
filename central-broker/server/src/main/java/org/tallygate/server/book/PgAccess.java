package org.tallygate.server.book;

/**
 * Where the database is and who asks.
 *
 * @param url a JDBC address, {@code jdbc:postgresql:…}
 * @param readers how many connections reads may use, beside the one that writes
 */
public record PgAccess(String url, String user, String password, int readers) {

    public PgAccess {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url '" + url + "' must be jdbc:postgresql:…");
        }
        if (readers < 1 || readers > 64) {
            throw new IllegalArgumentException("readers " + readers + " must be 1 to 64");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PgAccess[" + url.replaceAll("\\?.*", "") + " as " + user + "]";
    }
}
