package org.tallygate.sim.handheld;

import org.tallygate.sim.handheld.HandheldBody.Upload;
import org.tallygate.sim.line.LineServer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A handheld's buttons and faults as lines: {@code store CODE}, {@code upload}, {@code again} (the
 * same once more), {@code count N} (upload and tell this count), {@code break N} (pull the cable
 * after so many codes), {@code wrong-token}, {@code clear}, {@code unplug}, {@code plug}, {@code
 * answers}. Each is answered with {@code ok}, with what became of it, or with {@code error: } and
 * why. Used by one thread.
 */
public final class HandheldControl implements LineServer.Answerer {

    private static final int MOST_CODES = 200_000;

    private final HandheldBody handheld;
    private final List<String> memory = new ArrayList<>();

    public HandheldControl(HandheldBody handheld) {
        this.handheld = handheld;
    }

    @Override
    public String answer(String line) {
        String[] words = line.split(" ", 2);
        String text = words.length > 1 ? words[1] : "";
        try {
            return switch (words[0]) {
                case "store" -> store(text);
                case "upload" -> handheld.upload(Upload.of(memory));
                case "again" ->
                        handheld.upload(
                                new Upload(
                                        memory, memory.size(), OptionalInt.empty(), true, false));
                case "count" ->
                        handheld.upload(
                                new Upload(
                                        memory,
                                        Integer.parseInt(text),
                                        OptionalInt.empty(),
                                        false,
                                        false));
                case "break" ->
                        handheld.upload(
                                new Upload(
                                        memory,
                                        memory.size(),
                                        OptionalInt.of(
                                                Math.clamp(
                                                        Integer.parseInt(text), 0, memory.size())),
                                        false,
                                        false));
                case "wrong-token" ->
                        handheld.upload(
                                new Upload(
                                        memory, memory.size(), OptionalInt.empty(), false, true));
                case "clear" -> {
                    memory.clear();
                    yield OK;
                }
                case "unplug" -> {
                    handheld.unplug();
                    yield OK;
                }
                case "plug" -> {
                    handheld.plug();
                    yield OK;
                }
                case "answers" -> String.join(" | ", handheld.answers());
                default ->
                        ERROR
                                + "'"
                                + words[0]
                                + "' is none of store CODE, upload, again, count N, break N,"
                                + " wrong-token, clear, unplug, plug, answers";
            };
        } catch (NumberFormatException none) {
            return ERROR + words[0] + " needs a whole number";
        } catch (IOException failed) {
            return ERROR + failed.getMessage();
        }
    }

    private String store(String code) {
        if (code.isEmpty() || code.length() > 200 || memory.size() == MOST_CODES) {
            return ERROR + "store needs a code of 1 to 200 characters, and room for it";
        }
        memory.add(code);
        return OK;
    }
}
