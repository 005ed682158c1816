package org.tallygate.gateway.screen;

import org.tallygate.gateway.label.Icon;
import org.tallygate.gateway.label.Label.Control;
import org.tallygate.gateway.label.LabelWord;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every control code that is worth hanging up, in the order of the sheet. */
final class ControlLabels {

    /** Singles, then the sizes of layers and boxes. */
    private static final int[] COUNTS = {2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 50, 100};

    /** As many as any question here has, by the numbers that stand on the screen. */
    private static final int ANSWERS = 10;

    private static final Map<Language, LabelWord> SPOKEN =
            Map.of(
                    Language.ENGLISH, LabelWord.CONTROL_ENGLISH,
                    Language.GERMAN, LabelWord.CONTROL_GERMAN,
                    Language.FRENCH, LabelWord.CONTROL_FRENCH,
                    Language.SPANISH, LabelWord.CONTROL_SPANISH);

    private static final List<Control> ALL =
            Stream.of(
                            Stream.of(
                                    control(LabelWord.CONTROL_YES, "YES", Icon.YES),
                                    control(LabelWord.CONTROL_NO, "NO", Icon.NO),
                                    control(LabelWord.CONTROL_UNDO, "UNDO", Icon.UNDO),
                                    control(LabelWord.CONTROL_NEXT, "NEXT", Icon.NEXT),
                                    control(LabelWord.CONTROL_DAMAGED, "DAMAGED", Icon.DAMAGED),
                                    control(LabelWord.CONTROL_FINISH, "FINISH", Icon.FINISH),
                                    control(LabelWord.CONTROL_CLAIM, "CLAIM", Icon.START),
                                    control(LabelWord.CONTROL_RELEASE, "RELEASE", Icon.RELEASE),
                                    control(LabelWord.CONTROL_LIST, "LIST", Icon.LIST),
                                    control(LabelWord.CONTROL_BYE, "BYE", Icon.GO),
                                    control(LabelWord.CONTROL_WRONG, "WRONG:", Icon.WRONG),
                                    control(LabelWord.CONTROL_RECEIVE, "NEW:RECEIVE", Icon.NEW),
                                    control(LabelWord.CONTROL_RETURN, "NEW:RETURN", Icon.NEW),
                                    control(LabelWord.CONTROL_PUTAWAY, "NEW:PUTAWAY", Icon.NEW),
                                    control(LabelWord.CONTROL_COUNT, "NEW:COUNT", Icon.NEW),
                                    control(LabelWord.CONTROL_ADJUST, "NEW:ADJUST", Icon.NEW),
                                    control(LabelWord.CONTROL_WAVE, "WAVE", Icon.LIST)),
                            IntStream.rangeClosed(1, ANSWERS)
                                    .mapToObj(number ->
                                            new Control(
                                                    Text.of(LabelWord.CONTROL_ANSWER, number),
                                                    ControlCode.PREFIX + "CHOOSE:" + number,
                                                    Icon.YES)),
                            IntStream.of(COUNTS)
                                    .mapToObj(count ->
                                            new Control(
                                                    Text.of(LabelWord.CONTROL_N, count),
                                                    ControlCode.PREFIX + "N:" + count,
                                                    Icon.NUMBER)),
                            IntStream.rangeClosed(0, 9)
                                    .mapToObj(digit ->
                                            new Control(
                                                    Text.of(LabelWord.CONTROL_DIGIT, digit),
                                                    ControlCode.PREFIX + "D:" + digit,
                                                    Icon.NUMBER)),
                            Stream.of(
                                    control(LabelWord.CONTROL_POINT, "D:.", Icon.NUMBER),
                                    control(LabelWord.CONTROL_LINE, "LINE", Icon.LIST)),
                            Stream.of(Language.values())
                                    .map(language ->
                                            control(
                                                    SPOKEN.getOrDefault(
                                                            language, LabelWord.CONTROL_ENGLISH),
                                                    "LANG:" + language.tag(),
                                                    Icon.LANGUAGE)))
                    .flatMap(controls -> controls)
                    .toList();

    private ControlLabels() {}

    static List<Control> all() {
        return ALL;
    }

    /** The label of a control code on the sheet. */
    static Optional<Control> of(String code) {
        return ALL.stream().filter(control -> control.code().equals(code)).findFirst();
    }

    private static Control control(LabelWord name, String code, Icon icon) {
        return new Control(Text.of(name), ControlCode.PREFIX + code, icon);
    }
}
