package org.tallygate.sim.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A handheld on a pseudo-terminal. In lines it says {@code <UPL>NNNN}, its codes and {@code <END>},
 * each with CR, and hears OK or NOK with CR. In SSI it waits to be asked (D5) and gives one batch
 * (D6); what is acknowledged is gone.
 */
public final class SerialHandheld implements HandheldBody {

    /** How it gives its codes. */
    public enum Mode {
        LINES,
        SSI
    }

    private static final int MOST_DATA = 251;

    private final Path link;
    private final Mode mode;
    private final byte[] buffer = new byte[1_024];
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<String> answers = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();
    private @Nullable PseudoTerminal plugged;
    private int packet = -1;
    private int breakAfterPackets = Integer.MAX_VALUE;

    private SerialHandheld(Path link, Mode mode) {
        this.link = link;
        this.mode = mode;
    }

    /** A handheld in its cradle. */
    public static SerialHandheld start(Path link, Mode mode) throws IOException {
        SerialHandheld handheld = new SerialHandheld(link, mode);
        handheld.plug();
        return handheld;
    }

    public Path link() {
        return link;
    }

    @Override
    public String name() {
        return "handheld-" + link.getFileName();
    }

    @Override
    public synchronized String upload(Upload upload) throws IOException {
        if (plugged == null) {
            return "the handheld is unplugged";
        }
        List<String> given =
                upload.codes().subList(0, upload.breakAfter().orElse(upload.codes().size()));
        if (mode == Mode.SSI) {
            store(upload.codes());
            breakAfterPackets = upload.breakAfter().isPresent() ? 1 : Integer.MAX_VALUE;
            return "stored until it is asked";
        }
        StringBuilder text = new StringBuilder("<UPL>%04d\r".formatted(upload.declared()));
        given.forEach(code -> text.append(code).append('\r'));
        text.append(upload.breakAfter().isPresent() ? "40" : "<END>\r");
        say(text.toString().getBytes(StandardCharsets.UTF_8));
        return "sent";
    }

    /** One message of as many packets as it takes. */
    private void store(List<String> codes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String code : codes) {
            byte[] bytes = code.getBytes(StandardCharsets.ISO_8859_1);
            all.write(bytes.length);
            all.write(code.matches("[0-9]{13}") ? 0x0B : 0x03);
            all.writeBytes(bytes);
        }
        byte[] data = all.toByteArray();
        packets.clear();
        for (int from = 0; from < data.length; from += MOST_DATA) {
            int size = Math.min(MOST_DATA, data.length - from);
            byte[] part = new byte[size];
            System.arraycopy(data, from, part, 0, size);
            packets.add(seal(0xD6, from + size < data.length ? 0x02 : 0, part));
        }
        packet = -1;
    }

    private static byte[] seal(int opcode, int status, byte[] data) {
        byte[] bytes = new byte[data.length + 6];
        bytes[0] = (byte) (data.length + 4);
        bytes[1] = (byte) opcode;
        bytes[3] = (byte) status;
        System.arraycopy(data, 0, bytes, 4, data.length);
        int sum = 0;
        for (int i = 0; i < data.length + 4; i++) {
            sum += bytes[i] & 0xFF;
        }
        bytes[data.length + 4] = (byte) (-sum >> 8);
        bytes[data.length + 5] = (byte) -sum;
        return bytes;
    }

    @Override
    public synchronized int doWork() {
        PseudoTerminal terminal = plugged;
        if (terminal == null) {
            return 0;
        }
        try {
            int count = terminal.read(buffer, 0);
            for (int i = 0; i < count; i++) {
                take(buffer[i]);
            }
            return count;
        } catch (IOException gone) {
            return 0;
        }
    }

    private void take(byte next) throws IOException {
        if (mode == Mode.LINES) {
            if (next == '\r') {
                answers.add(heard.toString(StandardCharsets.US_ASCII));
                heard.reset();
            } else {
                heard.write(next);
            }
            return;
        }
        // A zero byte wakes it and is no packet.
        if (heard.size() > 0 || next != 0) {
            heard.write(next);
        }
        byte[] bytes = heard.toByteArray();
        if (bytes.length > 0 && bytes.length == bytes[0] + 2) {
            heard.reset();
            host(bytes[1] & 0xFF);
        }
    }

    private void host(int opcode) throws IOException {
        switch (opcode) {
            case 0xD5 -> {
                if (packets.isEmpty()) {
                    say(seal(0xD1, 0, new byte[] {0x06}));
                } else {
                    give(0);
                }
            }
            case 0xD0 -> {
                boolean last = packet >= 0 && packet == packets.size() - 1;
                if (last) {
                    answers.add("ACK");
                    packets.clear();
                    packet = -1;
                } else if (packet >= 0) {
                    give(packet + 1);
                }
            }
            case 0xD1 -> {
                answers.add("NAK");
                packet = -1;
            }
            default -> say(seal(0xD0, 0, new byte[0]));
        }
    }

    private void give(int index) throws IOException {
        if (index >= breakAfterPackets) {
            unplug();
            return;
        }
        packet = index;
        say(packets.get(index));
    }

    private void say(byte[] bytes) throws IOException {
        PseudoTerminal terminal = plugged;
        if (terminal != null) {
            terminal.write(bytes);
        }
    }

    @Override
    public synchronized void unplug() {
        PseudoTerminal terminal = plugged;
        plugged = null;
        packet = -1;
        breakAfterPackets = Integer.MAX_VALUE;
        heard.reset();
        if (terminal != null) {
            terminal.close();
        }
    }

    @Override
    public synchronized void plug() throws IOException {
        if (plugged == null) {
            plugged = PseudoTerminal.open(link);
        }
    }

    @Override
    public synchronized List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        unplug();
    }
}
