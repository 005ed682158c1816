package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.tallygate.gateway.photo.Kept;
import org.tallygate.gateway.photo.Photos;

import java.io.IOException;
import java.util.Map;

/** {@code POST /photos}: a photo that was taken at a station, kept until the centre has it. */
public final class KioskPhotos implements Pages {

    private static final int MOST_BYTES = 8 << 20;

    private final Photos photos;

    public KioskPhotos(Photos photos) {
        this.photos = photos;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/photos", this::keep);
    }

    /** The body is read here, since the framework trusts the length that the sender tells. */
    private void keep(Context ctx) throws IOException {
        OwnPage.checkPressed(ctx);
        byte[] photo = ctx.bodyInputStream().readNBytes(MOST_BYTES + 1);
        switch (photos.keep(photo)) {
            case Kept.Safe(var sha256) ->
                    ctx.header("Cache-Control", "no-store").json(Map.of("sha256", sha256));
            case Kept.Refused(var reason) ->
                    throw switch (reason) {
                        case TOO_LARGE -> new Refused(413, ScreenWord.PHOTO_TOO_LARGE);
                        case NO_PHOTO -> new Refused(415, ScreenWord.NO_PHOTO);
                        case FULL -> new Refused(507, ScreenWord.PHOTOS_FULL);
                    };
        }
    }
}
