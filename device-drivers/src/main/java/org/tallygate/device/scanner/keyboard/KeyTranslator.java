package org.tallygate.device.scanner.keyboard;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns key events into text as a keyboard driver would, plus what scanners do to send characters
 * that no key has: Ctrl with a letter or bracket for control characters (Ctrl+] is GS), and Alt
 * with digits of the keypad for a character by its number. Pure, not thread-safe.
 */
final class KeyTranslator {

    private static final int TAB = 15;
    private static final int ENTER = 28;
    private static final int LEFT_CTRL = 29;
    private static final int LEFT_SHIFT = 42;
    private static final int RIGHT_SHIFT = 54;
    private static final int LEFT_ALT = 56;
    private static final int CAPS_LOCK = 58;
    private static final int NUM_LOCK = 69;
    private static final int KEYPAD_ENTER = 96;
    private static final int RIGHT_CTRL = 97;
    private static final int RIGHT_ALT = 100;
    private static final int LEFT_META = 125;
    private static final int RIGHT_META = 126;
    private static final Set<Integer> MODIFIERS =
            Set.of(
                    LEFT_CTRL,
                    LEFT_SHIFT,
                    RIGHT_SHIFT,
                    LEFT_ALT,
                    RIGHT_CTRL,
                    RIGHT_ALT,
                    LEFT_META,
                    RIGHT_META);

    private static final Map<Integer, Character> KEYPAD =
            Map.ofEntries(
                    Map.entry(82, '0'),
                    Map.entry(79, '1'),
                    Map.entry(80, '2'),
                    Map.entry(81, '3'),
                    Map.entry(75, '4'),
                    Map.entry(76, '5'),
                    Map.entry(77, '6'),
                    Map.entry(71, '7'),
                    Map.entry(72, '8'),
                    Map.entry(73, '9'),
                    Map.entry(83, '.'),
                    Map.entry(55, '*'),
                    Map.entry(74, '-'),
                    Map.entry(78, '+'),
                    Map.entry(98, '/'));

    /** Characters that stand on the next one, and their combining forms. */
    private static final Map<Character, Character> COMBINING =
            Map.of('´', '\u0301', '`', '\u0300', '^', '\u0302', '¨', '\u0308', '~', '\u0303');

    private static final int MAX_ALT_DIGITS = 5;

    private final Layout layout;
    private final boolean tabEnds;
    private final Set<Integer> down = new HashSet<>();
    private final StringBuilder altDigits = new StringBuilder();
    private boolean capsLock;
    private Optional<Character> dead = Optional.empty();

    KeyTranslator(Layout layout, boolean tabEnds) {
        this.layout = layout;
        this.tabEnds = tabEnds;
    }

    /** Forgets what is held down, as when the device was opened anew. */
    void clear() {
        down.clear();
        altDigits.setLength(0);
        capsLock = false;
        dead = Optional.empty();
    }

    Typed take(KeyEvent event) {
        if (event.type() == KeyEvent.TYPE_SYN && event.code() == KeyEvent.SYN_DROPPED) {
            clear();
            return new Typed.Lost("the kernel dropped key events");
        }
        if (event.type() != KeyEvent.TYPE_KEY) {
            return new Typed.Nothing();
        }
        return switch (event.value()) {
            case KeyEvent.PRESSED -> pressed(event.code());
            case KeyEvent.RELEASED -> released(event.code());
            // A key that is held repeats by the kernel's doing; no scanner means that.
            default -> new Typed.Nothing();
        };
    }

    private Typed pressed(int key) {
        if (MODIFIERS.contains(key)) {
            down.add(key);
            return new Typed.Nothing();
        }
        return switch (key) {
            case ENTER, KEYPAD_ENTER -> new Typed.End();
            case TAB -> tabEnds ? new Typed.End() : new Typed.Text("\t");
            case CAPS_LOCK -> {
                capsLock = !capsLock;
                yield new Typed.Nothing();
            }
            case NUM_LOCK -> new Typed.Nothing();
            default -> character(key);
        };
    }

    private Typed released(int key) {
        down.remove(key);
        if (key != LEFT_ALT || altDigits.isEmpty()) {
            return new Typed.Nothing();
        }
        String digits = altDigits.toString();
        altDigits.setLength(0);
        return byNumber(digits);
    }

    /**
     * A leading zero means the code page of Windows, none that of DOS; both are ASCII below 128.
     */
    private static Typed byNumber(String digits) {
        int number = Integer.parseInt(digits);
        if (number == '\r' || number == '\n') {
            return new Typed.End();
        }
        if (number < 128 || number > 255) {
            return number > Character.MAX_VALUE
                    ? new Typed.Lost("Alt with " + digits + " is no character")
                    : new Typed.Text(String.valueOf((char) number));
        }
        String page = digits.startsWith("0") ? "windows-1252" : "IBM437";
        return Charset.isSupported(page)
                ? new Typed.Text(new String(new byte[] {(byte) number}, Charset.forName(page)))
                : new Typed.Lost("the code page " + page + " of Alt with " + digits + " is absent");
    }

    private Typed character(int key) {
        boolean ctrl = down.contains(LEFT_CTRL) || down.contains(RIGHT_CTRL);
        boolean alt = down.contains(LEFT_ALT);
        // Windows takes Ctrl with Alt for AltGr, and scanners that imitate its boards do so too.
        boolean altGr = down.contains(RIGHT_ALT) || (ctrl && alt);
        Character keypad = KEYPAD.get(key);
        if (keypad != null && alt && !altGr) {
            if (Character.isDigit(keypad) && altDigits.length() < MAX_ALT_DIGITS) {
                altDigits.append(keypad.charValue());
                return new Typed.Nothing();
            }
            return new Typed.Lost("Alt with keypad key " + key + " makes no number");
        }
        if (ctrl && !altGr) {
            return control(key);
        }
        boolean shift = down.contains(LEFT_SHIFT) || down.contains(RIGHT_SHIFT);
        Optional<Character> typed =
                keypad != null ? Optional.of(keypad) : layout.character(key, shift, altGr);
        if (typed.isEmpty()) {
            return new Typed.Lost("key " + key + " types nothing in layout " + layout);
        }
        char character = typed.get();
        if (capsLock && Character.isLetter(character) && !altGr) {
            Optional<Character> other = layout.character(key, !shift, false);
            character = other.filter(Character::isLetter).orElse(character);
        }
        return accented(character);
    }

    /** Letters by what they type, brackets by their place: Ctrl+] is the same key everywhere. */
    private Typed control(int key) {
        Optional<Character> typed =
                layout.character(key, false, false)
                        .filter(c -> c >= 'a' && c <= 'z')
                        .or(() -> Layout.US.character(key, false, false))
                        .filter(c -> (c >= 'a' && c <= 'z') || (c >= '[' && c <= ']'));
        if (typed.isEmpty()) {
            boolean shift = down.contains(LEFT_SHIFT) || down.contains(RIGHT_SHIFT);
            return switch (key) {
                // Ctrl+6, Ctrl+- and Ctrl+2 with or without Shift: RS, US and NUL.
                case 7 -> new Typed.Text("\u001e");
                case 12 -> new Typed.Text("\u001f");
                default ->
                        new Typed.Lost(
                                "Ctrl with key "
                                        + key
                                        + (shift ? " and Shift" : "")
                                        + " is no control character");
            };
        }
        char control = (char) (typed.get() & 0x1F);
        return control == '\r' || control == '\n'
                ? new Typed.End()
                : new Typed.Text(String.valueOf(control));
    }

    private Typed accented(char character) {
        if (dead.isEmpty()) {
            if (layout.isDead(character)) {
                dead = Optional.of(character);
                return new Typed.Nothing();
            }
            return new Typed.Text(String.valueOf(character));
        }
        char accent = dead.get();
        dead = Optional.empty();
        if (character == ' ') {
            return new Typed.Text(String.valueOf(accent));
        }
        String both = "" + character + COMBINING.getOrDefault(accent, accent);
        String composed = Normalizer.normalize(both, Normalizer.Form.NFC);
        return new Typed.Text(composed.length() == 1 ? composed : "" + accent + character);
    }
}
