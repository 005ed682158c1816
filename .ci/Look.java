import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a page that lives on a stream, as a person would: {@code java Look.java PAGE TEXT
 * [PICTURE]} waits until the page shows the text, keeps a picture of it, and exits with 1 when it
 * does not within 40 s. Speaks with Chromium by itself, so that the tour needs nothing but a JDK.
 */
public final class Look implements WebSocket.Listener {

    private static final int SECONDS = 40;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    public static void main(String[] args) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("look");
        Process chromium =
                new ProcessBuilder(
                                "/usr/bin/chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--window-size=1920,1080",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                args[0])
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean isSeen;
        try {
            isSeen = look(profile.resolve("DevToolsActivePort"), List.of(args));
        } finally {
            chromium.destroy();
            chromium.waitFor();
        }
        System.exit(isSeen ? 0 : 1);
    }

    private static boolean look(Path portFile, List<String> args)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        Look look = new Look();
        WebSocket page =
                http.newWebSocketBuilder().buildAsync(address(http, portFile), look).join();
        String shown = "";
        for (int second = 0; second < SECONDS; second++) {
            shown = look.ask(page, "Runtime.evaluate", "{\"expression\":\"document.body.innerText\"}");
            if (shown.contains(args.get(1))) {
                if (args.size() > 2) {
                    Files.write(Path.of(args.get(2)), picture(look, page));
                }
                return true;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        System.err.println("The page " + args.get(0) + " shows: " + shown);
        return false;
    }

    private static byte[] picture(Look look, WebSocket page) throws InterruptedException {
        String answer = look.ask(page, "Page.captureScreenshot", "{}");
        Matcher data = Pattern.compile("\"data\":\"([^\"]+)\"").matcher(answer);
        return data.find() ? Base64.getDecoder().decode(data.group(1)) : new byte[0];
    }

    /** Where the open page can be spoken with; Chromium writes its port when it is up. */
    private static URI address(HttpClient http, Path portFile)
            throws IOException, InterruptedException {
        for (int second = 0; second < SECONDS; second++) {
            if (Files.exists(portFile)) {
                String port = Files.readAllLines(portFile).get(0);
                String pages =
                        http.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                "http://127.0.0.1:"
                                                                        + port
                                                                        + "/json/list"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .body();
                Matcher address =
                        Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+/page/[^\"]+)\"")
                                .matcher(pages);
                if (address.find()) {
                    return URI.create(address.group(1));
                }
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("Chromium did not start within " + SECONDS + " s");
    }

    private String ask(WebSocket page, String method, String values) throws InterruptedException {
        page.sendText(
                        "{\"id\":1,\"method\":\"" + method + "\",\"params\":" + values + "}", true)
                .join();
        String answer = answers.poll(SECONDS, TimeUnit.SECONDS);
        return answer == null ? "" : answer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            answers.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }
}
