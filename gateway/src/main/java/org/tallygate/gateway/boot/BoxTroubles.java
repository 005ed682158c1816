package org.tallygate.gateway.boot;

import org.tallygate.contract.wire.Predecessor.Stretch;
import org.tallygate.gateway.journal.JournalTrouble;
import org.tallygate.gateway.line.NotStored;
import org.tallygate.gateway.space.SpaceTrouble;
import org.tallygate.gateway.uplink.Alarm;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Text;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what the rooms know of the box's troubles; they themselves know no words. What a disk or an
 * exception said comes last, as a detail.
 */
final class BoxTroubles {

    private BoxTroubles() {}

    static Text of(Alarm alarm) {
        return switch (alarm) {
            case Alarm.OtherBook(var book, var known) ->
                    Text.of(BoxWord.OTHER_BOOK, book.toString(), known.toString());
            case Alarm.OlderBook(var epoch, var known) ->
                    Text.of(BoxWord.OLDER_BOOK, String.valueOf(epoch), String.valueOf(known));
            case Alarm.CopiedBox copied ->
                    copied.notRenewed()
                            .map(why ->
                                    Text.of(
                                            BoxWord.COPIED_BOX,
                                            Detail.of(copied.difference()),
                                            Detail.of(why)))
                            .orElseGet(() ->
                                    Text.of(
                                            BoxWord.COPIED_BOX_AGAIN,
                                            Detail.of(copied.difference())));
        };
    }

    static Text of(JournalTrouble trouble) {
        return switch (trouble) {
            case JournalTrouble.NoSecondCopy(var why) ->
                    Text.of(BoxWord.NO_SECOND_COPY, Detail.of(why));
            case JournalTrouble.Damaged(var kept, var lost) ->
                    lost.isEmpty()
                            ? Text.of(BoxWord.DAMAGED, kept)
                            : Text.of(BoxWord.DAMAGED_LOST, kept, numbers(lost));
            case JournalTrouble.NoRoomToShorten() -> Text.of(BoxWord.NO_ROOM_TO_SHORTEN);
            case JournalTrouble.Healed(var pages) -> Text.of(BoxWord.HEALED, pages);
            case JournalTrouble.DocumentsDamaged(var kept) ->
                    Text.of(BoxWord.DOCUMENTS_DAMAGED, kept);
            case JournalTrouble.DocumentsUnreadable(var why) ->
                    Text.of(BoxWord.DOCUMENTS_UNREADABLE, Detail.of(why));
        };
    }

    static Text of(SpaceTrouble trouble) {
        return switch (trouble) {
            case SpaceTrouble.GivenUp(var records) -> Text.of(BoxWord.GIVEN_UP, records);
            case SpaceTrouble.NotTrimmed(var reason, var detail) ->
                    Text.of(BoxWord.NOT_TRIMMED, NotStored.told(reason, Detail.of(detail)));
        };
    }

    static Text noMirror(Path folder) {
        return Text.of(BoxWord.NO_MIRROR, folder.toString());
    }

    /** The same in every language: 11–15, 20. */
    private static String numbers(List<Stretch> lost) {
        return lost.stream()
                .map(each ->
                        each.first() == each.last()
                                ? String.valueOf(each.first())
                                : each.first() + "–" + each.last())
                .collect(Collectors.joining(", "));
    }
}
