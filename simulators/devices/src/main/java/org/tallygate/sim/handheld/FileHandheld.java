package org.tallygate.sim.handheld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A handheld that is USB storage: its folder is there while it is plugged in. */
public final class FileHandheld implements HandheldBody {

    private final Path folder;
    private final Path away;

    public FileHandheld(Path folder) {
        this.folder = folder;
        this.away = folder.resolveSibling(folder.getFileName() + ".unplugged");
    }

    @Override
    public String name() {
        return "handheld-" + folder.getFileName();
    }

    @Override
    public synchronized String upload(Upload upload) throws IOException {
        Path file = folder.resolve("Barcode.txt");
        int given = upload.breakAfter().orElse(upload.codes().size());
        String text = String.join("\r\n", upload.codes().subList(0, given));
        Files.writeString(file, upload.breakAfter().isPresent() ? text : text + "\r\n");
        if (upload.breakAfter().isPresent()) {
            unplug();
        }
        return "written";
    }

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public synchronized void unplug() {
        move(folder, away);
    }

    @Override
    public synchronized void plug() throws IOException {
        move(away, folder);
        Files.createDirectories(folder);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException alreadyThere) {
            // Pulled twice is pulled.
        }
    }

    @Override
    public List<String> answers() {
        return List.of(Files.exists(folder.resolve("Barcode.txt")) ? "not taken yet" : "taken");
    }

    @Override
    public void close() {}
}
