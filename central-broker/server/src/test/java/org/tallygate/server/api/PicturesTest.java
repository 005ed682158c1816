package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.server.client.Role;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Pictures of items: put by who may, refused by name, seen on the item's page. */
@Timeout(60)
final class PicturesTest {

    private static final String OF_MILK = "/api/v1/items/" + FilledBook.MILK + "/picture";

    @TempDir private Path folder;

    private ServedBook served;
    private FilledBook filled;
    private Web web;
    private String planner;
    private String shop;

    @BeforeEach
    void start() throws IOException {
        served = new ServedBook(folder);
        filled = served.filled;
        web = served.web();
        planner = served.token("planner", Role.PLAN);
        shop = served.token("shop", Role.SELL);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static byte[] jpeg(int bytes, int colour) {
        byte[] picture = new byte[bytes];
        Arrays.fill(picture, (byte) colour);
        picture[0] = (byte) 0xff;
        picture[1] = (byte) 0xd8;
        picture[2] = (byte) 0xff;
        return picture;
    }

    private HttpResponse<String> put(String path, String token, byte[] picture) throws Exception {
        return web.send(
                web.to(path)
                        .header("Authorization", "Bearer " + token)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(picture))
                        .build());
    }

    private static String hash(byte[] picture) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    }

    private Optional<String> ofMilk() {
        return filled.book.master().item(FilledBook.MILK).flatMap(Body.Item::picture);
    }

    @Test
    void aPictureThatWasPutIsToldWithTheItemAndSeenOnItsPage() throws Exception {
        byte[] picture = jpeg(5_000, 7);
        long before = filled.book.master().version();
        HttpResponse<String> put = put(OF_MILK, planner, picture);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(Json.mapper().readTree(put.body()).path("picture").asString())
                .isEqualTo(hash(picture));
        assertThat(ofMilk()).contains(hash(picture));
        assertThat(filled.book.master().version()).as("the boxes hear of it").isGreaterThan(before);
        assertThat(web.get("/items?item=" + FilledBook.MILK).body())
                .contains("<img src=\"/api/v1/pictures/" + hash(picture) + '"');
        HttpResponse<byte[]> served =
                web.client.send(
                        web.to("/api/v1/pictures/" + hash(picture)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(served.body()).isEqualTo(picture);
        assertThat(served.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void itemsThatAreLoadedAnewKeepTheirPictures() throws Exception {
        put(OF_MILK, planner, jpeg(5_000, 7));
        Body.Item milk = filled.book.master().item(FilledBook.MILK).orElseThrow();
        filled.book.putItems(List.of(milk.pictured(Optional.empty())));

        assertThat(ofMilk()).contains(hash(jpeg(5_000, 7)));
    }

    @Test
    void aPictureIsTakenAwayAgain() throws Exception {
        put(OF_MILK, planner, jpeg(5_000, 7));
        HttpResponse<String> taken =
                web.send(
                        web.to(OF_MILK)
                                .header("Authorization", "Bearer " + planner)
                                .DELETE()
                                .build());

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(ofMilk()).isEmpty();
        assertThat(web.get("/items?item=" + FilledBook.MILK).body())
                .doesNotContain("/api/v1/pictures/");
    }

    @Test
    void whoMayNotOrSendsNoPictureIsRefusedByName() throws Exception {
        assertThat(web.send(web.to(OF_MILK).PUT(body(jpeg(9, 1))).build()).statusCode())
                .isEqualTo(401);
        assertThat(put(OF_MILK, shop, jpeg(9, 1)).statusCode()).isEqualTo(403);
        assertThat(put("/api/v1/items/NOTHING/picture", planner, jpeg(9, 1)).body())
                .contains("urn:tallygate:problem:no-item");
        assertThat(put(OF_MILK, planner, jpeg(PicturePart.MOST_PICTURE_BYTES + 1, 1)).statusCode())
                .isEqualTo(413);
        assertThat(put(OF_MILK, planner, "<svg/>".getBytes(UTF_8)).statusCode()).isEqualTo(415);
        assertThat(ofMilk()).isEmpty();
        try (var files = Files.list(folder.resolve("pictures"))) {
            assertThat(files).isEmpty();
        }
    }

    private static HttpRequest.BodyPublisher body(byte[] bytes) {
        return HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    @Test
    void whatNoItemNamesMakesRoomAndWhatOneNamesStays() throws Exception {
        for (int colour = 1; colour <= 4; colour++) {
            assertThat(put(OF_MILK, planner, jpeg(250_000, colour)).statusCode()).isEqualTo(200);
        }
        assertThat(ofMilk()).contains(hash(jpeg(250_000, 4)));
        assertThat(web.get("/api/v1/pictures/" + hash(jpeg(250_000, 4))).statusCode())
                .isEqualTo(200);
        assertThat(web.get("/api/v1/pictures/" + hash(jpeg(250_000, 1))).statusCode())
                .isEqualTo(404);
        assertThat(web.get("/api/v1/pictures/book.key").statusCode()).isEqualTo(400);
    }
}
