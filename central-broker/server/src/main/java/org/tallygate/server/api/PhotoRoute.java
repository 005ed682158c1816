package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.server.photo.Photo;
import org.tallygate.server.photo.PhotoStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.TreeSet;

/** One photo by its hash, as it came up from a box. */
final class PhotoRoute {

    private static final String NEVER_CHANGES = "private, max-age=31536000, immutable";

    private final Optional<PhotoStore> photos;

    PhotoRoute(Optional<PhotoStore> photos) {
        this.photos = photos;
    }

    Route route() {
        return new Route("/photos/{sha256}", new TreeSet<>(), (ctx, query) -> send(ctx));
    }

    private void send(Context ctx) {
        String sha256 = ctx.pathParam("sha256");
        if (!PhotoHeader.isName(sha256)) {
            throw Refused.parameter("sha256", sha256, "64 hexadecimal digits in lower case");
        }
        Photo photo =
                photos.flatMap(store -> read(store, sha256))
                        .orElseThrow(() ->
                                new Refused(
                                        Problem.of(
                                                "no-photo",
                                                404,
                                                "There is no such photo here",
                                                "photo "
                                                        + sha256
                                                        + " has not come up yet, or never was"
                                                        + " taken")));
        answer(ctx, sha256, photo);
    }

    /** What has its hash for a name is asked for once. */
    static void answer(Context ctx, String sha256, Photo photo) {
        ctx.header("Cache-Control", NEVER_CHANGES)
                .header("Content-Disposition", "inline; filename=\"" + sha256 + '"')
                .contentType(photo.type().mediaType())
                .result(photo.bytes());
    }

    private static Optional<Photo> read(PhotoStore store, String sha256) {
        try {
            return store.read(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("photo " + sha256 + " can't be read", e);
        }
    }
}
