package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.screen.Chromium;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A house and the people at its pages; what went wrong in a page is told when it is closed. */
final class WalkStage implements AutoCloseable {

    private final List<String> mistakes = new ArrayList<>();
    private final List<Runnable> open = new ArrayList<>();
    private final Chromium chromium;
    private final WalkHouse house;

    WalkStage(Chromium chromium, Path folder, Body.Task... tasks) throws IOException {
        this.chromium = chromium;
        house = new WalkHouse(folder, List.of(tasks).stream().map(WalkHouse::task).toList());
        open.add(house::close);
    }

    WalkHouse house() {
        return house;
    }

    KioskWalker kiosk() {
        return kiosk(WalkHouse.STATION);
    }

    KioskWalker kiosk(Name station) {
        Page page = chromium.page(mistakes);
        open.add(page::close);
        return new KioskWalker(house, page, station);
    }

    /** Let in by a code that the kiosk shows. */
    PhoneWalker phone() {
        return phone(WalkHouse.STATION);
    }

    PhoneWalker phone(Name station) {
        return phoneBy(house.pairing.offer(station).code(), station);
    }

    PhoneWalker phoneBy(String code, Name station) {
        BrowserContext context = chromium.phone(ServiceWorkerPolicy.BLOCK);
        open.add(context::close);
        Page page = Chromium.watched(context.newPage(), mistakes);
        return new PhoneWalker(house, context, page, code, station);
    }

    @Override
    public void close() {
        open.reversed().forEach(Runnable::run);
        assertThat(mistakes).isEmpty();
    }
}
