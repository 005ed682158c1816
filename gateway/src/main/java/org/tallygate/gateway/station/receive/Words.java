package org.tallygate.gateway.station.receive;

import org.tallygate.contract.Quantity;
import org.tallygate.device.DeviceId;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every word that a station says, in one place. */
final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final String NOT_READ = "Not read";
    static final String PUT_ASIDE = "Put aside";
    static final String KEPT = "Kept";
    static final String UNDONE = "Undone";
    static final String FINISHED = "Finished";
    static final String CLAIMED = "Claimed";
    static final String FULL = "Stop: box full";
    static final String BROKEN = "Stop: disk failed";
    static final String START_ANEW =
            "Receive nothing more here. Start this box anew; if this stays, call for help.";

    private Words() {}

    static String title(ScanRefusal refusal) {
        return switch (refusal) {
            case NO_TASK -> "No task";
            case UNKNOWN_CODE -> "Unknown code";
            case UNKNOWN_ITEM -> "Unknown item";
            case WRONG_ITEM -> "Wrong item";
            case LOT_MISSING -> "Lot missing";
            case EXPIRY_MISSING -> "Expiry missing";
            case SERIAL_MISSING -> "Serial missing";
            case DUPLICATE_SERIAL -> "Already received";
            case EXPIRED -> "Expired";
            case UNKNOWN_PACKAGE -> "Unknown package";
            case DUPLICATE_PACKAGE -> "Package already received";
            case OVER -> "Too many";
            case NOTHING_TO_UNDO -> "Nothing to undo";
            case NOTHING_ASKED -> "No open question";
            case ALREADY_CLAIMED -> "Already claimed";
            case UPLOAD_INCOMPLETE -> "Upload incomplete";
            case UPLOAD_REPEATED -> "Uploaded before";
            case TASK_CHANGED -> "Another task";
            case BADGE_UNKNOWN -> "Unknown badge";
            case NOT_ALLOWED -> "Not allowed";
            case NOT_NOW -> "Not now";
            case STOP_LINE -> "Stop";
        };
    }

    /** Why a scan was refused and what to do next. */
    static String refused(ScanRefusal refusal, Candidate candidate, Items items) {
        String code = candidate.scan().code();
        String goods = goods(candidate, items);
        return switch (refusal) {
            case NO_TASK ->
                    goods
                            + " was read, but no task is open here. Keep the code for the centre,"
                            + " or wait for a task.";
            case UNKNOWN_CODE ->
                    switch (candidate.scan().what()) {
                        case Identified.ContentsOnly contents ->
                                "This code only says what a pallet holds. Scan the other code of"
                                        + " the label, the one with the pallet's number.";
                        case Identified.Unknown unknown ->
                                "'"
                                        + shortened(code)
                                        + "' can't be used: "
                                        + unknown.sentence()
                                        + ". Scan another code of the goods, or keep it.";
                        case Identified.OtherElements other -> unusable(code);
                        case Identified.TradeItem item -> unusable(code);
                        case Identified.LogisticUnit unit -> unusable(code);
                    };
            case UNKNOWN_ITEM ->
                    "GTIN "
                            + candidate.gtin().orElse("")
                            + " is not in the item master. Put the goods aside, or keep the code"
                            + " for the centre.";
            case WRONG_ITEM -> goods + " does not belong to this task. Put it aside.";
            case LOT_MISSING -> goods + " needs a lot. Scan the code that carries the lot.";
            case EXPIRY_MISSING ->
                    goods + " needs an expiry date. Scan the code that carries the date.";
            case SERIAL_MISSING ->
                    goods + " needs a serial number. Scan the code of each single unit.";
            case DUPLICATE_SERIAL ->
                    goods
                            + " with serial "
                            + candidate.serial().orElse("")
                            + " was received already. Scan the next one.";
            case EXPIRED -> goods + " is past its expiry date. Put it aside.";
            case UNKNOWN_PACKAGE ->
                    "Package "
                            + candidate.sscc().orElse("")
                            + " was not announced. Scan what is inside, or keep the number.";
            case DUPLICATE_PACKAGE ->
                    "Package "
                            + candidate.sscc().orElse("")
                            + " was received already. Scan the next one.";
            case OVER -> goods + " is more than expected. Receive it anyway?";
            case NOTHING_TO_UNDO,
                    NOTHING_ASKED,
                    ALREADY_CLAIMED,
                    UPLOAD_INCOMPLETE,
                    UPLOAD_REPEATED,
                    TASK_CHANGED,
                    BADGE_UNKNOWN,
                    NOT_ALLOWED,
                    NOT_NOW,
                    STOP_LINE ->
                    title(refusal);
        };
    }

    private static String unusable(String code) {
        return "'" + shortened(code) + "' names no goods. Scan another code, or keep it.";
    }

    static String keepQuestion(List<Scan> scans) {
        return scans.size() == 1
                ? "Keep '" + shortened(scans.getFirst().code()) + "' for the centre?"
                : "Keep " + scans.size() + " codes for the centre?";
    }

    static String overQuestion(List<Scan> scans) {
        return scans.size() == 1
                ? "Receive it anyway?"
                : "Receive these " + scans.size() + " anyway?";
    }

    static String receivedTitle(boolean over) {
        return over ? "Received over" : "Received";
    }

    static String received(Load load, Items items, Quantity soFar, Quantity expected) {
        return amount(load, items) + " received. " + standing(soFar, expected);
    }

    static String packageReceived(String sscc, int lines) {
        return "Package "
                + sscc
                + " received with "
                + counted(lines, "line", "lines")
                + ". Scan the next one.";
    }

    private static String standing(Quantity soFar, Quantity expected) {
        if (expected.isZero()) {
            return soFar + " so far. Scan the next one.";
        }
        int order = soFar.compareTo(expected);
        String standing = soFar + " of " + expected;
        return order < 0
                ? standing + ". Scan the next one."
                : order == 0
                        ? standing + ", this item is complete."
                        : standing + ", over by " + soFar.minus(expected) + ".";
    }

    static String passageTitle(int received, List<ScanRefusal> refusals) {
        String refused =
                refusals.stream()
                        .collect(Collectors.groupingBy(r -> r, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(each ->
                                each.getValue()
                                        + " "
                                        + title(each.getKey()).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        String sum = received + " received";
        return refused.isEmpty() ? sum : sum + ", " + refused;
    }

    static String passage(int refused) {
        return refused == 0
                ? "All tags of the passage are received."
                : "Take out what was refused and scan it by hand to see why.";
    }

    /**
     * @param kept codes that could not be received and went to the centre
     */
    static String uploaded(int codes, int kept) {
        String all = counted(codes, "code", "codes") + " uploaded. ";
        return kept == 0
                ? all + "All of it is received."
                : all + counted(kept, "code is", "codes are") + " kept for the centre to look at.";
    }

    static String uploadIncomplete(int codes, int declared) {
        return "The handheld announced "
                + counted(declared, "code", "codes")
                + " and sent "
                + codes
                + ". Nothing was taken: upload again, or call for help if it stays so.";
    }

    static String uploadRepeated(int codes, Instant at) {
        return (codes == 1 ? "This code was" : "These " + codes + " codes were")
                + " taken before at "
                + MINUTE.format(at)
                + " UTC and not taken twice. If it is another lot of the same codes, scan it by"
                + " hand.";
    }

    static String noPassage(Direction direction, int tags) {
        String what = counted(tags, "tag", "tags");
        return switch (direction) {
            case IN -> what + " came in.";
            case OUT -> what + " went out through the portal; nothing was received.";
            case TURN_BACK -> what + " turned back in the portal; nothing was received.";
            case UNKNOWN -> what + " passed the portal, but the way was not clear. Pass it again.";
        };
    }

    static String noPassageTitle(Direction direction) {
        return switch (direction) {
            case IN -> "In";
            case OUT -> "Going out";
            case TURN_BACK -> "Turned back";
            case UNKNOWN -> "Pass again";
        };
    }

    static String observed(Direction direction) {
        return switch (direction) {
            case IN -> "passage-in";
            case OUT -> "passage-out";
            case TURN_BACK -> "turn-back";
            case UNKNOWN -> "passage-unknown";
        };
    }

    static String unreadable(DeviceId device) {
        return device + " sent bytes that make no sense. If you scanned with it, scan again.";
    }

    static String kept(int codes) {
        return counted(codes, "code is", "codes are") + " kept for the centre. Scan the next one.";
    }

    static String dismissed() {
        return "Nothing was posted. Scan the next one.";
    }

    static String undone(String what) {
        return what + " taken back. Scan the next one.";
    }

    static String undoReason() {
        return "undo at the station";
    }

    static String amounts(List<Progress.Posting> postings, Items items) {
        if (postings.size() > 1) {
            return postings.size() + " movements";
        }
        Progress.Posting one = postings.getFirst();
        return amount(one.quantity(), items.baseUnit(one.item()), items.description(one.item()));
    }

    static String finished(String reference, int shortLines) {
        return shortLines == 0
                ? reference + " is complete and finished."
                : reference
                        + " is finished with "
                        + counted(shortLines, "short line", "short lines")
                        + ".";
    }

    static String claimed(String reference) {
        return reference + " is yours. Scan its goods.";
    }

    static String noTask() {
        return "No task is open here. Wait for one.";
    }

    static String nothingToUndo() {
        return "Nothing of this task is left to take back.";
    }

    static String nothingAsked() {
        return "There is no question to answer. Scan the next one.";
    }

    static String alreadyClaimed(String reference) {
        return reference + " was claimed before. Scan its goods.";
    }

    static String next(TaskState state, String reference, boolean complete) {
        return switch (state) {
            case NONE, FINISHED, CANCELLED -> "Wait for a task.";
            case OPEN, CLAIMED ->
                    complete
                            ? "All lines of " + reference + " are complete: finish the task."
                            : "Scan the goods of " + reference + ".";
        };
    }

    static String link(boolean online, long waiting) {
        String standing = online ? "Online" : "Offline, work goes on";
        return waiting == 0
                ? standing + ", all is in the ledger."
                : standing + ", " + waiting + " waiting.";
    }

    static String room(OptionalLong hours) {
        return hours.isEmpty() ? "Room for 30 days" : "Room for " + hours.getAsLong() + " h";
    }

    static String full(long waiting) {
        String kept =
                switch ((int) Math.min(waiting, 2)) {
                    case 0 -> "";
                    case 1 -> "1 record waits for the ledger. ";
                    default ->
                            String.format(
                                    Locale.ROOT, "%,d records wait for the ledger. ", waiting);
                };
        return "This box is full. " + kept + "Nothing is lost and nothing is dropped.";
    }

    /** What to do differs by what keeps the records here. */
    static String makeRoom(boolean online) {
        return (online
                        ? "Wait until they are sent; if this stays, call for help: the box needs"
                                + " more room."
                        : "Restore the network of this box, or call for help.")
                + " Receive nothing more here until then: it goes on by itself.";
    }

    /**
     * @param why a sentence
     */
    static String broken(String why) {
        return why + " What was shown green is kept.";
    }

    /**
     * @param why a sentence
     */
    static String stopLine(String why) {
        return "Not saved, nothing was received. Stop and call for help. " + why;
    }

    private static String goods(Candidate candidate, Items items) {
        return switch (candidate.loads().size()) {
            case 0 -> "'" + shortened(candidate.scan().code()) + "'";
            case 1 -> amount(candidate.loads().getFirst(), items);
            default -> "Package " + candidate.sscc().orElse("");
        };
    }

    private static String amount(Load load, Items items) {
        return amount(load.quantity(), items.baseUnit(load.item()), items.description(load.item()));
    }

    private static String amount(Quantity quantity, String unit, String description) {
        return unit.isEmpty()
                ? quantity + " × " + description
                : quantity + " " + unit + " " + description;
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String shortened(String code) {
        String printable = code.replaceAll("\\p{Cntrl}", "·");
        return printable.length() <= 40 ? printable : printable.substring(0, 39) + "…";
    }
}
