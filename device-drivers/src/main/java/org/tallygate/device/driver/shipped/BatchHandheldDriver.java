package org.tallygate.device.driver.shipped;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.BarcodeFileDuty;
import org.tallygate.device.drive.BarcodeFileSettings;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.handheld.BarcodeFile;
import org.tallygate.device.handheld.BurstDialogue;
import org.tallygate.device.handheld.BurstSettings;
import org.tallygate.device.scanner.ssi.SsiBatchDialogue;
import org.tallygate.device.scanner.ssi.SsiBatchSettings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code batch-handheld}: a handheld that gives what it collected while it was away. {@code mode}
 * says how: {@code lines} and {@code ssi} over a cradle, a USB line or Bluetooth's serial profile
 * ({@code path} is then the link that rfcomm makes, such as /dev/rfcomm0), {@code file} over USB
 * storage.
 */
public final class BatchHandheldDriver implements Driver<BatchHandheldDriver.Settings> {

    /** How the codes come. */
    enum Mode {
        LINES,
        SSI,
        FILE
    }

    /** What a handheld of one mode is told. */
    public sealed interface Way {

        record Lines(Plug plug, BurstSettings burst) implements Way {}

        record Ssi(Plug plug, SsiBatchSettings scanner) implements Way {}

        record File(BarcodeFileSettings file) implements Way {}
    }

    public record Settings(Way way) {}

    @Override
    public String type() {
        return "batch-handheld";
    }

    @Override
    public Settings settings(SettingsReader in) {
        return new Settings(
                switch (in.oneOf("mode", Mode.LINES)) {
                    case LINES -> new Way.Lines(Plug.serialOrTcp(in, 9_600, 4_001), burst(in));
                    case SSI -> new Way.Ssi(Plug.serialOrTcp(in, 9_600, 4_001), ssi(in));
                    case FILE -> new Way.File(file(in));
                });
    }

    private static BurstSettings burst(SettingsReader in) {
        BurstSettings usual = BurstSettings.usual();
        return new BurstSettings(
                LineFields.format(in),
                LineFields.codeIds(in),
                in.duration("rest", usual.rest(), Duration.ofMillis(50), Duration.ofMinutes(1)),
                pattern(in, "header"),
                in.has("end") ? Optional.of(in.text("end")) : Optional.empty(),
                in.hex("ok", Bytes.EMPTY, 32),
                in.hex("nok", Bytes.EMPTY, 32),
                in.duration(
                        "answerWithin",
                        usual.answerWithin(),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10)),
                in.flag("keeps", false));
    }

    private static Optional<Pattern> pattern(SettingsReader in, String key) {
        if (!in.has(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(in.text(key)));
        } catch (PatternSyntaxException wrong) {
            in.problem(key, "a regular expression such as <UPL>([0-9]+)");
            return Optional.empty();
        }
    }

    private static SsiBatchSettings ssi(SettingsReader in) {
        SsiBatchSettings usual = SsiBatchSettings.usual();
        return new SsiBatchSettings(
                in.duration(
                        "askEvery", usual.askEvery(), Duration.ofMillis(100), Duration.ofHours(1)),
                in.duration(
                        "answerWithin",
                        usual.answerWithin(),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10)),
                in.duration(
                        "acceptWithin",
                        usual.acceptWithin(),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10)));
    }

    private static BarcodeFileSettings file(SettingsReader in) {
        String name = in.text("file", "Barcode.txt");
        if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            in.problem("file", "a name such as Barcode.txt, without a folder");
            name = "Barcode.txt";
        }
        return new BarcodeFileSettings(
                in.file("folder"),
                name,
                in.oneOf("form", BarcodeFile.Form.CODE),
                in.duration(
                        "rest",
                        Duration.ofSeconds(2),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)),
                in.oneOf("afterwards", BarcodeFileSettings.Afterwards.RENAME));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return switch (settings.way()) {
            case Way.Lines(var plug, var burst) ->
                    new ScannerDuty(
                            device,
                            LineFields.READ_TIMEOUT_MS,
                            Backoff.standard(),
                            outlet -> new BurstDialogue(burst, around.random(), outlet),
                            plug.dial(),
                            around.clock(),
                            around.events());
            case Way.Ssi(var plug, var scanner) ->
                    new ScannerDuty(
                            device,
                            LineFields.READ_TIMEOUT_MS,
                            Backoff.standard(),
                            outlet -> new SsiBatchDialogue(scanner, around.random(), outlet),
                            plug.dial(),
                            around.clock(),
                            around.events());
            case Way.File(var file) ->
                    new BarcodeFileDuty(
                            device, file, around.clock(), around.events(), around.random());
        };
    }
}
