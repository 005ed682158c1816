package org.tallygate.plant.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

@SuppressWarnings("NullAway.Init")
final class ButtonsTest {

    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    @TempDir private Path folder;

    private final HandClock clock = new HandClock();
    private LinePlant plant;
    private Buttons buttons;

    @BeforeEach
    void open() throws IOException {
        plant = new LinePlant();
        buttons = reopened();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    private Buttons reopened() throws IOException {
        return Buttons.open(
                plant.controls(folder, NOBODY),
                folder.resolve("truth.jsonl"),
                clock,
                millis -> clock.forward(Duration.ofMillis(millis)));
    }

    @Test
    void everySampleLabelReachesTheScannerAndDoesWhatItSays() {
        for (SampleLabel label : buttons.labels()) {
            Pressed pressed = press("scan", Map.of("label", label.key()));
            assertThat(pressed.ok()).as(label.key()).isTrue();
            assertThat(pressed.sentence().contains("must not be received"))
                    .as(label.key() + ": " + pressed.sentence())
                    .isNotEqualTo(label.good());
            assertThat(plant.scanned.remove()).isEqualTo("scan " + label.text());
        }
    }

    @Test
    void typedGroupSeparatorsAreSent() {
        press("scan", Map.of("text", "]C1010952711000303110L1{GS}21A7"));
        press("scan", Map.of("text", "]C1010952711000303110L1␝21A8"));
        assertThat(plant.scanned)
                .containsExactly(
                        "scan ]C1010952711000303110L1\u001D21A7",
                        "scan ]C1010952711000303110L1\u001D21A8");
        assertThat(sure("JKT-RAIN-M")).isEqualTo("2");
    }

    @Test
    void sameCodeIsPacedAsAScannerDoes() {
        press("scan", Map.of("label", "lamp-desk"));
        var before = clock.instant();
        press("scan", Map.of("label", "lamp-desk"));
        assertThat(Duration.between(before, clock.instant())).isEqualTo(Buttons.SAME_CODE);
    }

    @Test
    void palletsPassWithFreshTagsAlsoAfterAStart() throws IOException {
        press("pass-in", Map.of("cartons", "2", "pallet", "announced"));
        buttons = reopened();
        press("pass-in", Map.of("cartons", "2", "pallet", "unannounced"));
        press("turn-back", Map.of("cartons", "1"));
        press("pass-out", Map.of("item", "WTR-150", "cartons", "1"));
        assertThat(sure("JKT-RAIN-M")).isEqualTo("4");
        assertThat(sure("SOAP-300")).isEqualTo("96");
        assertThat(sure("WTR-150")).isEqualTo("0");
        assertThat(plant.read).hasSize(4);
        assertThat(plant.read.stream().map(line -> line.split(" ", -1)[1]))
                .containsExactly("in", "in", "turn-back", "out");
        assertThat(press("pass-in", Map.of("pallet", "announced")).sentence())
                .startsWith("Every announced pallet passed already");
    }

    @Test
    void casesOfSixCountAsSix() {
        press("pass-in", Map.of("item", "WTR-150", "cartons", "3"));
        assertThat(sure("WTR-150")).isEqualTo("18");
    }

    @Test
    void refusedDevicePutsNothingIn() {
        plant.answer = "error: the scanner is unplugged";
        Pressed pressed = press("scan", Map.of("label", "lamp-desk"));
        assertThat(pressed)
                .isEqualTo(
                        Pressed.notDone(
                                "The scanner says: the scanner is unplugged. Nothing was put"
                                        + " in."));
        assertThat(sure("LAMP-DESK")).isEqualTo("0");
    }

    @Test
    void absentDeviceIsASentence() {
        plant.goAway();
        assertThat(press("unplug-scanner", Map.of()).sentence())
                .startsWith("The scanner does not answer on port");
        assertThat(press("pass-in", Map.of()).sentence())
                .startsWith("The RFID reader does not answer on port")
                .endsWith("Nothing was put in.");
    }

    @Test
    void scanAfterAKilledGatewayMayHaveBeenMissed() {
        press("kill-gateway", Map.of());
        press("scan", Map.of("label", "lamp-desk"));
        clock.forward(Buttons.GATEWAY_BACK);
        press("scan", Map.of("label", "lamp-desk"));
        PutIn.Item lamp = item("LAMP-DESK");
        assertThat(lamp.least()).hasToString("1");
        assertThat(lamp.most()).hasToString("2");
        assertThat(plant.killed).containsExactly("gateway");
    }

    @Test
    void deathOfTheOthersLeavesNoDoubt() {
        press("kill-broker", Map.of());
        press("kill-centre", Map.of());
        press("kill-postgresql", Map.of());
        press("cut-link", Map.of());
        press("scan", Map.of("label", "lamp-desk"));
        assertThat(sure("LAMP-DESK")).isEqualTo("1");
        assertThat(buttons.putIn().linkIsCut()).isTrue();
        press("mend-link", Map.of());
        assertThat(plant.cut).isFalse();
    }

    @Test
    void devicesHearTheirWords() {
        press("unplug-scanner", Map.of());
        press("plug-scanner", Map.of());
        press("drop-reader", Map.of());
        press("truncate-frame", Map.of());
        assertThat(plant.scanned).containsExactly("unplug", "plug");
        assertThat(plant.read).containsExactly("drop", "truncate");
    }

    @Test
    void clockJumpsAddUpUntilItIsRight() throws IOException {
        Path file = folder.resolve("gateway").resolve("clock-offset");
        press("clock-plus-hour", Map.of());
        press("clock-minus-day", Map.of());
        assertThat(Files.readString(file)).isEqualTo("-82800\n");
        assertThat(buttons.putIn().clock()).isEqualTo("23 h 0 min slow");
        press("clock-1970", Map.of());
        assertThat(Files.readString(file)).isEqualTo("-" + clock.instant().getEpochSecond() + "\n");
        press("clock-right", Map.of());
        assertThat(Files.readString(file)).isEqualTo("0\n");
        assertThat(buttons.putIn().clock()).isEqualTo("right");
    }

    @Test
    void wrongCallsAreNamedAndTryNothing() {
        assertThat(press("explode", Map.of()).outcome()).isEqualTo(Pressed.Outcome.NO_SUCH_BUTTON);
        assertThat(press("scan", Map.of()).sentence())
                .isEqualTo("Give either label or text to scan.");
        assertThat(press("scan", Map.of("text", "a\nb")).sentence()).contains("control character");
        assertThat(press("scan", Map.of("label", "nothing")).sentence())
                .contains("'nothing'")
                .contains("cof-250-case");
        assertThat(press("pass-in", Map.of("cartons", "101")).sentence())
                .isEqualTo("cartons '101' must be 0 to 100.");
        assertThat(press("pass-in", Map.of("item", "X")).sentence()).startsWith("item 'X' must be");
        assertThat(press("pass-in", Map.of("pallet", "wood")).sentence()).contains("'wood'");
        assertThat(press("cut-link", Map.of("hard", "1")).sentence())
                .isEqualTo("Button cut-link does not know hard; it knows no parameters.");
        assertThat(plant.scanned).isEmpty();
        assertThat(plant.read).isEmpty();
        assertThat(plant.cut).isFalse();
    }

    @Test
    void truthOutlivesThePageAndACutLine() throws IOException {
        press("scan", Map.of("label", "cof-250-case"));
        press("pass-in", Map.of("cartons", "4"));
        Files.writeString(
                folder.resolve("truth.jsonl"), "{\"kind\":\"co", StandardOpenOption.APPEND);
        buttons = reopened();
        press("scan", Map.of("label", "cof-250"));
        buttons = reopened();
        assertThat(sure("COF-250")).isEqualTo("13");
        assertThat(sure("JKT-RAIN-M")).isEqualTo("4");
    }

    private Pressed press(String name, Map<String, String> parameters) {
        return buttons.press(name, parameters);
    }

    private String sure(String item) {
        return item(item).least().toString();
    }

    private PutIn.Item item(String code) {
        return buttons.putIn().items().stream()
                .filter(item -> item.item().value().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
