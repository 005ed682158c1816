package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Upload;

import java.util.ArrayList;
import java.util.List;

/** Keeps the codes that a scanner's dialogue tells. Used by one thread. */
final class CodeOutlet implements ScannerOutlet {

    private List<ScannedCode> codes = new ArrayList<>();

    /** All codes since this was asked last. */
    List<ScannedCode> taken() {
        List<ScannedCode> taken = codes;
        codes = new ArrayList<>();
        return taken;
    }

    @Override
    public long code(ScannedCode code) {
        codes.add(code);
        return codes.size();
    }

    @Override
    public long upload(Upload upload) {
        throw new IllegalStateException("the sample is no upload");
    }

    @Override
    public void garbled(Bytes raw, String reason, Stamp received) {
        throw new IllegalStateException("the sample is not understood: " + reason);
    }

    @Override
    public void send(Bytes bytes) {
        // Commands go nowhere.
    }

    @Override
    public void ready(String reason) {
        // Nothing waits for it.
    }

    @Override
    public void failed(String reason) {
        throw new IllegalStateException("the dialogue failed: " + reason);
    }
}
