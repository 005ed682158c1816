package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;
import org.tallygate.mqtt.TlsIdentity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who is kept out, and what a handheld that was let in gets for its requests. */
@Timeout(60)
final class HandWebTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "of a test";
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    @TempDir private Path dir;
    private final Aisle aisle = new Aisle("ASN-1");
    private final HttpClient http = HttpClient.newHttpClient();
    private Pairing pairing;
    private Photos photos;
    private HandWeb web;
    private String cookie = "";

    @BeforeEach
    void open() throws IOException {
        pairing = Pairing.open(dir.resolve("hands"), Clock.system(), new SecureRandom());
        photos = Photos.open(dir.resolve("photos"), new PhotoLimits(8 << 20, 1, 8 << 20));
        web =
                HandWeb.start(
                        new HandSettings("127.0.0.1", 0, List.of("box.example"), Optional.empty()),
                        aisle,
                        pairing,
                        photos);
    }

    @AfterEach
    void close() {
        web.close();
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        return builder;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        try {
            return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String path, byte[] body) {
        return send(
                request(path)
                        .header(OwnPage.HEADER, "1")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> pair(String code) {
        HttpResponse<String> answer =
                post("/hand/api/pair", "{\"code\":\"" + code + "\",\"hand\":\"h-1\"}");
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    private HttpResponse<String> letIn() {
        return pair(pairing.offer(Aisle.STATION).code());
    }

    private HttpResponse<String> scan(long number, String text) {
        return post(
                "/hand/api/scan",
                "{\"hand\":\"h-1\",\"number\":" + number + ",\"text\":\"" + text + "\"}");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String reason(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("reason").asString("");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/me",
        "GET, api/view",
        "POST, api/scan",
        "POST, api/answer",
        "POST, api/decode",
        "POST, api/photo",
        "POST, api/commands/undo",
        "GET, api/items",
        "GET, find/events",
        "POST, find/seek",
        "POST, api/name"
    })
    void nothingIsForWhoWasNotLetIn(String method, String path) {
        HttpRequest.Builder asked =
                request("/hand/" + path)
                        .header(OwnPage.HEADER, "1")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(reason(send(asked))).isEqualTo("401 PAIR_FIRST");
        cookie = HandGate.COOKIE + "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        asked.header("Cookie", cookie);
        assertThat(reason(send(asked))).isEqualTo("401 PAIR_FIRST");
    }

    @Test
    void aCodeOfTheKioskLetsAHandheldInAndItsTokenIsOutOfReachForScripts() {
        assertThat(reason(pair("000000"))).isEqualTo("403 WRONG_CODE");
        HttpResponse<String> answer = letIn();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly; SameSite=Strict")
                .contains("; Path=/hand;");
        assertThat(json(send(request("/hand/api/me"))).path("station").asString())
                .isEqualTo("dock-1");
    }

    @Test
    void wrongCodesAreSlowedDown() {
        String last = "";
        for (int i = 0; i < 11; i++) {
            last = reason(pair("00000" + i % 10));
        }
        assertThat(last).isEqualTo("429 TOO_MANY_TRIES");
    }

    @Test
    void whoIsTurnedOutIsOutAtOnce() throws IOException {
        letIn();
        pairing.revoke(new Name("h-1"));
        assertThat(reason(scan(1, Aisle.MILK))).isEqualTo("401 PAIR_FIRST");
        assertThat(aisle.heard()).isEmpty();
    }

    @Test
    void anotherPageCanNeitherReadNorScan() throws IOException {
        letIn();
        assertThat(
                        send(request("/hand/api/scan")
                                        .header(OwnPage.HEADER, "1")
                                        .header("Origin", "http://evil.example")
                                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        send(request("/hand/api/scan")
                                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(403);
        assertThat(statusFor("evil.example")).isEqualTo("421");
        assertThat(statusFor("box.example:" + web.port())).isEqualTo("200");
        assertThat(statusFor("192.168.4.7")).isEqualTo("200");
    }

    /** The JDK's client does not let a test choose the Host header. */
    private String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /hand/ HTTP/1.1\r\nHost: "
                                            + host
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9);
        }
    }

    @Test
    void whatIsToldByTouchIsAboutTheTaskThatWasSeen() {
        letIn();
        String task = org.tallygate.contract.Id128.named("ASN-1").value();
        String correct = "{\"task\":\"" + task + "\",\"line\":1,\"to\":\"3\"}";

        HttpResponse<String> early = post("/hand/api/commands/correct?lang=de", correct);
        scan(1, "TG!TASK:" + task);
        HttpResponse<String> seen = post("/hand/api/commands/correct", correct);

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(json(early).path("sentence").asString())
                .isEqualTo(Catalogue.say(Text.of(ScreenWord.TASK_NOT_IN_HAND), Language.GERMAN));
        assertThat(seen.statusCode()).isEqualTo(202);
        assertThat(json(send(request("/hand/api/view"))).path("lines").path(0).path("done"))
                .isEqualTo(JSON.valueToTree("3"));
        assertThat(
                        send(request("/hand/api/commands/undo")
                                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSameCodeSentAgainIsTakenOnceAndGetsTheSameVerdict() {
        letIn();
        scan(1, "TG!TASK:" + org.tallygate.contract.Id128.named("ASN-1").value());
        HttpResponse<String> first = scan(2, Aisle.MILK);
        HttpResponse<String> again = scan(2, Aisle.MILK);
        HttpResponse<String> older = scan(1, "TG!UNDO");

        assertThat(json(first).path("outcome").asString()).isEqualTo("TAKEN");
        assertThat(json(again).path("outcome").asString()).isEqualTo("AGAIN");
        assertThat(json(again).path("verdict").path("title").asString()).isEqualTo("Received");
        assertThat(json(older).path("outcome").asString()).isEqualTo("AGAIN");
        assertThat(aisle.facts()).isEqualTo(1);
    }

    @Test
    void aCodeUnderAnotherNameIsNotCounted() {
        letIn();
        HttpResponse<String> answer =
                post("/hand/api/scan", "{\"hand\":\"h-2\",\"number\":1,\"text\":\"x\"}");
        assertThat(reason(answer)).isEqualTo("409 OTHER_NAME");
        assertThat(aisle.heard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, x", "1, ''", "-1, x"})
    void aCodeThatCanNotBeIsRefused(long number, String text) {
        letIn();
        assertThat(scan(number, text).statusCode()).isEqualTo(400);
    }

    @Test
    void anAnswerToAClosedQuestionDoesNothing() {
        letIn();
        HttpResponse<String> answer =
                post("/hand/api/answer?lang=de", "{\"question\":7,\"kind\":\"yes\"}");
        assertThat(reason(answer)).isEqualTo("409 QUESTION_CLOSED");
        assertThat(json(answer).path("sentence").asString()).contains("Frage");
    }

    @Test
    void picturesAreBoundedAndPhotosAreRefusedByNameWhenTheQueueIsFull() {
        letIn();
        assertThat(reason(post("/hand/api/decode", new byte[(8 << 20) + 1])))
                .isEqualTo("413 PICTURE_TOO_LARGE");
        assertThat(reason(post("/hand/api/decode", "text"))).isEqualTo("415 NO_PICTURE");
        assertThat(reason(post("/hand/api/photo", "text"))).isEqualTo("415 NO_PICTURE");
        assertThat(json(post("/hand/api/photo", JPEG)).path("sha256").asString()).hasSize(64);
        assertThat(json(post("/hand/api/photo", JPEG)).path("sha256").asString()).hasSize(64);
        byte[] other = JPEG.clone();
        other[5] = 9;
        assertThat(reason(post("/hand/api/photo", other))).isEqualTo("507 PHOTOS_FULL");
        assertThat(photos.waiting()).isEqualTo(1);
    }

    @Test
    void aCertificateOfTheSettingsServesThePageOverTls() throws Exception {
        KeyStore store = keyStore();
        Path certificate = dir.resolve("box.pem");
        Files.writeString(
                certificate, pem("CERTIFICATE", store.getCertificate("box").getEncoded()));
        Path key = dir.resolve("box.key");
        Files.writeString(
                key, pem("PRIVATE KEY", store.getKey("box", PASSWORD.toCharArray()).getEncoded()));
        HandSettings settings =
                new HandSettings(
                        "127.0.0.1", 0, List.of(), Optional.of(new TlsIdentity(certificate, key)));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> HandWeb.start(settings, aisle, pairing, photos))
                .isInstanceOf(ScreenRefused.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        try (HandWeb secure = HandWeb.start(settings, aisle, pairing, photos);
                HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            assertThat(secure.address()).isEqualTo("https://127.0.0.1:" + secure.port() + "/hand/");
            HttpResponse<String> page =
                    trusting.send(
                            HttpRequest.newBuilder(URI.create(secure.address())).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            HttpResponse<String> paired =
                    trusting.send(
                            HttpRequest.newBuilder(URI.create(secure.address() + "api/pair"))
                                    .header(OwnPage.HEADER, "1")
                                    .header("Origin", "https://127.0.0.1:" + secure.port())
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"code\":\"%s\",\"hand\":\"h-1\"}"
                                                            .formatted(
                                                                    pairing.offer(Aisle.STATION)
                                                                            .code())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(paired.headers().firstValue("Set-Cookie").orElseThrow())
                    .endsWith("; Secure");
        }
    }

    @Test
    void aKeyThatCannotBeUsedIsNamed() throws IOException {
        Path none = Files.writeString(dir.resolve("none.pem"), "nothing");
        HandSettings settings =
                new HandSettings(
                        "127.0.0.1", 0, List.of(), Optional.of(new TlsIdentity(none, none)));
        assertThatThrownBy(() -> HandWeb.start(settings, aisle, pairing, photos))
                .isInstanceOf(ScreenRefused.class)
                .hasMessageContaining("none.pem");
    }

    /** A self-signed certificate of the JDK's keytool. */
    private KeyStore keyStore() throws Exception {
        Path file = dir.resolve("box.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "box",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=box",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext trusting(KeyStore box) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("box", box.getCertificate("box"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
    }

    @Test
    void theKioskOffersACodeShowsWhoIsInAndTurnsThemOut() {
        try (StationWeb kiosk =
                StationWeb.start(
                        ScreenSettings.onLoopback(0),
                        new HandFloor(new HandStation(SampleViews.IDLE)),
                        new HandDesk(pairing, web, aisle, Clock.system()))) {
            assertThat(desk(kiosk, "GET", "").path("code").isNull()).isTrue();
            String code = desk(kiosk, "POST", "/offer").path("code").asString();
            assertThat(pair(code).statusCode()).isEqualTo(200);
            assertThat(desk(kiosk, "GET", "").path("hands").path(0).path("hand").asString())
                    .isEqualTo("h-1");

            desk(kiosk, "POST", "/revoke?hand=h-1");

            assertThat(reason(scan(1, "x"))).isEqualTo("401 PAIR_FIRST");
        }
    }

    private JsonNode desk(StationWeb kiosk, String method, String path) {
        return json(
                send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://localhost:"
                                                        + kiosk.port()
                                                        + "/hand/desk"
                                                        + path))
                                .header(OwnPage.HEADER, "1")
                                .method(method, HttpRequest.BodyPublishers.noBody())));
    }
}
