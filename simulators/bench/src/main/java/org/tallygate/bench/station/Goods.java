package org.tallygate.bench.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.uplink.KnownDocuments;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What lies before the station: goods of a receipt that no day fills, and facts that wait. */
final class Goods {

    /** So many, since a scanner that stutters over one code is heard once. */
    static final int KINDS = 20;

    static final Name STATION = new Name("dock-1");
    static final Quantity EXPECTED = Quantity.of(1_000_000);

    private static final int GROUP = 100;
    private static final LocationCode PLACE = new LocationCode("DOCK-1");

    private Goods() {}

    /** The barcode of a kind, counted from 0. */
    static String code(int kind) {
        return Gtin.ofBody("0952711%06d".formatted(kind)).digits();
    }

    /** Puts documents and waiting facts where a gateway will find them at its start. */
    static void provide(Path data, int waiting) throws IOException {
        SecureRandom random = new SecureRandom();
        try (DirectoryDisk disk = DirectoryDisk.open(data);
                Journal journal =
                        Journal.open(
                                disk, JournalSettings.STANDARD, InstantSource.system(), random);
                DocumentStore store = DocumentStore.open(disk, JournalSettings.STANDARD, random)) {
            KnownDocuments documents = new KnownDocuments(store, _ -> {});
            documents.accept(
                    new Document(Id128.named("items"), 1, Document.State.ACTIVE, master()));
            documents.accept(
                    new Document(Id128.named("receipt"), 1, Document.State.ACTIVE, receipt()));
            byte[] fact = Wire.encode(observed(Id128.random(random)));
            for (int left = waiting; left > 0; left -= GROUP) {
                journal.append(new ArrayList<>(Collections.nCopies(Math.min(left, GROUP), fact)));
            }
        }
    }

    private static Body.ItemMaster master() {
        return new Body.ItemMaster(
                IntStream.range(0, KINDS)
                        .mapToObj(kind ->
                                new Body.Item(
                                        item(kind),
                                        "Sample goods " + kind,
                                        "each",
                                        List.of(
                                                new Body.TradeCode(
                                                        code(kind), "each", Quantity.ONE)),
                                        false,
                                        false,
                                        false))
                        .toList());
    }

    private static Body.ReceivingTask receipt() {
        return new Body.ReceivingTask(
                "ASN-MUCH",
                STATION,
                PLACE,
                IntStream.range(0, KINDS)
                        .mapToObj(kind -> new Body.ExpectedLine(kind + 1, item(kind), EXPECTED))
                        .toList(),
                List.of());
    }

    private static ItemCode item(int kind) {
        return new ItemCode("ITEM-%03d".formatted(kind));
    }

    private static Fact observed(Id128 group) {
        Stamp now = Clock.system().now();
        return new Fact.Observed(
                new Head(
                        group,
                        STATION,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(group, now.monoMicros(), now.wallMicros()),
                        Optional.empty()),
                "waiting",
                Optional.empty());
    }
}
