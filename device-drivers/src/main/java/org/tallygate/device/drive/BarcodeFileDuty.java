package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.handheld.BarcodeFile;
import org.tallygate.device.scanner.Upload;
import org.tallygate.device.scanner.UploadDraft;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Takes the codes out of a file on a handheld's USB storage, each time the storage is there and the
 * file has come to rest. The file is not touched before the box has said that its codes are on
 * disk: whatever fails before that, they come again with the same content.
 */
public final class BarcodeFileDuty implements DeviceDuty {

    private static final int MAX_COMMANDS = 16;
    private static final long LOOK_MICROS = 100_000;

    /** After so long without a word the upload is told again; the box knows it by its content. */
    private static final long WORD_MICROS = 60_000_000;

    /** How the file stood when it was looked at. */
    private record Seen(long size, FileTime modified) {}

    private record Told(long sequence, long atMicros, Seen seen, Bytes content, Bytes hash) {}

    private final DeviceId device;
    private final BarcodeFileSettings settings;
    private final Reporter reporter;
    private final RandomGenerator random;
    private final Path file;
    private final Queue<DeviceCommand> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);

    private long lookAgainMicros = Long.MIN_VALUE;
    private @Nullable Seen seen;
    private long seenSinceMicros;
    private @Nullable Seen settled;
    private @Nullable Told told;

    // What was accepted and stands at the beginning of the file yet.
    private Bytes taken = Bytes.EMPTY;

    public BarcodeFileDuty(
            DeviceId device,
            BarcodeFileSettings settings,
            Clock clock,
            Consumer<DeviceEvent> events,
            RandomGenerator random) {
        this.device = device;
        this.settings = settings;
        this.reporter = new Reporter(device, clock, events);
        this.random = random;
        this.file = settings.folder().resolve(settings.file());
    }

    @Override
    public String name() {
        return "handheld-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return command instanceof DeviceCommand.Handled && commands.offer(command);
    }

    @Override
    public int doWork() {
        long now = reporter.now().monoMicros();
        int work = carryCommands();
        if (now < lookAgainMicros) {
            return work;
        }
        lookAgainMicros = now + LOOK_MICROS;
        try {
            return work + look(now);
        } catch (IOException gone) {
            seen = null;
            reporter.state(
                    DeviceState.LOST, file + " can't be used: " + gone.getClass().getSimpleName());
            return work;
        }
    }

    private int carryCommands() {
        int count = 0;
        for (DeviceCommand next = commands.poll(); next != null; next = commands.poll()) {
            if (next instanceof DeviceCommand.Handled(var sequence, var handling)) {
                handled(sequence, handling);
            }
            count++;
        }
        return count;
    }

    private int look(long now) throws IOException {
        Told waiting = told;
        if (waiting != null) {
            if (now - waiting.atMicros() > WORD_MICROS) {
                told = null;
            }
            return 0;
        }
        if (!Files.isDirectory(settings.folder())) {
            reporter.state(DeviceState.LOST, settings.folder() + " is not mounted");
            forget();
            return 0;
        }
        reporter.state(DeviceState.READY, settings.folder() + " is there");
        Seen found = find();
        if (found == null || !found.equals(seen)) {
            seen = found;
            seenSinceMicros = now;
            return 0;
        }
        boolean rested = now - seenSinceMicros >= settings.rest().toNanos() / 1_000;
        if (!rested || found.size() == 0 || found.equals(settled)) {
            return 0;
        }
        return read(found);
    }

    private void forget() {
        seen = null;
        settled = null;
        taken = Bytes.EMPTY;
    }

    /** A link is not followed: it could name any file of this box. */
    private @Nullable Seen find() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? new Seen(found.size(), found.lastModifiedTime()) : null;
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    private int read(Seen found) throws IOException {
        if (found.size() > UploadDraft.MOST_BYTES) {
            refuse(found, "it has more than " + UploadDraft.MOST_BYTES + " bytes", Bytes.EMPTY);
            return 1;
        }
        Bytes content = Bytes.of(Files.readAllBytes(file));
        if (!found.equals(find()) || content.size() != found.size()) {
            seen = null;
            return 0;
        }
        boolean grew =
                taken.size() <= content.size() && content.slice(0, taken.size()).equals(taken);
        int skip = grew ? taken.size() : 0;
        switch (BarcodeFile.read(content, skip, settings.form(), random, reporter.now())) {
            case BarcodeFile.Read.Codes(var upload) -> tell(upload, found, content);
            case BarcodeFile.Read.Nothing() -> settled = found;
            case BarcodeFile.Read.Unclear(var reason) -> refuse(found, reason, content);
        }
        return 1;
    }

    private void tell(Upload upload, Seen found, Bytes content) {
        var evidence = reporter.evidence(upload.raw(), upload.received());
        told =
                new Told(
                        evidence.sequence(),
                        upload.received().monoMicros(),
                        found,
                        content,
                        upload.contentHash());
        reporter.tell(
                new DeviceEvent.CodesUploaded(
                        evidence,
                        upload.session(),
                        upload.contentHash(),
                        upload.declared(),
                        upload.codes()));
    }

    /** Told once; looked at again when the file changes. */
    private void refuse(Seen found, String reason, Bytes content) {
        settled = found;
        reporter.tell(
                new DeviceEvent.Garbled(
                        reporter.evidence(
                                content.slice(0, Math.min(content.size(), 4_096)), reporter.now()),
                        settings.file() + " is left as it is, none of it was taken: " + reason));
    }

    private void handled(long sequence, Handling handling) {
        Told waiting = told;
        if (waiting == null || waiting.sequence() != sequence) {
            return;
        }
        told = null;
        switch (handling) {
            case REFUSED -> seenSinceMicros = reporter.now().monoMicros();
            case ACCEPTED -> {
                settled = waiting.seen();
                taken = waiting.content();
                try {
                    putAway(waiting);
                } catch (IOException gone) {
                    reporter.state(
                            DeviceState.LOST,
                            file + " was taken and can't be put away: " + gone.getMessage());
                }
            }
        }
    }

    /** What was written meanwhile is not in the upload, so the file then stays. */
    private void putAway(Told accepted) throws IOException {
        if (settings.afterwards() == BarcodeFileSettings.Afterwards.KEEP
                || !accepted.seen().equals(find())) {
            return;
        }
        if (settings.afterwards() == BarcodeFileSettings.Afterwards.RENAME) {
            String hash = accepted.hash().hex().substring(0, 12);
            Files.move(
                    file,
                    file.resolveSibling(settings.file() + ".taken-" + hash),
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
                open.truncate(0);
                open.force(true);
            }
        }
        taken = Bytes.EMPTY;
    }

    @Override
    public void close() {
        reporter.state(DeviceState.LOST, "closed by this box");
    }
}
