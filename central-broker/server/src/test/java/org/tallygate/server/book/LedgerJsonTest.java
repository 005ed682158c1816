package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.count.Barrier;

import java.util.Optional;

final class LedgerJsonTest {

    private static final AccountKey DOCK =
            AccountKey.of(
                    new ItemCode("MILK"),
                    Optional.of("L1"),
                    Account.of(new LocationCode("DOCK"), StockStatus.AVAILABLE));

    /** An older release took an empty lot for one and wrote it down. */
    @Test
    void emptyLotThatIsKeptIsReadAsNoneAndAnythingElseAsItIs() {
        String json = LedgerJson.write(barrier(DOCK));
        assertThat(LedgerJson.kept("barrier", json)).isEqualTo(barrier(DOCK));
        assertThat(json).contains("\"lot\":\"L1\"");
        assertThat(
                        LedgerJson.kept(
                                "barrier",
                                json.replace("\"lot\":\"L1\"", "\"lot\":\"\"")
                                        .replace("\"owner\":null", "\"owner\":\"\"")))
                .isEqualTo(
                        barrier(
                                AccountKey.of(
                                        DOCK.item(),
                                        Optional.empty(),
                                        Account.of(DOCK.location(), DOCK.status()))));
    }

    @Test
    void emptyLotOfACommandIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LedgerJson.command(
                                "AdjustStock",
                                """
                                {"account":{"company":"main","item":"MILK","location":"DOCK",
                                 "status":"AVAILABLE","lot":""},"by":"1","reason":"FOUND"}
                                """))
                .withMessageContaining("lot '' must be left out");
    }

    private static Barrier barrier(AccountKey account) {
        return new Barrier(
                account.location(),
                account.status(),
                Optional.of(account),
                new ReplayKey(1, Id128.named("gate"), 1),
                "count-1",
                Quantity.ONE,
                Quantity.ONE,
                Optional.empty(),
                true);
    }
}
