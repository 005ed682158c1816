package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import org.awaitility.Awaitility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The browser of this machine, where there is one. Whoever looks into it is patient: on a machine
 * with two cores and much to do a page takes its time.
 */
public final class Chromium implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Names what is wider than the page, too small for a glove or out of sight. */
    private static final String MISFITS =
            """
            () => {
              const misfits = [];
              if (document.documentElement.scrollWidth > innerWidth) {
                misfits.push('page is ' + document.documentElement.scrollWidth + ' wide');
              }
              const free = 'button:not(.lines button, .choose button, dialog .content button,'
                  + ' .letters button, .pad button)';
              for (const button of document.querySelectorAll(free)) {
                const box = button.getBoundingClientRect();
                if (box.width > 0 && (box.height < 64 || box.width < 64
                    || box.right > innerWidth || box.bottom > innerHeight)) {
                  misfits.push(button.textContent + ' ' + JSON.stringify(box));
                }
              }
              return misfits;
            }
            """;

    /** Names what is wider than the page, or a button that is too small for a glove. */
    private static final String MISFITS_IN_HAND =
            """
            () => {
              const misfits = [];
              if (document.documentElement.scrollWidth > innerWidth) {
                misfits.push('page is ' + document.documentElement.scrollWidth + ' wide');
              }
              for (const button of document.querySelectorAll('button')) {
                const box = button.getBoundingClientRect();
                if (box.width > 0 && (box.height < 48 || box.width < 48 || box.right > innerWidth)) {
                  misfits.push(button.textContent + ' ' + JSON.stringify(box));
                }
              }
              return misfits;
            }
            """;

    /**
     * Presses the keys of a scanner that types, all at once: a scanner is faster than a person, and
     * how busy the machine is says nothing about it.
     */
    private static final String KEYS =
            """
            (code) => {
              const press = (key, more = {}) => (document.activeElement ?? document.body).dispatchEvent(
                  new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
              for (const sign of code) {
                sign === '\\u001d' ? press(']', {ctrlKey: true, code: 'BracketRight'}) : press(sign);
              }
              press('Enter');
            }
            """;

    /**
     * Notes each verdict when it is shown over the page, since some close by themselves, and what
     * the browser's voice is told.
     */
    private static final String SHOWN =
            """
            window.verdicts = [];
            window.spoken = [];
            Object.defineProperty(window, 'speechSynthesis', {value: {
              cancel: () => window.spoken.push('cancel'),
              speak: (said) => window.spoken.push(`${said.lang} ${said.text}`),
            }});
            addEventListener('DOMContentLoaded', () => {
              const overlay = document.getElementById('verdict');
              let open = false;
              const note = () => {
                const now = overlay.hidden ? ''
                    : `${overlay.dataset.colour} ${overlay.querySelector('.title').textContent}`;
                if (now && now !== open) {
                  window.verdicts.push(now);
                }
                open = now;
              };
              if (overlay) {
                new MutationObserver(note).observe(overlay,
                    {attributes: true, childList: true, subtree: true, characterData: true});
              }
            });
            """;

    private static final String HEARD =
            """
            window.tones = [];
            window.buzzes = [];
            window.AudioContext = class extends EventTarget {
              state = 'running';
              currentTime = 0;
              destination = {};
              resume() { return Promise.resolve(); }
            };
            window.OscillatorNode = class {
              constructor(context, {type, frequency}) {
                this.said = `${type} ${frequency}`;
              }
              connect(next) { return next; }
              start() { window.tones.push(this.said); }
              stop() {}
            };
            window.GainNode = class {
              gain = {linearRampToValueAtTime() {}, setValueAtTime() {}};
              connect(next) { return next; }
            };
            Object.defineProperty(Navigator.prototype, 'vibrate', {configurable: true,
              value: (shaking) => Boolean(window.buzzes.push(String(shaking)))});
            """;

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        this(List.of());
    }

    /** A browser whose camera is one that it draws itself, and which lets pages use it unasked. */
    static Chromium withCamera() {
        return new Chromium(
                List.of("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"));
    }

    private Chromium(List<String> arguments) {
        if (!Files.isExecutable(PROGRAM)) {
            assertThat(System.getenv("TALLYGATE_CI"))
                    .as("%s must be there in CI", PROGRAM)
                    .isNull();
            assumeTrue(false, PROGRAM + " is needed to see the page: install chromium");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Awaitility.setDefaultTimeout(Duration.ofMillis(PATIENCE_MS));
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(
                                                Stream.concat(
                                                                Stream.of("--no-sandbox"),
                                                                arguments.stream())
                                                        .toList()));
    }

    /** A page; what goes wrong in it is added to the mistakes. */
    public Page page(List<String> mistakes) {
        return watched(browser.newPage(), mistakes);
    }

    /** A phone in a context of its own, which can lose its network. */
    public BrowserContext phone(ServiceWorkerPolicy workers) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setHasTouch(true)
                        .setColorScheme(ColorScheme.DARK)
                        .setServiceWorkers(workers));
    }

    /** The page, whose mistakes and verdicts are collected. */
    public static Page watched(Page page, List<String> mistakes) {
        page.setDefaultTimeout(PATIENCE_MS);
        page.addInitScript(SHOWN);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        return page;
    }

    /** As a scanner does that types; GS is 0x1D in the code. */
    public static void type(Page page, String code) {
        page.evaluate(KEYS, code);
    }

    /** Notes in the page what it plays and how it shakes the hand, in place of playing it. */
    public static void listen(Page page) {
        page.addInitScript(HEARD);
    }

    /** The tones since the page was opened or {@link #hush}ed: each its wave and its hertz. */
    public static List<String> tones(Page page) {
        return texts(page, "window.tones");
    }

    /** How the page shook the hand: milliseconds on, off, on. */
    public static List<String> buzzes(Page page) {
        return texts(page, "window.buzzes");
    }

    public static void hush(Page page) {
        page.evaluate("() => { window.tones.length = 0; window.buzzes.length = 0; }");
    }

    private static List<String> texts(Page page, String list) {
        return ((List<?>) page.evaluate(list)).stream().map(String::valueOf).toList();
    }

    /** The colour and title of each verdict that was shown over the page, in order. */
    public static List<String> verdicts(Page page) {
        return ((List<?>) page.evaluate("window.verdicts")).stream().map(String::valueOf).toList();
    }

    public static List<?> misfits(Page page) {
        return (List<?>) page.evaluate(MISFITS);
    }

    /** The same for a page in the hand, which scrolls. */
    public static List<?> misfitsInHand(Page page) {
        return (List<?>) page.evaluate(MISFITS_IN_HAND);
    }

    /** What WCAG 2.2 AA forbids and the page does, each with the first element that does it. */
    public static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId()
                                        + ": "
                                        + rule.getNodes().getFirst().getHtml()
                                        + " "
                                        + rule.getNodes().getFirst().getFailureSummary())
                        .toList();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
