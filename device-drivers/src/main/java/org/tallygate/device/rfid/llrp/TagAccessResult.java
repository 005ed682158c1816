package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;

/**
 * How one operation on one tag went.
 *
 * @param accessSpec the specification that asked for it; 0 when the reader does not say
 * @param opSpec the operation in it
 * @param outcome the standard's name, {@code Success} or what went wrong
 * @param read the words that were read, two bytes each; empty for any other operation
 * @param written how many words were written
 */
public record TagAccessResult(
        long accessSpec, int opSpec, String outcome, Bytes read, int written) {

    private static final String SUFFIX = "OpSpecResult";

    public boolean ok() {
        return outcome.equals("Success");
    }

    /**
     * All results in a tag's report, in its order.
     *
     * @param tag a TagReportData
     */
    public static List<TagAccessResult> of(Element tag) {
        long accessSpec = tag.child("AccessSpecID").map(a -> a.number("AccessSpecID")).orElse(0L);
        List<TagAccessResult> results = new ArrayList<>();
        for (Element result : tag.children()) {
            if (result.name().startsWith("C1G2") && result.name().endsWith(SUFFIX)) {
                results.add(
                        new TagAccessResult(
                                accessSpec,
                                (int) result.number("OpSpecID"),
                                result.meaning("Result"),
                                result.is("C1G2ReadOpSpecResult")
                                        ? words(result.numbers("ReadData"))
                                        : Bytes.EMPTY,
                                writes(result) ? (int) result.number("NumWordsWritten") : 0));
            }
        }
        return results;
    }

    private static boolean writes(Element result) {
        return result.is("C1G2WriteOpSpecResult") || result.is("C1G2BlockWriteOpSpecResult");
    }

    private static Bytes words(List<Long> words) {
        byte[] bytes = new byte[2 * words.size()];
        for (int i = 0; i < words.size(); i++) {
            bytes[2 * i] = (byte) (words.get(i) >>> 8);
            bytes[2 * i + 1] = words.get(i).byteValue();
        }
        return Bytes.of(bytes);
    }
}
