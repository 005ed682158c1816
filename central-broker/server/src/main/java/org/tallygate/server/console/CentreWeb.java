package org.tallygate.server.console;

import org.tallygate.server.api.Api;
import org.tallygate.server.api.ListenerRefused;
import org.tallygate.server.api.WebListener;
import org.tallygate.server.api.WebSettings;
import org.tallygate.server.backup.BackupTrouble;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The centre's listener with its API and its pages. Thread-safe. */
public final class CentreWeb implements AutoCloseable {

    private final Api api;
    private final Offsets offsets;
    private final WebListener listener;

    private CentreWeb(Api api, Offsets offsets, WebListener listener) {
        this.api = api;
        this.offsets = offsets;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param backups why the regular ones fail now
     * @throws ListenerRefused with one sentence when the address or the read token can't be had
     */
    public static CentreWeb start(
            WebSettings settings,
            Api.Doors doors,
            Supplier<Optional<BackupTrouble>> backups,
            InstantSource clock) {
        Api api = new Api(doors, clock);
        Console console = new Console(doors.book(), doors.fleet(), backups, clock);
        Pages pages =
                new Pages(doors.book(), doors.published(), doors.photos(), api.duplicates(), clock);
        Offsets offsets = new Offsets(doors.book(), doors.published());
        return new CentreWeb(
                api,
                offsets,
                WebListener.start(
                        settings,
                        (routes, access) -> {
                            api.addTo(routes);
                            console.addTo(routes);
                            pages.addTo(routes);
                            offsets.addTo(routes);
                            new SignIn(access).addTo(routes);
                            Assets.read().addTo(routes);
                        }));
    }

    /** The port that it listens on, also when the settings left it open. */
    public int port() {
        return listener.port();
    }

    /**
     * Tells the open pages that the book has new facts. Without it they see them half a second
     * later.
     */
    public void changed() {
        api.changed();
    }

    @Override
    public void close() {
        api.close();
        offsets.close();
        listener.close();
    }
}
