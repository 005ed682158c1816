package org.tallygate.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of this machine, where there is one, and whoever looks into it. */
final class Chromium implements AutoCloseable {

    static final double PATIENCE_MS = 30_000;

    /** A phone, and the wall of an office. */
    static final List<ViewportSize> SIZES =
            List.of(new ViewportSize(390, 844), new ViewportSize(1920, 1080));

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Where pictures go, if somebody wants to look at them. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("tallygate.pictures")).map(Path::of);

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        if (!Files.isExecutable(PROGRAM)) {
            assertThat(System.getenv("TALLYGATE_CI")).as("%s must be there", PROGRAM).isNull();
            assumeTrue(false, PROGRAM + " is needed to see the page: install chromium");
        }
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
                                        .setArgs(List.of("--no-sandbox")));
    }

    /** A page on a phone; what goes wrong in it is added to the mistakes. */
    Page page(ColorScheme colours, List<String> mistakes) {
        Page page =
                browser.newPage(
                        new Browser.NewPageOptions()
                                .setColorScheme(colours)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setViewportSize(SIZES.getFirst().width, SIZES.getFirst().height));
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        return page;
    }

    static boolean fits(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }

    /** What WCAG 2.2 AA forbids and the page does, each with the first element that does it. */
    static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList();
    }

    /** Keeps how it looks. */
    static void picture(Page page, String folder, String name) {
        PICTURES.ifPresent(to ->
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(
                                        to.resolve(folder)
                                                .resolve(
                                                        name.replaceAll("[^a-zA-Z0-9-]+", "_")
                                                                + ".png"))));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
