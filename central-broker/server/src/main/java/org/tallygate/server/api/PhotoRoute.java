package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.server.photo.Photo;
import org.tallygate.server.photo.PhotoStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One photo by its hash, as it came up from a box or a person put it here. */
final class PhotoRoute {

    private static final String NEVER_CHANGES = "private, max-age=31536000, immutable";

    private static final String PATH = "/photos/{sha256}";

    /** Photos are evidence of what this command says. */
    private static final String PERMISSION = "InspectReceipt";

    private final Optional<PhotoStore> photos;
    private final Permissions permissions;

    PhotoRoute(Optional<PhotoStore> photos, Permissions permissions) {
        this.photos = photos;
        this.permissions = permissions;
    }

    List<Route> routes() {
        return List.of(
                new Route(PATH, new TreeSet<>(), (ctx, query) -> send(ctx)),
                new Route(HandlerType.POST, "/photos", new TreeSet<>(), (ctx, query) -> put(ctx)));
    }

    /** What openapi.yaml calls PhotoKept. */
    record Kept(String sha256) {}

    private void put(Context ctx) {
        Access.require(ctx, permissions.of(PERMISSION));
        byte[] photo = ctx.bodyAsBytes();
        PhotoStore store = photos.orElseThrow(PhotoRoute::keptNowhere);
        store.put(photo)
                .ifPresent(why -> {
                    throw refused(why);
                });
        ctx.header("Cache-Control", "no-store");
        Json.answer(ctx, Json.write(new Kept(Sha256.hex(photo))));
    }

    private static Refused keptNowhere() {
        return new Refused(
                Problem.of(
                        "no-photos",
                        404,
                        "This centre keeps no photos",
                        "put the photo at the centre that has the folder 'photos'"));
    }

    private static Refused refused(PhotoWord.Refusal why) {
        return new Refused(
                switch (why) {
                    case TOO_LARGE ->
                            Problem.of(
                                    "too-large",
                                    413,
                                    "The photo is too large",
                                    "a photo must have at most 1 MB");
                    case NO_PHOTO, OTHER_BYTES ->
                            Problem.of(
                                    "no-picture",
                                    415,
                                    "That is no photo",
                                    "the body must be the bytes of a JPEG, PNG or WebP");
                    case BOX_FULL, FULL, DISK ->
                            Problem.of(
                                    "photos-full",
                                    507,
                                    "There is no more room for photos",
                                    "make room on the disk of the centre");
                });
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
