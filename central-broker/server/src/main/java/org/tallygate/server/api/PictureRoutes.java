package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.server.book.Book;
import org.tallygate.server.photo.Photo;
import org.tallygate.server.photo.PictureStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How items look: put and taken away by clients, read by everyone who is let in. */
final class PictureRoutes {

    private static final String PERMISSION = "SetItemPicture";
    private static final String OF_ITEM = "/items/{item}/picture";

    private final Optional<PictureStore> pictures;
    private final Book book;
    private final Permissions permissions;

    PictureRoutes(Optional<PictureStore> pictures, Book book, Permissions permissions) {
        this.pictures = pictures;
        this.book = book;
        this.permissions = permissions;
    }

    List<Route> routes() {
        return List.of(
                new Route(HandlerType.PUT, OF_ITEM, new TreeSet<>(), (ctx, query) -> putTo(ctx)),
                new Route(
                        HandlerType.DELETE,
                        OF_ITEM,
                        new TreeSet<>(),
                        (ctx, query) -> takeFrom(ctx)),
                new Route("/pictures/{sha256}", new TreeSet<>(), (ctx, query) -> read(ctx)));
    }

    /** What openapi.yaml calls ItemPicture. */
    record Pictured(ItemCode item, Optional<String> picture) {}

    private void putTo(Context ctx) {
        Access.require(ctx, permissions.of(PERMISSION));
        ItemCode item = known(ctx);
        PictureStore store = pictures.orElseThrow(PictureRoutes::keptNowhere);
        switch (put(store, ctx.bodyAsBytes())) {
            case PictureStore.Put.Kept(var sha256) -> tell(ctx, item, Optional.of(sha256));
            case PictureStore.Put.Refused(var reason) -> throw refused(reason);
        }
    }

    private PictureStore.Put put(PictureStore store, byte[] picture) {
        Set<String> named =
                book.items().rows().stream()
                        .flatMap(each -> each.picture().stream())
                        .collect(Collectors.toSet());
        try {
            return store.put(picture, named);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture can't be written", e);
        }
    }

    private void takeFrom(Context ctx) {
        Access.require(ctx, permissions.of(PERMISSION));
        tell(ctx, known(ctx), Optional.empty());
    }

    private void tell(Context ctx, ItemCode item, Optional<String> sha256) {
        if (!book.putPicture(item, sha256)) {
            throw noItem(item.value());
        }
        ctx.header("Cache-Control", "no-store");
        Json.answer(ctx, Json.write(new Pictured(item, sha256)));
    }

    private ItemCode known(Context ctx) {
        String code = ctx.pathParam("item");
        try {
            return book.master()
                    .item(new ItemCode(code))
                    .map(Body.Item::item)
                    .orElseThrow(() -> noItem(code));
        } catch (IllegalArgumentException e) {
            throw noItem(code);
        }
    }

    private static Refused noItem(String code) {
        return new Refused(
                Problem.of(
                        "no-item",
                        404,
                        "There is no such item here",
                        "item '" + code + "' must be one that GET /api/v1/items names"));
    }

    private static Refused refused(PictureStore.Reason reason) {
        return new Refused(
                switch (reason) {
                    case TOO_LARGE ->
                            Problem.of(
                                    "too-large",
                                    413,
                                    "The picture is too large",
                                    "a picture must have "
                                            + PicturePart.MOST_PICTURE_BYTES
                                            + " bytes at most; 640 points on its longer side are"
                                            + " enough");
                    case NO_PICTURE ->
                            Problem.of(
                                    "no-picture",
                                    415,
                                    "That is no picture",
                                    "the body must be the bytes of a JPEG, PNG or WebP");
                    case FULL ->
                            Problem.of(
                                    "pictures-full",
                                    507,
                                    "There is no more room for pictures",
                                    "take the pictures of items away that nobody needs");
                });
    }

    private static Refused keptNowhere() {
        return new Refused(
                Problem.of(
                        "no-pictures",
                        404,
                        "This centre keeps no pictures",
                        "put the picture at the centre that has the folder 'pictures'"));
    }

    private void read(Context ctx) {
        String sha256 = ctx.pathParam("sha256");
        if (!PhotoHeader.isName(sha256)) {
            throw Refused.parameter("sha256", sha256, "64 hexadecimal digits in lower case");
        }
        Photo picture =
                pictures.flatMap(store -> read(store, sha256))
                        .orElseThrow(() ->
                                new Refused(
                                        Problem.of(
                                                "no-picture",
                                                404,
                                                "There is no such picture here",
                                                "picture "
                                                        + sha256
                                                        + " was never put here, or no item has it"
                                                        + " any more")));
        PhotoRoute.answer(ctx, sha256, picture);
    }

    private static Optional<Photo> read(PictureStore store, String sha256) {
        try {
            return store.read(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("picture " + sha256 + " can't be read", e);
        }
    }
}
