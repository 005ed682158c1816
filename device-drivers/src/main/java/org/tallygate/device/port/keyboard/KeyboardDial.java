package org.tallygate.device.port.keyboard;

import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens a keyboard of Linux by its path, better a link below {@code /dev/input/by-id}, resolved
 * anew at each opening. Immutable.
 *
 * @param path an event device
 * @param grab whether it is taken for this process alone, so that nothing it types reaches a
 *     console or a window; a pipe that stands in for a keyboard cannot be taken
 */
public record KeyboardDial(Path path, boolean grab) implements Dial {

    @Override
    public String target() {
        return "keyboard:" + path;
    }

    @Override
    public Port open() throws IOException {
        try {
            String device = path.toRealPath().toString();
            int file = InputCalls.open(device);
            try {
                if (grab) {
                    InputCalls.grab(file, device);
                }
                return new KeyboardPort(file, target());
            } catch (IOException | RuntimeException half) {
                InputCalls.close(file);
                throw half;
            }
        } catch (LinkageError | UnsupportedOperationException noLinux) {
            throw new IOException(target() + " does not open: keyboards need Linux", noLinux);
        }
    }
}
