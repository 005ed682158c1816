package org.tallygate.device.scanner.keyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.Transcript;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

final class KeyboardDialogueTest {

    /** As a scanner on x86-64 typed it: "1", "2", Enter, each with its scan code and sync event. */
    private static final String RECORDED =
            event("04000400" + "1e000700")
                    + event("01000200" + "01000000")
                    + event("00000000" + "00000000")
                    + event("01000200" + "00000000")
                    + event("00000000" + "00000000")
                    + event("04000400" + "1f000700")
                    + event("01000300" + "01000000")
                    + event("00000000" + "00000000")
                    + event("01000300" + "00000000")
                    + event("00000000" + "00000000")
                    + event("01001c00" + "01000000")
                    + event("00000000" + "00000000")
                    + event("01001c00" + "00000000")
                    + event("00000000" + "00000000");

    private static final Instant TYPED_AT = Instant.parse("2026-03-01T08:00:00.250Z");

    private final Transcript heard = new Transcript();
    private long nowMs = 1_000;

    /** 2026-03-01T08:00:00.250Z in seconds and microseconds. */
    private static String event(String rest) {
        return "00f2a36900000000" + "90d0030000000000" + rest;
    }

    @Test
    void recordedEventsBecomeACodeWithTheKernelsTime() {
        KeyboardDialogue dialogue = dialogue(Layout.US);
        Bytes events = Bytes.ofHex(RECORDED);
        dialogue.take(events.toArray(), events.size(), now());
        assertThat(heard.news()).containsExactly("ready is open", "code 1 - 12");
        assertThat(heard.codes().getFirst().deviceTime()).contains(TYPED_AT);
        assertThat(heard.codes().getFirst().raw().size()).isEqualTo(5 * KeyEvent.BYTES);
    }

    @Test
    void everyChunkSizeYieldsTheSame() {
        byte[] events = Bytes.ofHex(RECORDED + RECORDED).toArray();
        for (int size = 1; size <= events.length; size++) {
            KeyboardDialogue dialogue = dialogue(Layout.US);
            for (int from = 0; from < events.length; from += size) {
                Bytes chunk = Bytes.of(events, from, Math.min(size, events.length - from));
                dialogue.take(chunk.toArray(), chunk.size(), now());
            }
            assertThat(heard.news()).filteredOn(line -> line.endsWith(" - 12")).hasSize(2);
        }
    }

    /** Keys by code; +n is held, -n let go, n typed; the line ends with Enter, {1d} is GS. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "US; 5 11 11 7;                       4006",
                "US; +42 30 -42 30 +54 48 -54;        AaB",
                "US; +42 3 4 5 -42 26 43;             @#$[\\",
                "US; 2 +29 27 -29 3;                  1{1d}2",
                "US; +97 27 -97 3;                    {1d}2",
                "US; 2 +56 82 80 73 -56 3;            1{1d}2",
                "US; 2 +56 82 82 80 73 -56 3;         1{1d}2",
                "US; +56 82 80 80 75 -56;             à",
                "US; 79 80 83 81;                     12.3",
                "US; 58 30 58 30;                     Aa",
                "US; +29 46 -29;                      {03}",
                "US; +29 7 -29;                       {1e}",
                "DE; 21 44 12 +42 12 -42;             zyß?",
                "DE; +100 10 -100 +42 18 -42 11;       ]E0",
                "DE; +29 +56 10 -56 -29;               ]",
                "DE; +29 27 -29;                      {1d}",
                "DE; 41 57 13 18;                     ^é",
                "FR; +42 2 3 4 -42 16 30;             123aq",
                "FR; +100 12 -100 +42 18 11 -42;      ]E0",
                "FR; 26 18 +100 6 -100;               ê[",
                "FR; +29 27 -29;                      {1d}",
            })
    void keysTypeWhatTheLayoutSays(Layout layout, String keys, String text) {
        type(dialogue(layout), keys + " 28");
        String characters =
                text.replace("{1d}", "\u001d").replace("{03}", "\u0003").replace("{1e}", "\u001e");
        assertThat(heard.news()).endsWith("code 1 - " + characters);
    }

    @Test
    void whateverAUsBoardCanTypeIsReadBack() {
        String all = "AZaz09`~!@#$%^&*()_+-=[]{}\\|;:'\",.<>/? ";
        KeyboardDialogue dialogue = dialogue(Layout.US);
        all.chars().forEach(c -> typeUs(dialogue, (char) c));
        type(dialogue, "28");
        assertThat(heard.news()).endsWith("code 1 - " + all);
    }

    @Property
    void anyUsTextIsReadBack(@ForAll("texts") String text) {
        Transcript own = new Transcript();
        KeyboardDialogue dialogue = new KeyboardDialogue(plain(Layout.US, true), own);
        dialogue.opened(now());
        text.chars().forEach(c -> typeUs(dialogue, (char) c));
        type(dialogue, "96");
        assertThat(own.codes())
                .singleElement()
                .satisfies(c -> assertThat(c.text()).isEqualTo(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(60);
    }

    @Property
    void nothingIsThrownWhateverComes(@ForAll byte[] garbage) {
        KeyboardDialogue dialogue = dialogue(Layout.FR);
        dialogue.take(garbage, garbage.length, now());
        nowMs += 600;
        dialogue.quiet(now());
        dialogue.lost(now());
        assertThat(heard.news()).isNotEmpty();
    }

    @Test
    void tabEndsACodeOrIsDataAsSet() {
        type(dialogue(Layout.US), "2 15 3 28");
        assertThat(heard.news()).containsExactly("ready is open", "code 1 - 1", "code 2 - 2");
        KeyboardDialogue withTabs = new KeyboardDialogue(plain(Layout.US, false), heard);
        type(withTabs, "2 15 3 28");
        assertThat(heard.news()).containsExactly("code 3 - 1\t2");
    }

    @Test
    void keyThatTypesNothingBreaksTheCode() {
        type(dialogue(Layout.US), "2 66 3 28 4 28");
        assertThat(heard.news())
                .containsExactly(
                        "ready is open", "! key 66 types nothing in layout US", "code 2 - 3");
    }

    @Test
    void droppedEventsBreakTheCode() {
        KeyboardDialogue dialogue = dialogue(Layout.US);
        type(dialogue, "2 +42");
        take(dialogue, new KeyEvent(TYPED_AT, 0, 3, 0));
        type(dialogue, "3 28 3 28");
        assertThat(heard.news())
                .containsExactly("ready is open", "! the kernel dropped key events", "code 2 - 2");
    }

    @Test
    void pauseBreaksOrEndsTheCodeAsSet() {
        KeyboardDialogue breaking = dialogue(Layout.US);
        type(breaking, "2 3");
        nowMs += 500;
        breaking.quiet(now());
        KeyboardDialogue ending =
                new KeyboardDialogue(
                        new KeyboardSettings(Layout.US, new CodeIds.None(), true, 100, OnGap.END),
                        heard);
        ending.opened(now());
        type(ending, "2 3");
        nowMs += 100;
        ending.quiet(now());
        assertThat(heard.news())
                .containsExactly(
                        "ready is open",
                        "! no end came within 500 ms",
                        "ready is open",
                        "code 2 - 12");
    }

    @Test
    void repeatedAndEmptyEntersAreNoCodes() {
        KeyboardDialogue dialogue = dialogue(Layout.US);
        type(dialogue, "28 28 2");
        take(dialogue, new KeyEvent(TYPED_AT, 1, 2, 2));
        type(dialogue, "28 28");
        assertThat(heard.news()).containsExactly("ready is open", "code 1 - 1");
    }

    @Test
    void lossInTheMiddleGivesUpHalfACode() {
        KeyboardDialogue dialogue = dialogue(Layout.US);
        type(dialogue, "2 3");
        dialogue.lost(now());
        dialogue.opened(now());
        type(dialogue, "4 28");
        assertThat(heard.news())
                .containsExactly(
                        "ready is open",
                        "! the keyboard was lost in the middle of a code",
                        "ready is open",
                        "code 2 - 3");
    }

    @Test
    void structsAreWrittenAsTheyAreRead() {
        for (String hex : List.of(event("01001c00" + "01000000"), event("ffff0080" + "ffffffff"))) {
            assertThat(KeyEvent.read(Bytes.ofHex(hex).toArray(), 0).encode().hex()).isEqualTo(hex);
        }
    }

    @Test
    void keyboardTakesNoCommandAndNonsenseSettingsAreRefused() {
        assertThat(dialogue(Layout.US).understands(new DeviceCommand.Enable(true))).isFalse();
        assertThatThrownBy(() ->
                        new KeyboardSettings(Layout.US, new CodeIds.None(), true, 5, OnGap.BREAK))
                .hasMessage("gapMs 5 must be 10 to 60000");
    }

    private KeyboardDialogue dialogue(Layout layout) {
        KeyboardDialogue dialogue = new KeyboardDialogue(plain(layout, true), heard);
        dialogue.opened(now());
        return dialogue;
    }

    private static KeyboardSettings plain(Layout layout, boolean tabEnds) {
        return new KeyboardSettings(layout, new CodeIds.None(), tabEnds, 500, OnGap.BREAK);
    }

    private void typeUs(KeyboardDialogue dialogue, char c) {
        for (int key = 0; key < 90; key++) {
            if (Layout.US.character(key, false, false).filter(typed -> typed == c).isPresent()) {
                type(dialogue, "" + key);
                return;
            }
            if (Layout.US.character(key, true, false).filter(typed -> typed == c).isPresent()) {
                type(dialogue, "+42 " + key + " -42");
                return;
            }
        }
        throw new IllegalArgumentException("no key types " + c);
    }

    private void type(KeyboardDialogue dialogue, String keys) {
        for (String word : keys.split(" ", -1)) {
            int key = Math.abs(Integer.parseInt(word));
            if (!word.startsWith("-")) {
                take(dialogue, new KeyEvent(TYPED_AT, 1, key, 1));
            }
            if (!word.startsWith("+")) {
                take(dialogue, new KeyEvent(TYPED_AT, 1, key, 0));
            }
            take(dialogue, new KeyEvent(TYPED_AT, 0, 0, 0));
        }
    }

    private void take(KeyboardDialogue dialogue, KeyEvent... events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (KeyEvent event : events) {
            bytes.writeBytes(event.encode().toArray());
        }
        dialogue.take(bytes.toByteArray(), bytes.size(), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }
}
