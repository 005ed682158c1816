package org.tallygate.gateway.screen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of this machine, where there is one. */
final class Chromium implements AutoCloseable {

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

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is needed to see the page");
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

    /** A page; what goes wrong in it is added to the mistakes. */
    Page page(List<String> mistakes) {
        Page page = browser.newPage();
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        return page;
    }

    static List<?> misfits(Page page) {
        return (List<?>) page.evaluate(MISFITS);
    }

    /** What WCAG 2.2 AA forbids and the page does, each with the first element that does it. */
    static List<String> barriers(Page page) {
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
