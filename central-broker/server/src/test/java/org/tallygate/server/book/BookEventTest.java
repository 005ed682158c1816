package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

final class BookEventTest {

    @Test
    void eventOfALogFromBeforeCopiesIsStillRead() {
        Topics box = new Topics(new Name("test"), new Name("hall"), new Name("gate-1"));
        JournalMark mark = JournalMark.fenced(Optional.empty(), box, Id128.named("journal"), 1);
        Link link = Link.START.next(new byte[] {1});
        Batch.Entry entry =
                new Batch.Entry(
                        1,
                        Stored.of(new byte[] {1}),
                        link,
                        "Moved",
                        new OccurredAt.Occurred(1, 2, false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Batch.Reverses(Id128.named("journal"), 1)),
                        Optional.empty(),
                        Outcome.Posted.NOTHING,
                        Change.NONE);
        BookEvent event =
                new BookEvent.Posted(
                        List.of(
                                new Batch(
                                        mark,
                                        mark.advance(1, link),
                                        List.of(entry),
                                        List.of(),
                                        List.of(),
                                        7)),
                        List.of(),
                        Optional.empty());
        String today = new String(BookEvent.encode(event), StandardCharsets.UTF_8);
        String then =
                today.replace("\"copyOf\":null,", "")
                        .replace(",\"takesBack\":null", "")
                        .replace(",\"followed\":{\"movements\":[],\"kept\":[],\"raised\":[]}", "")
                        .replace(",\"commands\":[],\"chain\":null", "");

        assertThat(then).doesNotContain("copyOf", "takesBack", "followed", "chain", "commands");
        assertThat(BookEvent.decode(then.getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    }
}
