package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

final class AccessTest {

    private static final String SECRET_PAGE = "/api/v1/secret";

    @TempDir private Path folder;

    private WebListener start(boolean tokenAlways) {
        return WebListener.start(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        folder.resolve("read-token"),
                        Set.of("centre.example"),
                        tokenAlways),
                (routes, rules) -> routes.get(SECRET_PAGE, ctx -> ctx.result("stock")));
    }

    private String token() throws IOException {
        ReadToken.open(folder.resolve("read-token"), new SecureRandom());
        return Files.readString(folder.resolve("read-token"));
    }

    @Test
    void guardedListenerAnswersOnlyWhoShowsTheToken() throws Exception {
        try (WebListener listener = start(true);
                Web web = new Web(listener.port())) {
            assertThat(web.get(SECRET_PAGE).statusCode()).isEqualTo(401);
            assertThat(web.get(SECRET_PAGE).headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"tallygate\"");
            assertThat(with(web, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
            assertThat(with(web, "Authorization", "Basic " + token()).statusCode()).isEqualTo(401);
            assertThat(with(web, "Authorization", "Bearer " + token()).body()).isEqualTo("stock");
            assertThat(with(web, "Cookie", "tallygate-read=" + token()).body()).isEqualTo("stock");
            assertThat(with(web, "Cookie", "tallygate-read=").statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/console/stock",
                "/assets/../api/v1/secret",
                "/assets/%2e%2e/api/v1/secret",
                "/sign-in/../api/v1/secret",
                "/assets/..;/api/v1/secret",
                "//api/v1/secret"
            })
    void guardedListenerTellsAStrangerNothing(String path) throws Exception {
        try (WebListener listener = start(true)) {
            assertThat(raw(listener.port(), path, "127.0.0.1"))
                    .matches("HTTP/1.1 40[014] .*")
                    .doesNotContain("200 OK");
        }
    }

    private static HttpResponse<String> with(Web web, String header, String value)
            throws Exception {
        return web.send(web.to(SECRET_PAGE).header(header, value).build());
    }

    @Test
    void addressThatOthersCanReachDemandsTheTokenWithoutBeingAsked() {
        Path file = folder.resolve("read-token");

        assertThat(new WebSettings("0.0.0.0", 0, file, Set.of(), false).needsToken()).isTrue();
        assertThat(new WebSettings("192.0.2.7", 0, file, Set.of(), false).needsToken()).isTrue();
        assertThat(new WebSettings("::1", 0, file, Set.of(), false).needsToken()).isFalse();
        assertThat(WebSettings.local(0, file).needsToken()).isFalse();
    }

    @Test
    void tokenFileIsForItsOwnerAloneAndStaysTheSame() throws Exception {
        String first = token();

        assertThat(first).hasSizeGreaterThanOrEqualTo(43);
        assertThat(token()).isEqualTo(first);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("read-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shortTokenIsRefusedAndNotShown() throws Exception {
        Files.writeString(folder.resolve("read-token"), "letmein");

        assertThatThrownBy(() -> start(true))
                .isInstanceOf(ListenerRefused.class)
                .hasMessageContaining("32 or more")
                .hasMessageNotContaining("letmein");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "evil.example:80", ""})
    void loopbackListenerKnowsItselfByNoForeignName(String host) throws Exception {
        try (WebListener listener = start(false)) {
            assertThat(raw(listener.port(), SECRET_PAGE, host)).containsAnyOf("421", "400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost:8080", "[::1]:1", "LOCALHOST", "centre.example"})
    void loopbackListenerIsOpenUnderItsOwnNames(String host) throws Exception {
        try (WebListener listener = start(false)) {
            assertThat(raw(listener.port(), SECRET_PAGE, host)).startsWith("HTTP/1.1 200");
        }
    }

    /** The JDK's client cleans paths and sets the Host header itself; a socket does not. */
    private static String raw(int port, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET "
                                            + path
                                            + " HTTP/1.1\r\nHost: "
                                            + host
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        try (WebListener listener = start(false);
                Web web = new Web(listener.port())) {
            for (String path : new String[] {SECRET_PAGE, "/nothing"}) {
                var headers = web.get(path).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                        .contains("default-src 'none'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(headers.firstValue("Server")).isEmpty();
            }
        }
    }

    @Test
    void portInUseIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebSettings settings =
                    WebSettings.local(taken.getLocalPort(), folder.resolve("read-token"));

            assertThatThrownBy(() -> WebListener.start(settings, (routes, access) -> {}))
                    .isInstanceOf(ListenerRefused.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1")
                    .hasMessageContaining("choose another port");
        }
    }
}
