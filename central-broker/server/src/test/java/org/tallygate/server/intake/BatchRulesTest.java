package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.Stored;
import org.tallygate.server.intake.BatchRules.Lost;
import org.tallygate.server.intake.BatchRules.Ruling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules on a batch, in their order, over a journal of ten facts of which five are in. */
final class BatchRulesTest {

    private static final Id128 JOURNAL = Id128.named("journal");
    private static final long TERM = 7;
    private static final Link FOREIGN = Link.START.next(new byte[] {99});
    private static final Stored SCRAP = Stored.of(new byte[] {'{'});

    private final List<byte[]> facts = new ArrayList<>();
    private JournalMark mark;

    BatchRulesTest() {
        for (int i = 0; i < 10; i++) {
            facts.add(BoxSide.received("MILK", i + 1, new FactTime(Id128.named("boot"), i, i)));
        }
        mark = mark(5, false);
    }

    @Test
    void rulesAreTriedInTheirOrderSoThatTheFirstOfSeveralFaultsIsNamed() {
        Map<String, String> properties = properties(header(9, 10, TERM, FOREIGN, 8));
        properties.put("format", Integer.toString(Format.CURRENT + 1));
        properties.put("term", "6");
        String journal = properties.remove("journal");
        mark = mark(5, true);
        assertThat(judge(properties, SCRAP)).isInstanceOf(Ruling.NoHeader.class);

        properties.put("journal", String.valueOf(journal));
        assertThat(judge(properties, SCRAP))
                .isEqualTo(new Ruling.UnknownFormat(Format.CURRENT + 1));

        properties.put("format", "1");
        assertThat(judge(properties, SCRAP)).isEqualTo(new Ruling.Stale());

        properties.put("term", Long.toString(TERM));
        assertThat(judge(properties, SCRAP)).isEqualTo(new Ruling.Retired(10));

        mark = mark(5, false);
        assertThat(judge(properties, SCRAP)).isEqualTo(new Ruling.Ahead(6, 8));

        mark = mark(8, false);
        properties.remove("gapFrom");
        assertThat(judge(properties, SCRAP)).isEqualTo(new Ruling.Fork(8, 10));

        mark = mark(10, false);
        properties.put("link", linkAt(8).hex());
        assertThat(judge(properties, SCRAP)).isEqualTo(new Ruling.Repeat());

        mark = mark(8, false);
        assertThat(judge(properties, SCRAP)).isInstanceOf(Ruling.Hold.class);

        assertThat(judge(properties, body(9, 10))).isInstanceOf(Ruling.Take.class);
    }

    @Test
    void whatIsNewOfABatchIsTaken() {
        assertThat(judge(header(4, 8), body(4, 8)))
                .isInstanceOfSatisfying(
                        Ruling.Take.class,
                        take -> {
                            assertThat(take.first()).isEqualTo(6);
                            assertThat(take.facts()).hasSize(3);
                            assertThat(take.links())
                                    .containsExactly(linkAt(6), linkAt(7), linkAt(8));
                            assertThat(take.lost()).isEmpty();
                        });
    }

    @Test
    void gapRightAfterTheMarkIsTakenWithTheBatchAfterIt() {
        BatchHeader header = header(8, 10, TERM, linkAt(7), 6);
        Lost lost = new Lost(6, 7, linkAt(7));
        assertThat(judge(properties(header), body(8, 10)))
                .isInstanceOfSatisfying(
                        Ruling.Take.class, take -> assertThat(take.lost()).contains(lost));
        assertThat(judge(properties(header), SCRAP))
                .isInstanceOfSatisfying(
                        Ruling.Hold.class,
                        hold -> {
                            assertThat(hold.first()).isEqualTo(8);
                            assertThat(hold.count()).isEqualTo(3);
                            assertThat(hold.lost()).contains(lost);
                        });
    }

    @Test
    void gapThatBeginsBeforeTheMarkIsSentBackAndOneAfterItMayWait() {
        assertThat(judge(properties(header(8, 10, TERM, linkAt(7), 4)), body(8, 10)))
                .isEqualTo(new Ruling.Ahead(6, 4));
        assertThat(judge(properties(header(9, 10, TERM, linkAt(8), 7)), body(9, 10)))
                .isEqualTo(new Ruling.Ahead(6, 7));
    }

    @Test
    void gapThatTheBookHasRecordedIsARepeatOrLeadsToWhatIsNew() {
        mark = mark(10, false);
        BatchHeader header = header(8, 10, TERM, linkAt(7), 6);
        assertThat(judge(properties(header), body(8, 10))).isEqualTo(new Ruling.Repeat());
        mark = mark(9, false);
        assertThat(judge(properties(header), body(8, 10)))
                .isInstanceOfSatisfying(
                        Ruling.Take.class,
                        take -> {
                            assertThat(take.first()).isEqualTo(10);
                            assertThat(take.lost()).isEmpty();
                        });
    }

    @Test
    void overlapWithOtherFactsIsAFork() {
        List<byte[]> others = new ArrayList<>(facts);
        others.set(4, facts.get(9));
        Link after = linkAt(3).next(facts.get(3)).next(facts.get(9)).next(facts.get(5));
        BatchHeader header = new BatchHeader(Format.CURRENT, JOURNAL, 4, 3, linkAt(3), after, TERM);
        assertThat(judge(header, Stored.of(Wire.encodeBatch(others.subList(3, 6)))))
                .isEqualTo(new Ruling.Fork(5, 6));
    }

    @Test
    void bodyThatIsNotTheOneOfTheHeaderIsHeld() {
        assertThat(judge(header(6, 7), body(7, 8)))
                .isInstanceOfSatisfying(
                        Ruling.Hold.class,
                        hold -> assertThat(hold.sentence()).contains("other facts"));
        assertThat(judge(header(6, 7), body(6, 8)))
                .isInstanceOfSatisfying(
                        Ruling.Hold.class, hold -> assertThat(hold.sentence()).contains("3 facts"));
    }

    private Ruling judge(BatchHeader header, Stored body) {
        return judge(properties(header), body);
    }

    private Ruling judge(Map<String, String> properties, Stored body) {
        return BatchRules.judge(
                properties,
                body,
                Optional.of(mark),
                sequence -> Optional.of(linkAt((int) sequence)));
    }

    private static Map<String, String> properties(BatchHeader header) {
        return new HashMap<>(header.toProperties());
    }

    private BatchHeader header(int first, int last) {
        return new BatchHeader(
                Format.CURRENT,
                JOURNAL,
                first,
                last - first + 1,
                linkAt(first - 1),
                linkAt(last),
                TERM);
    }

    private BatchHeader header(int first, int last, long term, Link before, long gapFrom) {
        return new BatchHeader(
                Format.CURRENT,
                JOURNAL,
                first,
                last - first + 1,
                before,
                linkAt(last),
                term,
                Optional.of(gapFrom),
                Optional.empty());
    }

    private Stored body(int first, int last) {
        return Stored.of(Wire.encodeBatch(facts.subList(first - 1, last)));
    }

    private JournalMark mark(int committed, boolean retired) {
        return new JournalMark(
                JOURNAL,
                new Topics(new Name("demo"), new Name("s1"), new Name("gw1")),
                TERM,
                committed,
                linkAt(committed),
                committed,
                0,
                retired);
    }

    private Link linkAt(int sequence) {
        Link link = Link.START;
        for (byte[] fact : facts.subList(0, sequence)) {
            link = link.next(fact);
        }
        return link;
    }
}
