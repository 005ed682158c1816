package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.Question.Ask;
import org.tallygate.gateway.station.Question.Choice;
import org.tallygate.gateway.words.Text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What comes back is judged with a photo at a station, too. */
@Timeout(240)
final class KioskCameraTest {

    @TempDir private Path dir;

    private final HandStation station = new HandStation(SampleViews.IDLE);
    private final List<String> mistakes = new ArrayList<>();
    private Photos photos;
    private StationWeb web;

    @BeforeEach
    void open() throws IOException {
        photos = Photos.open(dir, PhotoLimits.STANDARD);
        web =
                StationWeb.start(
                        ScreenSettings.onLoopback(0),
                        new HandFloor(station),
                        new KioskPhotos(photos));
    }

    @AfterEach
    void close() {
        web.close();
        assertThat(mistakes).isEmpty();
    }

    /** A page on which a photo is asked for. */
    private Page asked(Chromium chromium) {
        Page page = chromium.page(mistakes);
        page.setViewportSize(1920, 1080);
        page.navigate("http://localhost:" + web.port() + "/");
        assertThat(page.locator("#choose")).isVisible();
        station.show(
                Drawn.asking(
                        10,
                        new Ask.Choices(
                                List.of(new Choice("NO_PHOTO", Text.name("No picture possible")))),
                        "Take a picture of it."));
        page.locator("#verdict .answers button.yes").click();
        assertThat(page.locator("#dialog")).isVisible();
        return page;
    }

    private String told() {
        await().until(() -> !station.told().isEmpty());
        return station.told().getLast();
    }

    @Test
    void aPhotoIsTakenByTheCameraOfTheStation() throws IOException {
        try (Chromium chromium = Chromium.withCamera();
                Page page = asked(chromium)) {
            assertThat(page.locator("#dialog video")).isVisible();
            await().until(() ->
                    Boolean.TRUE.equals(
                            page.evaluate("() => document.querySelector('video').videoWidth > 0")));
            assertThat(Chromium.misfits(page)).isEmpty();
            assertThat(Chromium.barriers(page)).isEmpty();
            keep(page, "kiosk-camera");
            page.locator("#dialog .yes").click();

            assertThat(page.locator("#dialog")).isHidden();
            String sha256 = photos.next(Set.of()).orElseThrow();
            assertThat(told()).startsWith("Tell[command=Attach[sha256=" + sha256 + "]]");
            assertThat(PhotoType.of(photos.read(sha256).orElseThrow())).contains(PhotoType.JPEG);
            assertThat(page.evaluate("() => document.querySelector('video')?.srcObject ?? null"))
                    .as("the camera is off")
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            some ->
                                    assertThat(
                                                    page.evaluate(
                                                            "() => document.querySelector('video')"
                                                                    + ".srcObject.active"))
                                            .isEqualTo(false));
        }
    }

    @Test
    void whereThereIsNoCameraAPictureIsChosen() throws Exception {
        try (Chromium chromium = new Chromium();
                Page page = asked(chromium)) {
            assertThat(page.locator("#dialog .told"))
                    .hasText("No camera answers here. Choose a picture.");
            assertThat(page.locator("#dialog video")).isHidden();
            page.locator("#dialog input[type=file]")
                    .setInputFiles(
                            new FilePayload(
                                    "note.txt",
                                    "text/plain",
                                    "no picture".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator("#dialog .told")).hasText("That is no picture in JPEG or PNG.");
            assertThat(photos.waiting()).isZero();

            page.locator("#dialog input[type=file]")
                    .setInputFiles(
                            new FilePayload(
                                    "damage.png",
                                    "image/png",
                                    HandBrowserTest.png("hello", BarcodeFormat.QR_CODE)));
            assertThat(told())
                    .startsWith(
                            "Tell[command=Attach[sha256="
                                    + photos.next(Set.of()).orElseThrow()
                                    + "]]");
        }
    }

    private static void keep(Page page, String name) {
        String folder = System.getProperty("tallygate.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
