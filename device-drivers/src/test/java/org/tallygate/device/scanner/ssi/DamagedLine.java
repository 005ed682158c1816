package org.tallygate.device.scanner.ssi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A box, a line that damages what it carries, and a scanner by the guide with a person in front of
 * it, stepped together for a minute of their time.
 */
final class DamagedLine implements ScannerOutlet {

    private static final int STEP_MS = 5;
    private static final int END_MS = 60_000;
    private static final int CALM_MS = 75_000;

    /** Bytes on their way. */
    private record Piece(Bytes bytes, int atMs) {}

    /** A word of the box that is to come. */
    private record Word(long sequence, int atMs) {}

    /** One article and how often it was scanned, acknowledged to the scanner, and told. */
    private static final class Article {
        private int scans;
        private int acks;
        private int told;
    }

    private final int seed;
    private final double equal;
    private final Random random;
    private final SsiDialogue dialogue = new SsiDialogue(SsiSettings.standard(), this);
    private final Deque<Piece> toHost = new ArrayDeque<>();
    private final Deque<Piece> toScanner = new ArrayDeque<>();
    private final Deque<Word> words = new ArrayDeque<>();
    private final List<Article> articles = new ArrayList<>();
    private int nowMs = 1_000;
    private int wrong;
    private int givenUp;
    private boolean failed;
    private int reopenMs = -1;
    private int silentToHostMs;
    private int silentToScannerMs;

    // the scanner
    private byte[] heard = {};
    private int heardMs;
    private boolean enabled = true;
    private boolean packeted;
    private byte[] out = {};
    private int copies;
    private int sentMs;
    private int nextScanMs = 1_500;

    DamagedLine(int seed, double equal) {
        this.seed = seed;
        this.equal = equal;
        this.random = new Random(seed);
    }

    void run() {
        dialogue.opened(now());
        while (nowMs < CALM_MS) {
            nowMs += STEP_MS;
            scanner();
            box();
        }
    }

    int acknowledged() {
        return articles.stream().mapToInt(article -> article.acks).sum();
    }

    int lost() {
        return articles.stream().mapToInt(a -> Math.max(0, a.acks - a.told)).sum();
    }

    int doubled() {
        return articles.stream().mapToInt(a -> Math.max(0, a.told - a.scans)).sum();
    }

    int wrong() {
        return wrong;
    }

    @Override
    public String toString() {
        return "seed %d: %d articles, acknowledged %d, given up %d, lost %d, doubled %d, wrong %d"
                .formatted(
                        seed, articles.size(), acknowledged(), givenUp, lost(), doubled(), wrong);
    }

    private void box() {
        if (reopenMs >= 0) {
            if (nowMs < reopenMs) {
                return;
            }
            reopenMs = -1;
            failed = false;
            dialogue.opened(now());
        }
        while (!words.isEmpty() && words.peek().atMs() <= nowMs) {
            Word word = words.remove();
            dialogue.command(new DeviceCommand.Handled(word.sequence(), Handling.ACCEPTED), now());
            if (word.sequence() % 3 == 0) {
                dialogue.command(new DeviceCommand.Signal(Verdict.GOOD), now());
            }
        }
        boolean came = false;
        while (!toHost.isEmpty() && toHost.peek().atMs() <= nowMs) {
            byte[] bytes = toHost.remove().bytes().toArray();
            dialogue.take(bytes, bytes.length, now());
            came = true;
        }
        if (!came) {
            dialogue.quiet(now());
        }
        if (failed) {
            pull(100);
        }
    }

    private void pull(int forMs) {
        if (reopenMs < 0) {
            toHost.clear();
            toScanner.clear();
            dialogue.lost(now());
            reopenMs = nowMs + forMs;
        }
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000L, nowMs * 1_000L);
    }

    @Override
    public void send(Bytes bytes) {
        if (nowMs >= silentToScannerMs) {
            silentToScannerMs = carry(bytes.toArray(), toScanner);
        }
    }

    @Override
    public long code(ScannedCode code) {
        long sequence = articles.size() + 1_000L * nowMs;
        int number = number(code.text());
        if (number < 0 || number >= articles.size()) {
            wrong++;
        } else {
            articles.get(number).told++;
        }
        int slow = random.nextInt(20) == 0 ? 1_000 + random.nextInt(2_500) : random.nextInt(40);
        Word last = words.peekLast();
        words.add(new Word(sequence, Math.max(nowMs + slow, last == null ? 0 : last.atMs())));
        return sequence;
    }

    private static int number(String text) {
        return text.matches("SSI-[0-9]{6}") ? Integer.parseInt(text.substring(4)) : -1;
    }

    @Override
    public long upload(Upload upload) {
        throw new AssertionError("nothing is stored here");
    }

    @Override
    public void garbled(Bytes raw, String reason, Stamp received) {}

    @Override
    public void ready(String reason) {}

    @Override
    public void failed(String reason) {
        failed = true;
    }

    /** Puts a write on the line; returns until when the line then is silent. */
    private int carry(byte[] write, Deque<Piece> way) {
        if (reopenMs >= 0) {
            return 0;
        }
        if (nowMs >= END_MS) {
            add(write, way, nowMs);
            return 0;
        }
        if (random.nextDouble() < 0.002) {
            failed = true;
            return 0;
        }
        if (random.nextDouble() < 0.003) {
            return nowMs + 200 + random.nextInt(2_800);
        }
        byte[] bytes = write.clone();
        if (random.nextDouble() < 0.05) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextDouble() < 0.03) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (random.nextDouble() < 0.03) {
            byte[] noise = new byte[1 + random.nextInt(16)];
            random.nextBytes(noise);
            byte[] both = Arrays.copyOf(noise, noise.length + bytes.length);
            System.arraycopy(bytes, 0, both, noise.length, bytes.length);
            bytes = both;
        }
        Piece last = way.peekLast();
        int at = last == null ? nowMs : Math.max(nowMs, last.atMs());
        int cut = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1);
        add(Arrays.copyOf(bytes, cut), way, at);
        add(Arrays.copyOfRange(bytes, cut, bytes.length), way, at + random.nextInt(20));
        return 0;
    }

    private static void add(byte[] bytes, Deque<Piece> way, int atMs) {
        if (bytes.length > 0) {
            way.add(new Piece(Bytes.of(bytes), atMs));
        }
    }

    private void scanner() {
        while (!toScanner.isEmpty() && toScanner.peek().atMs() <= nowMs) {
            hear(toScanner.remove().bytes().toArray());
        }
        if (out.length > 0 && nowMs - sentMs >= 2_000) {
            again();
        }
        if (out.length == 0 && enabled && packeted && nowMs >= nextScanMs && nowMs < END_MS) {
            scan();
        }
    }

    private void scan() {
        nextScanMs = nowMs + 5 + random.nextInt(700);
        if (articles.isEmpty() || random.nextDouble() >= equal) {
            articles.add(new Article());
        }
        articles.getLast().scans++;
        String text = "\u0003]C0SSI-%06d".formatted(articles.size() - 1);
        out = packet(0xF3, 0, text.getBytes(US_ASCII));
        copies = 0;
        sentMs = nowMs;
        say(out);
    }

    private void again() {
        if (copies == 2) {
            givenUp++;
            out = new byte[0];
            return;
        }
        copies++;
        sentMs = nowMs;
        out = packet(out[1] & 0xFF, 1, Arrays.copyOfRange(out, 4, out.length - 2));
        say(out);
    }

    private void say(byte[] bytes) {
        if (nowMs >= silentToHostMs) {
            silentToHostMs = carry(bytes, toHost);
        }
    }

    private void hear(byte[] bytes) {
        if (nowMs - heardMs >= 200) {
            heard = new byte[0];
        }
        heardMs = nowMs;
        for (byte next : bytes) {
            if (heard.length == 0 && (next & 0xFF) < 4) {
                continue;
            }
            heard = Arrays.copyOf(heard, heard.length + 1);
            heard[heard.length - 1] = next;
            int length = heard[0] & 0xFF;
            if (heard.length == length + 2) {
                byte[] whole = heard;
                heard = new byte[0];
                if (Arrays.equals(seal(whole.clone()), whole) && whole[2] == 4) {
                    command(whole);
                } else {
                    say(packet(0xD1, 0, new byte[] {1}));
                }
            }
        }
    }

    private void command(byte[] whole) {
        switch (whole[1] & 0xFF) {
            case 0xD0 -> {
                if (out.length > 0) {
                    articles.getLast().acks++;
                    out = new byte[0];
                }
            }
            case 0xD1 -> {
                if (out.length > 0 && whole[4] == 1) {
                    again();
                } else if (out.length > 0) {
                    copies = 2;
                    again();
                }
            }
            case 0xD3 -> say(packet(0xD4, 0, new byte[] {7, -1, 0x3F, 1, (byte) 0xD0}));
            case 0xC6 -> {
                packeted = true;
                say(packet(0xD0, 0, new byte[0]));
            }
            case 0xE9 -> {
                enabled = true;
                say(packet(0xD0, 0, new byte[0]));
            }
            case 0xEA -> {
                enabled = false;
                say(packet(0xD0, 0, new byte[0]));
            }
            default -> say(packet(0xD0, 0, new byte[0]));
        }
    }

    private static byte[] packet(int opcode, int status, byte[] data) {
        byte[] bytes = new byte[data.length + 6];
        bytes[0] = (byte) (data.length + 4);
        bytes[1] = (byte) opcode;
        bytes[3] = (byte) status;
        System.arraycopy(data, 0, bytes, 4, data.length);
        return seal(bytes);
    }

    private static byte[] seal(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            sum -= bytes[i] & 0xFF;
        }
        bytes[bytes.length - 2] = (byte) (sum >> 8);
        bytes[bytes.length - 1] = (byte) sum;
        return bytes;
    }
}
