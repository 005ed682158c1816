package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An outlet that writes down what a dialogue says, one line each. */
public final class Transcript implements ScannerOutlet {

    private final List<String> lines = new ArrayList<>();
    private final List<ScannedCode> codes = new ArrayList<>();
    private final List<Upload> uploads = new ArrayList<>();
    private long sequence;

    @Override
    public void send(Bytes bytes) {
        lines.add("> " + bytes.hex());
    }

    @Override
    public long code(ScannedCode code) {
        sequence++;
        codes.add(code);
        lines.add("code " + sequence + " " + code.aim().orElse("-") + " " + code.text());
        return sequence;
    }

    @Override
    public long upload(Upload upload) {
        sequence++;
        uploads.add(upload);
        String declared =
                upload.declared().isPresent() ? " of " + upload.declared().getAsInt() : "";
        lines.add(
                "upload "
                        + sequence
                        + declared
                        + upload.codes().stream()
                                .map(code -> " " + code.aim().orElse("") + code.text())
                                .collect(Collectors.joining()));
        return sequence;
    }

    @Override
    public void garbled(Bytes raw, String reason, Stamp received) {
        sequence++;
        lines.add("! " + reason);
    }

    @Override
    public void ready(String reason) {
        lines.add("ready " + reason);
    }

    @Override
    public void failed(String reason) {
        lines.add("failed " + reason);
    }

    /** What was said since the last call. */
    public List<String> news() {
        List<String> news = List.copyOf(lines);
        lines.clear();
        return news;
    }

    public List<ScannedCode> codes() {
        return codes;
    }

    public List<Upload> uploads() {
        return uploads;
    }

    public long lastSequence() {
        return sequence;
    }
}
