package org.tallygate.bench.station;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who looks at the station's screen in Chromium and listens, and notes when each verdict
 * stood there and was heard: the time at which the frame with it was done and its tone went out, by
 * the machine's clock.
 */
final class Eye implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    /**
     * The sentence of a verdict names the goods and how many there are by now, which tells the
     * scan. A frame is done when a task that was queued in it runs. A tone is heard when it was
     * started and has passed the browser; what the loudspeaker takes is not known here.
     */
    private static final String WATCH =
            """
            () => {
              const seen = window.seenVerdicts = {};
              const sentence = document.querySelector('#verdict .sentence');
              const overlay = document.getElementById('verdict');
              const scanShown = () => {
                const told = /goods ([0-9]+) .*?([0-9]+) [^0-9]*1000000/.exec(sentence.textContent);
                return told && !overlay.hidden && overlay.dataset.colour === 'GREEN'
                    ? `${told[1]}/${told[2]}` : null;
              };
              const heard = window.heardVerdicts = {};
              const start = OscillatorNode.prototype.start;
              OscillatorNode.prototype.start = function (when) {
                const scan = scanShown();
                if (scan !== null && !(scan in heard)) {
                  heard[scan] = performance.timeOrigin + performance.now()
                      + 1000 * this.context.baseLatency;
                }
                return start.call(this, when);
              };
              const look = () => {
                const scan = scanShown();
                if (scan === null || scan in seen) {
                  return;
                }
                seen[scan] = 0;
                requestAnimationFrame(() => {
                  const channel = new MessageChannel();
                  channel.port1.onmessage = () => {
                    seen[scan] = performance.timeOrigin + performance.now();
                  };
                  channel.port2.postMessage('');
                });
              };
              new MutationObserver(look).observe(overlay,
                  {subtree: true, childList: true, characterData: true, attributes: true});
            }
            """;

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;

    private Eye(Playwright playwright, Browser browser, Page page) {
        this.playwright = playwright;
        this.browser = browser;
        this.page = page;
    }

    /**
     * @throws IOException when there is no Chromium
     */
    static Eye open(int port) throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IOException(
                    CHROMIUM + " is needed to see the screen; install the package 'chromium'");
        }
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(CHROMIUM)
                                            .setArgs(
                                                    List.of(
                                                            "--no-sandbox",
                                                            "--autoplay-policy=no-user-gesture-required")));
            Page page =
                    browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
            page.navigate("http://127.0.0.1:" + port + "/");
            page.waitForSelector("#work:not([hidden])");
            page.evaluate(WATCH);
            return new Eye(playwright, browser, page);
        } catch (RuntimeException e) {
            playwright.close();
            throw new IOException("the station's screen could not be opened", e);
        }
    }

    /** When each verdict stood there, microseconds since 1970, by {@code kind/count}. */
    Map<String, Long> seen() {
        return micros("() => window.seenVerdicts");
    }

    /** When each verdict was heard, in the same way. */
    Map<String, Long> heard() {
        return micros("() => window.heardVerdicts");
    }

    private Map<String, Long> micros(String noted) {
        Map<String, Long> micros = new TreeMap<>();
        if (page.evaluate(noted) instanceof Map<?, ?> seen) {
            seen.forEach((scan, at) -> {
                if (at instanceof Number number && number.doubleValue() > 0) {
                    micros.put(String.valueOf(scan), (long) (number.doubleValue() * 1_000));
                }
            });
        }
        return micros;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
