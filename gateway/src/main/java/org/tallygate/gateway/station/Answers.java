package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.DeviceId;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.words.Text;

import java.util.Collection;
import java.util.List;

/** What every room answers alike, so that staff read the same words wherever they work. */
public final class Answers {

    private Answers() {}

    /** A scan is refused: why, and what to do next. */
    public static Feedback refused(ScanRefusal refusal, Candidate candidate, Items items) {
        return Feedback.refused(refusal, why(refusal, candidate, items));
    }

    /** Why a scan was refused and what to do next. */
    public static Text why(ScanRefusal refusal, Candidate candidate, Items items) {
        Text goods = goods(candidate, items);
        return switch (refusal) {
            case NO_TASK -> Text.of(StationWord.NO_TASK_READ, goods);
            case UNKNOWN_CODE -> unusable(candidate.scan());
            case UNKNOWN_ITEM -> Text.of(StationWord.ITEM_UNKNOWN, candidate.gtin().orElse(""));
            case WRONG_ITEM -> Text.of(StationWord.ITEM_WRONG, goods);
            case LOT_MISSING -> Text.of(StationWord.LOT_NEEDED, goods);
            case EXPIRY_MISSING -> Text.of(StationWord.EXPIRY_NEEDED, goods);
            case SERIAL_MISSING -> Text.of(StationWord.SERIAL_NEEDED, goods);
            case DUPLICATE_SERIAL ->
                    Text.of(StationWord.SERIAL_AGAIN, goods, candidate.serial().orElse(""));
            case EXPIRED -> Text.of(StationWord.PAST_EXPIRY, goods);
            case UNINSPECTED -> waits(goods);
            case UNKNOWN_PACKAGE ->
                    Text.of(StationWord.PACKAGE_UNKNOWN, candidate.sscc().orElse(""));
            case DUPLICATE_PACKAGE ->
                    Text.of(StationWord.PACKAGE_AGAIN, candidate.sscc().orElse(""));
            case OVER -> Text.of(StationWord.TOO_MANY, goods);
            case NOTHING_TO_UNDO,
                    NOTHING_ASKED,
                    TASK_CHANGED,
                    BADGE_UNKNOWN,
                    NOT_ALLOWED,
                    NOT_NOW,
                    ALREADY_CLAIMED,
                    UPLOAD_INCOMPLETE,
                    UPLOAD_REPEATED,
                    STOP_LINE ->
                    refused(refusal).sentence();
        };
    }

    private static Text unusable(Scan scan) {
        return switch (scan.what()) {
            case Identified.ContentsOnly _ -> Text.of(StationWord.CODE_CONTENTS_ONLY);
            case Identified.Unknown unknown ->
                    Text.of(
                            StationWord.CODE_UNUSABLE,
                            shortened(scan.code()),
                            CodeWord.of(unknown.reason()));
            case Identified.OtherElements _ -> noGoods(scan);
            case Identified.TradeItem _ -> noGoods(scan);
            case Identified.LogisticUnit _ -> noGoods(scan);
        };
    }

    private static Text noGoods(Scan scan) {
        return Text.of(StationWord.CODE_NO_GOODS, shortened(scan.code()));
    }

    /** Goods that wait for an inspection stay. */
    public static Text waits(Text goods) {
        return Text.of(StationWord.WAITS_FOR_INSPECTION, goods);
    }

    /** A package with goods in it that wait for an inspection stays. */
    public static Decision packageWaits(String sscc) {
        return ScanRefusal.UNINSPECTED.told(
                StationWord.WAITS_FOR_INSPECTION, Text.of(StationWord.PACKAGE, sscc));
    }

    /** A command is refused, for a reason that needs no more words. */
    public static Feedback refused(ScanRefusal refusal) {
        return Feedback.refused(
                refusal,
                switch (refusal) {
                    case NO_TASK -> Text.of(StationWord.NO_TASK_WAIT);
                    case NOTHING_TO_UNDO -> Text.of(StationWord.NOTHING_LEFT_TO_UNDO);
                    case NOTHING_ASKED -> Text.of(StationWord.NO_QUESTION);
                    case TASK_CHANGED -> Text.of(StationWord.TASK_CHANGED_SINCE);
                    case BADGE_UNKNOWN -> Text.of(StationWord.BADGE_NOT_KNOWN);
                    case NOT_ALLOWED -> Text.of(StationWord.NOT_YOURS_TO_DO);
                    case NOT_NOW -> Text.of(StationWord.MEANS_NOTHING_NOW);
                    case UNKNOWN_CODE,
                            UNKNOWN_ITEM,
                            WRONG_ITEM,
                            LOT_MISSING,
                            EXPIRY_MISSING,
                            SERIAL_MISSING,
                            DUPLICATE_SERIAL,
                            EXPIRED,
                            UNINSPECTED,
                            UNKNOWN_PACKAGE,
                            DUPLICATE_PACKAGE,
                            OVER,
                            ALREADY_CLAIMED,
                            UPLOAD_INCOMPLETE,
                            UPLOAD_REPEATED,
                            STOP_LINE ->
                            refusal.title();
                });
    }

    /** The task of this reference was claimed before. */
    public static Feedback alreadyClaimed(String reference) {
        return Feedback.refused(
                ScanRefusal.ALREADY_CLAIMED, Text.of(StationWord.CLAIMED_BEFORE, reference));
    }

    public static Feedback claimed(String reference) {
        return done(StationWord.CLAIMED, Text.of(StationWord.TASK_YOURS, reference));
    }

    public static Feedback released(String reference) {
        return done(StationWord.RELEASED, Text.of(StationWord.TASK_FREE, reference));
    }

    /**
     * The task ended.
     *
     * @param shortLines lines of which something is missing
     */
    public static Feedback finished(String reference, int shortLines) {
        return shortLines == 0
                ? done(StationWord.FINISHED, Text.of(StationWord.TASK_COMPLETE, reference))
                : told(
                        StationWord.FINISHED,
                        Text.of(StationWord.TASK_SHORT, reference, shortLines));
    }

    /** What was done last was taken back: goods in their amounts. */
    public static Feedback undone(List<Text> taken) {
        Text what =
                taken.size() == 1 ? taken.getFirst() : Text.of(StationWord.MOVEMENTS, taken.size());
        return told(StationWord.UNDONE, Text.of(StationWord.TAKEN_BACK, what));
    }

    /** The last group of postings was taken back. */
    public static Feedback undone(List<Progress.Posting> taken, Items items) {
        Text what =
                taken.size() == 1
                        ? amount(taken.getFirst().quantity(), taken.getFirst().item(), items)
                        : Text.of(StationWord.MOVEMENTS, taken.size());
        return told(StationWord.UNDONE, Text.of(StationWord.TAKEN_BACK, what));
    }

    /** So many facts were taken back. */
    public static Feedback undone(int facts) {
        return told(
                StationWord.UNDONE,
                Text.of(StationWord.TAKEN_BACK, Text.of(StationWord.MOVEMENTS, facts)));
    }

    /** A question was answered with no. */
    public static Feedback dismissed() {
        return told(StationWord.PUT_ASIDE, Text.of(StationWord.NOTHING_POSTED));
    }

    /** Codes went to a person at the centre. */
    public static Feedback kept(int codes) {
        return told(StationWord.KEPT, Text.of(StationWord.CODES_KEPT, codes));
    }

    /** What a person noted goes to the centre. */
    public static Feedback noted() {
        return done(StationWord.NOTED, Text.of(StationWord.NOTE_GOES_ON));
    }

    /** A device sent noise. */
    public static Feedback notRead(DeviceId device) {
        return told(StationWord.NOT_READ, Text.of(StationWord.MAKES_NO_SENSE, device.value()));
    }

    private static Feedback done(StationWord title, Text sentence) {
        return Feedback.done(Colour.GREEN, Text.of(title), sentence);
    }

    private static Feedback told(StationWord title, Text sentence) {
        return Feedback.done(Colour.AMBER, Text.of(title), sentence);
    }

    /** Nothing is in hand. */
    public static Text waitForTask() {
        return Text.of(StationWord.WAIT_FOR_TASK);
    }

    /** A question that is answered by yes or no. */
    public static Question yesOrNo(Text sentence, Question.Subject about) {
        return new Question(
                sentence,
                new Question.Ask.YesNo(Text.of(StationWord.YES), Text.of(StationWord.LEAVE_IT)),
                about);
    }

    /** Whether codes shall go to a person at the centre. */
    public static Question keep(List<Scan> scans, Question.Subject about) {
        return yesOrNo(
                scans.size() == 1
                        ? Text.of(StationWord.KEEP_CODE, shortened(scans.getFirst().code()))
                        : Text.of(StationWord.KEEP_CODES, scans.size()),
                about);
    }

    /** What the scan stands for, in the words of the item master as far as they reach. */
    public static Text goods(Candidate candidate, Items items) {
        return switch (candidate.loads().size()) {
            case 0 -> Text.of(StationWord.CODE_ITSELF, shortened(candidate.scan().code()));
            case 1 -> {
                Load load = candidate.loads().getFirst();
                yield amount(load.quantity(), load.item(), items);
            }
            default -> Text.of(StationWord.PACKAGE, candidate.sscc().orElse(""));
        };
    }

    /** So much of an item, in base units. */
    public static Text amount(Quantity quantity, ItemCode item, Items items) {
        String unit = items.baseUnit(item);
        return unit.isEmpty()
                ? Text.of(StationWord.AMOUNT_WITHOUT_UNIT, quantity, items.description(item))
                : Text.of(StationWord.AMOUNT, quantity, unit, items.description(item));
    }

    /**
     * What could not be checked here.
     *
     * @param rules by the names that stand in facts
     */
    public static List<Text> unchecked(Collection<String> rules) {
        return rules.stream().distinct().sorted().map(Answers::unchecked).toList();
    }

    private static Text unchecked(String rule) {
        return switch (rule) {
            case Candidate.SERIAL_ELSEWHERE -> Text.of(StationWord.UNCHECKED_SERIAL_ELSEWHERE);
            case Candidate.PACKAGE_ELSEWHERE -> Text.of(StationWord.UNCHECKED_PACKAGE_ELSEWHERE);
            case "unknown-item" -> Text.of(StationWord.UNCHECKED_ITEM);
            case "lot-missing" -> Text.of(StationWord.UNCHECKED_LOT);
            case "expiry-missing" -> Text.of(StationWord.UNCHECKED_EXPIRY);
            case "serial-missing" -> Text.of(StationWord.UNCHECKED_SERIAL);
            case Candidate.CODE -> Text.of(StationWord.UNCHECKED_CODE);
            case FactMaker.CONTENT -> Text.of(StationWord.UNCHECKED_CONTENT);
            case FactMaker.EXPIRED -> Text.of(StationWord.UNCHECKED_EXPIRED);
            case FactMaker.TIME -> Text.of(StationWord.UNCHECKED_TIME);
            default -> Text.of(StationWord.UNCHECKED_OTHER, rule);
        };
    }

    /** A code as it may stand in a sentence. */
    public static String shortened(String code) {
        String printable = code.replaceAll("\\p{Cntrl}", "·");
        return printable.length() <= 40 ? printable : printable.substring(0, 39) + "…";
    }
}
