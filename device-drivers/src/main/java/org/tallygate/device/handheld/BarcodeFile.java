package org.tallygate.device.handheld;

import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.Spoken;
import org.tallygate.device.scanner.Upload;
import org.tallygate.device.scanner.UploadDraft;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The file that a handheld leaves on its USB storage, as Zebra's CS4070 does in {@code
 * Barcode.txt}: a code per line, perhaps behind date, time and type. Read whole or not at all,
 * since a line that was skipped would be lost when the file is emptied. Pure.
 */
public final class BarcodeFile {

    /** What a line holds. */
    public enum Form {
        /** The code, perhaps behind its AIM identifier. */
        CODE,
        /** {@code date,time,type,code}; the code may hold commas. */
        DATE_TIME_TYPE_CODE
    }

    /** What became of the content. */
    public sealed interface Read {

        record Codes(Upload upload) implements Read {}

        /** There is no code in it. */
        record Nothing() implements Read {}

        /** None of it is taken, and why. */
        record Unclear(String reason) implements Read {}
    }

    private BarcodeFile() {}

    /**
     * The hash of the upload is over whole lines, so that the same code at another time is other
     * content.
     *
     * @param skip so many bytes at the beginning were taken before
     */
    public static Read read(
            Bytes content, int skip, Form form, RandomGenerator random, Stamp received) {
        UploadDraft draft = new UploadDraft(random, OptionalInt.empty());
        Bytes fresh = content.slice(skip, content.size());
        draft.keep(fresh);
        int number = 0;
        String text = LineDialect.text(fresh);
        for (String line : text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Optional<String> wrong = add(draft, line, form);
            if (wrong.isPresent()) {
                return new Read.Unclear("line " + number + " " + wrong.get());
            }
        }
        if (draft.isFull()) {
            return new Read.Unclear(
                    "it has more than "
                            + UploadDraft.MOST_CODES
                            + " codes or "
                            + UploadDraft.MOST_BYTES
                            + " bytes");
        }
        return draft.size() == 0 ? new Read.Nothing() : new Read.Codes(draft.finish(received));
    }

    /** Returns what is wrong with the line. */
    private static Optional<String> add(UploadDraft draft, String line, Form form) {
        Bytes asItCame = Bytes.of(line.getBytes(StandardCharsets.UTF_8));
        String[] fields =
                switch (form) {
                    case CODE -> new String[] {"", "", "", line};
                    case DATE_TIME_TYPE_CODE -> line.split(",", 4);
                };
        if (fields.length < 4) {
            return Optional.of("has " + fields.length + " fields; it must be date,time,type,code");
        }
        Bytes code = Bytes.of(fields[3].getBytes(StandardCharsets.UTF_8));
        return switch (LineDialect.read(code, new CodeIds.Aim())) {
            case Spoken.Code(var text, var aim) -> {
                draft.add(text, aim.or(() -> LabelTypes.aim(fields[2].strip())), asItCame);
                yield Optional.empty();
            }
            case Spoken.Unclear(var reason) -> Optional.of("holds no code: " + reason);
        };
    }
}
