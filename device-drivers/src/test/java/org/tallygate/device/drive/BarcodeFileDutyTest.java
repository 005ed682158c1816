package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.drive.BarcodeFileSettings.Afterwards;
import org.tallygate.device.handheld.BarcodeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

final class BarcodeFileDutyTest {

    @TempDir private Path base;
    private final SteppedClock clock = new SteppedClock();
    private final List<DeviceEvent> events = new ArrayList<>();

    @Test
    void fileIsReadWhenItRestsAndRenamedWhenItsCodesAreOnDisk() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.RENAME);
        step(duty, 1_000);
        assertThat(states()).containsExactly(DeviceState.LOST);
        Path folder = Files.createDirectory(base.resolve("usb"));
        Path file = folder.resolve("Barcode.txt");
        Files.writeString(file, "4006381333931\r\n96");
        step(duty, 1_500);
        Files.writeString(file, "385074\r\n", StandardOpenOption.APPEND);
        step(duty, 1_500);
        assertThat(uploads()).isEmpty();
        step(duty, 1_000);
        assertThat(uploads()).hasSize(1);
        assertThat(uploads().getFirst().codes())
                .extracting(CodesUploaded.Code::text)
                .containsExactly("4006381333931", "96385074");
        assertThat(file).exists();
        step(duty, 10_000);
        assertThat(file).exists();
        handled(duty, Handling.ACCEPTED);
        step(duty, 100);
        assertThat(names(folder)).singleElement().asString().startsWith("Barcode.txt.taken-");
        step(duty, 10_000);
        assertThat(uploads()).hasSize(1);
    }

    @Test
    void refusedFileStaysAndComesAgain() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.EMPTY);
        Path file = Files.createDirectory(base.resolve("usb")).resolve("Barcode.txt");
        Files.writeString(file, "1\n");
        step(duty, 3_000);
        handled(duty, Handling.REFUSED);
        step(duty, 3_000);
        assertThat(uploads()).hasSize(2);
        assertThat(file).hasContent("1\n");
        handled(duty, Handling.ACCEPTED);
        step(duty, 100);
        assertThat(file).isEmptyFile();
    }

    @Test
    void whatIsAddedToAKeptFileIsTakenAlone() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.KEEP);
        Path file = Files.createDirectory(base.resolve("usb")).resolve("Barcode.txt");
        Files.writeString(file, "1\n");
        step(duty, 3_000);
        handled(duty, Handling.ACCEPTED);
        Files.writeString(file, "2\n", StandardOpenOption.APPEND);
        step(duty, 5_000);
        assertThat(uploads()).hasSize(2);
        assertThat(uploads().getLast().codes())
                .extracting(CodesUploaded.Code::text)
                .containsExactly("2");
    }

    @Test
    void fileThatIsWrittenOnAfterItWasReadStays() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.RENAME);
        Path file = Files.createDirectory(base.resolve("usb")).resolve("Barcode.txt");
        Files.writeString(file, "1\n");
        step(duty, 3_000);
        Files.writeString(file, "22\n", StandardOpenOption.APPEND);
        handled(duty, Handling.ACCEPTED);
        step(duty, 100);
        assertThat(file).hasContent("1\n22\n");
        step(duty, 5_000);
        assertThat(uploads().getLast().codes())
                .extracting(CodesUploaded.Code::text)
                .containsExactly("22");
    }

    @Test
    void sameContentComesAgainAfterAnUnplugBeforeTheWord() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.RENAME);
        Path folder = Files.createDirectory(base.resolve("usb"));
        Files.writeString(folder.resolve("Barcode.txt"), "1\n");
        step(duty, 3_000);
        Files.move(folder, base.resolve("away"));
        step(duty, 61_000);
        assertThat(states()).endsWith(DeviceState.LOST);
        Files.move(base.resolve("away"), folder);
        step(duty, 3_000);
        assertThat(uploads()).hasSize(2);
        assertThat(uploads().getFirst().contentHash()).isEqualTo(uploads().getLast().contentHash());
    }

    @Test
    void unclearFileAndLinksAreLeftAlone() throws IOException {
        BarcodeFileDuty duty = duty(Afterwards.EMPTY);
        Path folder = Files.createDirectory(base.resolve("usb"));
        Path file = folder.resolve("Barcode.txt");
        Path secret = Files.writeString(base.resolve("secret"), "1\n");
        Files.createSymbolicLink(file, secret);
        step(duty, 5_000);
        Files.delete(file);
        Files.writeString(file, "1\n]E0\n");
        step(duty, 10_000);
        assertThat(uploads()).isEmpty();
        assertThat(events).filteredOn(DeviceEvent.Garbled.class::isInstance).hasSize(1);
        assertThat(file).hasContent("1\n]E0\n");
    }

    private BarcodeFileDuty duty(Afterwards afterwards) {
        return new BarcodeFileDuty(
                new DeviceId("handheld1"),
                new BarcodeFileSettings(
                        base.resolve("usb"),
                        "Barcode.txt",
                        BarcodeFile.Form.CODE,
                        Duration.ofSeconds(2),
                        afterwards),
                clock,
                events::add,
                new Random(1));
    }

    private void step(BarcodeFileDuty duty, long ms) {
        for (long passed = 0; passed < ms; passed += 100) {
            clock.advanceMs(100);
            duty.doWork();
        }
    }

    private void handled(BarcodeFileDuty duty, Handling handling) {
        long sequence = uploads().getLast().evidence().sequence();
        assertThat(duty.offer(new DeviceCommand.Handled(sequence, handling))).isTrue();
    }

    private List<CodesUploaded> uploads() {
        return events.stream()
                .filter(CodesUploaded.class::isInstance)
                .map(CodesUploaded.class::cast)
                .toList();
    }

    private List<DeviceState> states() {
        return events.stream()
                .filter(DeviceEvent.StateChanged.class::isInstance)
                .map(event -> ((DeviceEvent.StateChanged) event).state())
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
