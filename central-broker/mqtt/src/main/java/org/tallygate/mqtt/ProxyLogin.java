package org.tallygate.mqtt;

import java.io.IOException;
import java.nio.file.Path;

/** Who we are for a proxy. Never logged. */
record ProxyLogin(String user, String password) {

    private static final int MOST_CHARACTERS = 255;

    /**
     * @throws IOException when the file can't be read, others may read it, or it holds none
     */
    static ProxyLogin read(Path file) throws IOException {
        String line = PrivateText.read(file).strip();
        int colon = line.indexOf(':');
        if (colon < 1
                || colon > MOST_CHARACTERS
                || line.length() - colon - 1 > MOST_CHARACTERS
                || line.lines().count() > 1) {
            throw new IOException(file + " must hold one line, user:password");
        }
        return new ProxyLogin(line.substring(0, colon), line.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "ProxyLogin";
    }
}
