package org.tallygate.server.api;

import org.tallygate.contract.Name;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.console.CentreWeb;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.photo.PhotoRoom;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.photo.PictureStore;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** A book with its pages and API on a port of its own, and with photos and pictures. */
public final class ServedBook implements AutoCloseable {

    /** What pictures may take together. */
    static final long PICTURE_BYTES = 600_000;

    public final FilledBook filled = new FilledBook();
    public final PhotoStore photos;
    private final PictureStore pictures;
    private final Path folder;
    private final int port;
    private CentreWeb centre;
    private Web web;

    /**
     * @param folder where its settings, photos and pictures are
     */
    public ServedBook(Path folder) throws IOException {
        this.folder = folder;
        photos =
                PhotoStore.open(
                        folder.resolve("photos"), new PhotoRoom(1 << 20, 1 << 20, 1 << 20, 0));
        pictures = PictureStore.open(folder.resolve("pictures"), PICTURE_BYTES);
        centre = listener(Web.settings(folder));
        port = centre.port();
        web = new Web(port);
    }

    private CentreWeb listener(WebSettings settings) {
        Api.Doors doors = filled.doors(new Fleet());
        return CentreWeb.start(
                settings,
                new Api.Doors(
                        doors.book(),
                        doors.fleet(),
                        doors.desk(),
                        doors.published(),
                        doors.feed(),
                        doors.webhooks(),
                        Optional.of(photos),
                        Optional.of(pictures)),
                Optional::empty,
                filled.clock);
    }

    /** After it was closed, on the port that it had. */
    public void openAgain() {
        centre =
                listener(
                        new WebSettings(
                                "127.0.0.1", port, folder.resolve("token"), Set.of(), false));
        web = new Web(port);
    }

    public Web web() {
        return web;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The token of somebody new who may do this. */
    public String token(String name, Role... roles) throws IOException {
        return Clients.in(folder.resolve(Clients.FILE))
                .put(
                        new Client(new Name(name), Set.of(roles), Optional.empty(), 1_000),
                        new SecureRandom());
    }

    @Override
    public void close() {
        web.close();
        centre.close();
    }
}
