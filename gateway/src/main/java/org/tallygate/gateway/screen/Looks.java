package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** How goods look, as far as this box has their pictures. */
record Looks(FloorPort floor) {

    private static final String NEVER_CHANGES = "private, max-age=31536000, immutable";

    /** The name of an item's picture that can be shown now. */
    Optional<String> of(ItemCode item) {
        return floor.items()
                .byCode(item)
                .flatMap(Body.Item::picture)
                .filter(name -> floor.pictures().filter(all -> all.has(name)).isPresent());
    }

    /** {@code GET …/pictures/{sha256}}: its bytes. */
    void serve(Context ctx) {
        String sha256 = ctx.pathParam("sha256");
        byte[] picture =
                Optional.of(sha256)
                        .filter(PhotoHeader::isName)
                        .flatMap(this::read)
                        .orElseThrow(() ->
                                new Refused(
                                        404,
                                        ScreenWord.NOT_SERVED,
                                        ctx.method() + " " + ctx.path()));
        ctx.header("Cache-Control", NEVER_CHANGES)
                .contentType(PhotoType.of(picture).orElseThrow().mediaType())
                .result(picture);
    }

    private Optional<byte[]> read(String sha256) {
        return floor.pictures()
                .flatMap(all -> {
                    try {
                        return all.read(sha256);
                    } catch (IOException e) {
                        throw new UncheckedIOException("picture " + sha256 + " can't be read", e);
                    }
                });
    }
}
