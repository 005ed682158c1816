package org.tallygate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.server.api.FilledBook;
import org.tallygate.server.api.ServedBook;
import org.tallygate.server.api.Web;
import org.tallygate.server.photo.PhotoDesk;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where evidence names a photo, people see it, or where it still is. */
final class PhotoPagesTest {

    private final byte[] photo = photo();
    private PhotoDesk desk;
    private ServedBook served;
    private Web web;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        served = new ServedBook(folder);
        desk = new PhotoDesk(served.photos);
        web = served.web();
        FilledBook filled = served.filled;
        filled.post(FilledBook.received(3));
        Head head = FilledBook.head();
        filled.post(
                new Fact.Inspected(
                        new Head(
                                head.group(),
                                head.station(),
                                head.actor(),
                                head.task(),
                                head.raw(),
                                List.of(new Identifier(Identifier.PHOTO, hash())),
                                head.resolved(),
                                head.notChecked(),
                                head.time(),
                                head.copyOf()),
                        FilledBook.MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        FilledBook.DOCK,
                        StockStatus.AVAILABLE,
                        StockStatus.DAMAGED,
                        Optional.of("C")));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static byte[] photo() {
        byte[] bytes = new byte[5_000];
        Arrays.fill(bytes, (byte) 7);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private String hash() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo));
    }

    private void arrives() throws Exception {
        desk.give(
                FilledBook.BOX,
                new PhotoHeader(
                        Format.CURRENT,
                        FilledBook.JOURNAL,
                        1,
                        hash(),
                        0,
                        photo.length,
                        PhotoType.JPEG),
                photo);
        assertThat(desk.doWork()).isEqualTo(1);
        assertThat(desk.poll().orElseThrow().word(FilledBook.JOURNAL, 1).complete()).isTrue();
    }

    private String entry() throws Exception {
        return web.get("/entry?journal=" + FilledBook.JOURNAL + "&sequence=2").body();
    }

    @Test
    void aPhotoThatIsNotHereSaysAtWhichBoxItStillIs() throws Exception {
        assertThat(entry())
                .contains("still at the box dock-gw in plant")
                .doesNotContain("<img src=\"/api/v1/photos/");
        HttpResponse<String> missing = web.get("/api/v1/photos/" + hash());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("urn:tallygate:problem:no-photo");
    }

    @Test
    void aPhotoThatArrivedIsShownAndOpensInFull() throws Exception {
        arrives();
        assertThat(entry())
                .contains("<img src=\"/api/v1/photos/" + hash() + '"')
                .contains("<a href=\"/api/v1/photos/" + hash() + '"')
                .doesNotContain("still at the box");
        HttpResponse<String> served = web.get("/api/v1/photos/" + hash());
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(served.headers().firstValue("Content-Length"))
                .contains(Integer.toString(photo.length));
    }

    @Test
    void whatIsNoHashIsRefusedByName() throws Exception {
        assertThat(web.get("/api/v1/photos/..%2fbook.key").statusCode()).isIn(400, 404);
        assertThat(web.get("/api/v1/photos/book.key").statusCode()).isEqualTo(400);
        assertThat(web.get("/entry?journal=" + FilledBook.JOURNAL + "&sequence=1").body())
                .doesNotContain("Photos");
    }
}
