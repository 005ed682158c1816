package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.partition.Kinds;

import java.util.List;
import java.util.Optional;

/** A document that the book could not give back as it was would be lost at the next start. */
final class KeptDocumentsTest {

    @Test
    void everyDocumentComesBackFromTheBookAsItWas() throws Unreadable {
        House house = new House().stocked(TEA, STOCK, 20).workplaces(STOCK, SHOP);
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t1",
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        house.does(new DocumentCommand.ReserveTransfer("t1", false));
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new Part(1, q(10))), List.of(), true));
        house.does(
                new DocumentCommand.OrderPurchase(
                        "p1",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.of("ACME"),
                        Remainder.CREATE,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        TEA,
                                        q(10),
                                        Optional.of(new Price(1, "EUR")),
                                        Optional.of(house.now),
                                        10,
                                        10))));
        house.does(new DocumentCommand.SetDispositions(Dispositions.NONE));
        assertThat(house.kept.values())
                .extracting(Kept::kind)
                .contains("transfer", "purchase", "task", "workplace", "dispositions");
        for (Kept each : house.kept.values()) {
            assertThat(Kinds.kept(each.kind())).contains(each.getClass());
            assertThat((Object) Wire.decode(Wire.encode(each), each.getClass())).isEqualTo(each);
        }
    }
}
