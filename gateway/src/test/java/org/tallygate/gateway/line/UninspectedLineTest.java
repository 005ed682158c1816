package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.journal.JournalMarks;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A box remembers what waits for an inspection, with and without the centre. */
final class UninspectedLineTest {

    private static final ItemCode MILK = new ItemCode("MILK");
    private static final LocationCode DOCK = new LocationCode("DOCK-1");

    private final List<Document> documents =
            new ArrayList<>(List.of(Bay.master(1), receipt(), picking()));
    private Bay bay = new Bay(new MemoryDisk(), documents);

    private static Document receipt() {
        return new Document(
                Id128.named("ASN-1"),
                1,
                Document.State.ACTIVE,
                new Body.ReceivingTask(
                        "ASN-1",
                        Bay.STATION,
                        DOCK,
                        List.of(
                                new Body.ExpectedLine(
                                        1,
                                        MILK,
                                        Quantity.of(9),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(new Body.Inspected(125, true)))),
                        List.of()));
    }

    private static Document picking() {
        return new Document(
                Id128.named("SO-1"),
                1,
                Document.State.ACTIVE,
                new Body.PickTask(
                        "SO-1",
                        Bay.STATION,
                        new LocationCode("PACK-1"),
                        List.of(Body.TaskLine.of(1, MILK, Quantity.of(2)).withoutReserve())));
    }

    private static Document waits(long revision, Document.State state) {
        return new Document(
                Id128.named("waits"),
                revision,
                state,
                new Body.Uninspected(
                        MILK,
                        List.of(new Body.Standing(DOCK, Optional.empty(), Optional.empty(), false)),
                        List.of()));
    }

    private void tells(Document document) {
        documents.removeIf(known -> known.id().equals(document.id()));
        documents.add(document);
        bay.line.offer(document);
        bay.step();
    }

    private void receives() {
        take("ASN-1");
        bay.scan(Bay.MILK);
    }

    private void picks() {
        take("SO-1");
        bay.scan(ControlCode.of(DOCK)).scan(Bay.MILK);
    }

    private void take(String reference) {
        bay.line.offer(Order.of(new Order.Take(Id128.named(reference))));
        bay.step();
    }

    @Test
    void whatTheCentreSaidHoldsOverARestartUntilItSaysOtherwise() {
        tells(waits(1, Document.State.ACTIVE));
        picks();
        assertThat(bay.refusal()).contains(ScanRefusal.UNINSPECTED);

        bay = bay.restarted();
        picks();
        assertThat(bay.refusal()).contains(ScanRefusal.UNINSPECTED);

        tells(waits(2, Document.State.CANCELLED));
        picks();
        assertThat(bay.refusal()).isEmpty();
    }

    @Test
    void whatTheBoxReceivedItselfWaitsOverARestart() {
        receives();
        picks();
        assertThat(bay.refusal()).contains(ScanRefusal.UNINSPECTED);

        bay = bay.restarted();
        picks();
        assertThat(bay.refusal()).contains(ScanRefusal.UNINSPECTED);
    }

    @Test
    void whatWasTakenBackDoesNotWait() {
        receives();
        bay.line.offer(Order.tell(Command.UNDO));
        bay.step();
        picks();
        assertThat(bay.refusal()).isEmpty();
    }

    @Test
    void ofWhatTheCentreHasItSpeaksItself() {
        receives();
        long last = bay.journal.next() - 1;
        bay.journal.acknowledge(
                bay.journal.id(), new JournalMarks(Optional.empty(), 1, last, 0, last));
        picks();
        assertThat(bay.refusal()).isEmpty();
    }
}
