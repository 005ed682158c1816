package org.tallygate.server.intake;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.OccurredAt.Anchor;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.server.book.Batch;
import org.tallygate.server.intake.BatchRules.Ruling;
import org.tallygate.server.writer.Writer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads, dates and judges the facts of one batch. */
final class Posting {

    private Posting() {}

    static List<Batch.Entry> entries(
            Topics box,
            Id128 journal,
            Ruling.Take take,
            Anchor anchor,
            OptionalLong previous,
            long receivedMicros,
            Writer writer) {
        List<@Nullable Fact> facts = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<FactTime> times = new ArrayList<>();
        FactTime lastTime = new FactTime(anchor.boot(), anchor.monoMicros(), anchor.nowMicros());
        for (int i = 0; i < take.facts().size(); i++) {
            Fact fact = null;
            String fault = "";
            try {
                fact = Wire.decode(take.facts().get(i).bytes(), Fact.class);
                lastTime = fact.head().time();
            } catch (Unreadable e) {
                fault = String.valueOf(e.getMessage());
            }
            facts.add(fact);
            faults.add(fault);
            times.add(lastTime);
        }
        List<Occurred> occurred =
                inOrder(OccurredAt.of(anchor, previous, times), previous, receivedMicros);
        Draft draft = writer.draft();
        draft.foresee(names(journal, take, facts, draft));
        List<Batch.Entry> entries = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            long sequence = take.first() + i;
            Fact read = facts.get(i);
            if (read == null) {
                entries.add(
                        Batch.Entry.unreadable(
                                sequence,
                                take.facts().get(i),
                                take.links().get(i),
                                occurred.get(i),
                                faults.get(i)));
                continue;
            }
            FactId id = new FactId(journal, sequence, take.links().get(i));
            Optional<String> refusal = writer.refusal(id);
            if (refusal.isPresent()) {
                entries.add(
                        Batch.Entry.refused(
                                sequence,
                                take.facts().get(i),
                                take.links().get(i),
                                read,
                                occurred.get(i),
                                refusal.get()));
                continue;
            }
            Fact fact = writer.named(read);
            Outcome outcome = draft.post(id, fact, occurred.get(i));
            entries.add(
                    Batch.Entry.of(
                            sequence,
                            take.facts().get(i),
                            take.links().get(i),
                            fact,
                            occurred.get(i),
                            outcome,
                            writer.follow(box, id, fact, occurred.get(i), outcome)));
        }
        return entries;
    }

    /** The names under which the book may have these facts already; mostly there are none. */
    private static Set<FactId> names(
            Id128 journal, Ruling.Take take, List<@Nullable Fact> facts, Draft draft) {
        boolean afterCopies = draft.hasCopiesOf(journal);
        Set<FactId> names = new HashSet<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact != null && fact.head().copyOf().isPresent()) {
                names.add(fact.head().copyOf().get());
            } else if (afterCopies) {
                names.add(new FactId(journal, take.first() + i, take.links().get(i)));
            }
        }
        return names;
    }

    /**
     * A fact came after it happened, and after the one before it. Where clocks say otherwise the
     * sequence is believed, and the error says by how much.
     */
    private static List<Occurred> inOrder(
            List<Occurred> dated, OptionalLong previous, long receivedMicros) {
        List<Occurred> all = new ArrayList<>();
        long before = previous.orElse(Long.MIN_VALUE);
        for (Occurred when : dated) {
            long micros = Math.max(before, Math.min(receivedMicros, when.micros()));
            long shifted = Math.max(0, micros - when.micros());
            all.add(new Occurred(micros, when.errorMicros() + shifted, when.estimated()));
            before = micros;
        }
        return all;
    }
}
