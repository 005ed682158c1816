package org.tallygate.gateway.boot;

import static org.tallygate.gateway.boot.WalkHouse.CUP;
import static org.tallygate.gateway.boot.WalkHouse.DOCK;
import static org.tallygate.gateway.boot.WalkHouse.MILK;
import static org.tallygate.gateway.boot.WalkHouse.STATION;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.screen.Chromium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * People at the screen of a station and at phones, over a real floor and journal. With {@code
 * -Dtallygate.pictures=folder} what they see is kept as pictures.
 */
@ExtendWith(OneBrowser.class)
@Timeout(180)
abstract class WalkTest {

    /** Which of the two pages. */
    enum Screen {
        KIOSK,
        PHONE
    }

    @TempDir private Path folder;
    private final List<WalkStage> stages = new ArrayList<>();
    private Optional<Chromium> chromium = Optional.empty();

    @BeforeEach
    final void open(Chromium shared) {
        chromium = Optional.of(shared);
    }

    @AfterEach
    final void close() {
        stages.forEach(WalkStage::close);
    }

    /** A house in which these tasks wait. */
    final WalkHouse house(Body.Task... tasks) throws IOException {
        stages.add(new WalkStage(chromium.orElseThrow(), folder, tasks));
        return house();
    }

    final WalkHouse house() {
        return stage().house();
    }

    final WalkStage stage() {
        return stages.getLast();
    }

    final Walker walk(Screen screen, Body.Task... tasks) throws IOException {
        house(tasks);
        return switch (screen) {
            case KIOSK -> stage().kiosk();
            case PHONE -> stage().phone();
        };
    }

    static Body.ReceivingTask delivery() {
        return new Body.ReceivingTask(
                "ASN-1",
                STATION,
                DOCK,
                List.of(
                        new Body.ExpectedLine(1, MILK, Quantity.of(14)),
                        new Body.ExpectedLine(2, CUP, Quantity.of(1))),
                List.of());
    }

    /** So many of an item, in a package of this number. */
    static Body.TaskLine packed(int line, ItemCode item, long quantity, String sscc) {
        return line(line, item, quantity, Optional.empty(), Optional.of(sscc));
    }

    /** So many of an item, from wherever the task says to one place. */
    static Body.TaskLine to(int line, ItemCode item, long quantity, LocationCode place) {
        return line(line, item, quantity, Optional.of(place), Optional.empty());
    }

    private static Body.TaskLine line(
            int line,
            ItemCode item,
            long quantity,
            Optional<LocationCode> to,
            Optional<String> sscc) {
        return new Body.TaskLine(
                line,
                item,
                Quantity.of(quantity),
                0,
                Optional.empty(),
                to,
                Optional.empty(),
                sscc,
                Optional.empty(),
                List.of());
    }

    /** As a collecting task knows the code of its customer. */
    static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
