package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceState;
import org.tallygate.device.WeightUnit;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.English;

import java.math.BigDecimal;
import java.util.List;

/** What the station says back to its devices, and when. */
final class DeviceVoicesTest {

    @Test
    void scannerIsToldThatItsCodeIsSafeAndThatItWasGood() {
        assertThat(Bay.open().scan(Bay.MILK).said())
                .containsExactly("scanner GOOD", "scanner 1 ACCEPTED");
    }

    @Test
    void codeThatRulesRefuseIsHandledAllTheSame() {
        assertThat(Bay.open().scan("SHELF-12").said())
                .containsExactly("scanner ATTENTION", "scanner 1 ACCEPTED");
    }

    @Test
    void sameCodeAgainAtOnceIsHandledAndNotSignalled() {
        Bay bay = Bay.open().scan(Bay.MILK);
        bay.said();
        bay.line.offer(bay.later(50).code(Bay.MILK));

        assertThat(bay.step().said()).containsExactly("scanner 2 ACCEPTED");
    }

    @Test
    void oneStepSignalsEachDeviceOnceWithTheWorst() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.code("SHELF-12"));
        bay.line.offer(bay.code(Bay.MILK));
        bay.line.offer(bay.tag(Bay.READER, 8));

        assertThat(bay.step().said())
                .containsExactly(
                        "scanner ATTENTION",
                        "reader GOOD",
                        "scanner 1 ACCEPTED",
                        "scanner 2 ACCEPTED");
    }

    @Test
    void commandFromTheScreenIsSignalledToTheStation() {
        Bay bay = Bay.open();
        bay.line.offer(Order.tell(Command.CLAIM));

        assertThat(bay.step().said()).containsExactly("screen GOOD");
    }

    @Test
    void nothingGoodIsSaidOfAFactThatAPowerCutTakesAway() {
        int goods = 0;
        int refusals = 0;
        for (int cut = 0; cut < 60; cut++) {
            MemoryDisk disk = new MemoryDisk();
            List<Document> documents = List.of(Bay.master(1), Bay.task("ASN-1", 1));
            Bay bay = new Bay(disk, documents);
            disk.losePowerAt(disk.steps() + cut);
            int good = 0;
            for (int scan = 1; scan <= 3; scan++) {
                List<String> said = bay.scan(Bay.MILK).said();
                if (said.contains("scanner GOOD")) {
                    good++;
                    assertThat(said).contains("scanner " + scan + " ACCEPTED");
                } else {
                    refusals++;
                    assertThat(said).contains("scanner BAD", "scanner " + scan + " REFUSED");
                }
            }
            goods += good;
            Bay after = new Bay(disk.afterPowerLoss(() -> false), documents);
            assertThat(after.received(1)).isGreaterThanOrEqualTo(Quantity.of(good));
        }
        assertThat(goods).isPositive();
        assertThat(refusals).isPositive();
    }

    @Test
    void fullDiskIsShownUntilThereIsSpace() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, List.of(Bay.master(1), Bay.task("ASN-1", 1)));
        bay.scan(Bay.MILK);
        disk.limitTo(disk.usedBytes());
        for (int scan = 0; scan < 10_000 && bay.colour() == Colour.GREEN; scan++) {
            bay.said();
            bay.scan(Bay.MILK);
        }
        assertThat(bay.said()).contains("STOPPED true", "scanner BAD");

        disk.limitTo(Long.MAX_VALUE);
        assertThat(bay.scan(Bay.MILK).said()).contains("STOPPED false", "scanner GOOD");
    }

    @Test
    void codeThatFindsNoRoomIsRefusedAtOnce() {
        Bay bay = Bay.open().later(1_000);
        for (int i = 0; i < 4; i++) {
            bay.line.offer(bay.code(Bay.MILK));
        }

        assertThat(bay.said()).containsExactly("scanner 4 REFUSED");
    }

    @Test
    void uploadIsReceivedAndWhatCannotBeIsKept() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.upload(3, Bay.MILK, Bay.MILK, "SHELF-12"));

        assertThat(bay.step().said()).containsExactly("scanner ATTENTION", "scanner 1 ACCEPTED");
        assertThat(bay.received(1)).isEqualTo(Quantity.of(2));
        assertThat(English.say(bay.line.view().feedback().orElseThrow().feedback().sentence()))
                .isEqualTo("3 codes uploaded. 1 code is kept for the centre to look at.");
        assertThat(bay.facts())
                .hasSize(3)
                .allSatisfy(fact -> {
                    assertThat(fact.head().notChecked()).contains("time");
                    assertThat(fact.head().asRead())
                            .extracting(Identifier::kind)
                            .contains("upload");
                })
                .last()
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        kept -> {
                            assertThat(kept.code()).isEqualTo("SHELF-12");
                            assertThat(kept.head().raw().getFirst().hex())
                                    .isEqualTo("5348454c462d3132");
                        });
    }

    @Test
    void uploadWithoutATaskIsKeptWhole() {
        Bay bay = new Bay(new MemoryDisk(), List.of(Bay.master(1))).later(1_000);
        bay.line.offer(bay.upload(2, Bay.MILK, Bay.SHIRT));
        bay.step();

        assertThat(bay.facts()).hasSize(2).allMatch(Fact.Unresolved.class::isInstance);
    }

    @Test
    void uploadOfTheSameContentIsTakenOnceAlsoAfterARestart() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.upload(2, Bay.MILK, Bay.MILK));
        bay.line.offer(bay.upload(2, Bay.MILK, Bay.MILK));
        assertThat(bay.step().received(1)).isEqualTo(Quantity.of(2));
        assertThat(bay.refusal()).contains(ScanRefusal.UPLOAD_REPEATED);
        assertThat(bay.said()).contains("scanner 1 ACCEPTED", "scanner 2 ACCEPTED");

        Bay after = bay.restarted().later(2_000);
        after.line.offer(after.upload(2, Bay.MILK, Bay.MILK));
        assertThat(after.step().received(1)).isEqualTo(Quantity.of(2));
        assertThat(after.refusal()).contains(ScanRefusal.UPLOAD_REPEATED);
    }

    @Test
    void uploadWithAWrongCountIsRefusedWholeAndMayComeAgain() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.upload(3, Bay.MILK, Bay.MILK));

        assertThat(bay.step().said()).containsExactly("scanner BAD", "scanner 1 REFUSED");
        assertThat(bay.refusal()).contains(ScanRefusal.UPLOAD_INCOMPLETE);
        assertThat(bay.facts()).isEmpty();

        bay.line.offer(bay.upload(3, Bay.MILK, Bay.MILK, Bay.MILK));
        assertThat(bay.step().received(1)).isEqualTo(Quantity.of(3));
    }

    @Test
    void weightIsShownBesideItsScale() {
        Bay bay = Bay.open();
        bay.line.offer(
                new DeviceEvent.StateChanged(
                        bay.evidence(Bay.READER, new byte[0]), DeviceState.READY, "open"));
        bay.line.offer(
                new DeviceEvent.Weighed(
                        bay.evidence(Bay.READER, new byte[0]),
                        new BigDecimal("1.250"),
                        WeightUnit.KILOGRAM,
                        true));
        bay.step();
        long version = bay.line.view().version();

        assertThat(bay.line.view().devices())
                .contains(
                        new StationView.Device(
                                Bay.READER, DeviceState.READY, new Detail("weight 1.250 kg")));
        bay.line.offer(
                new DeviceEvent.Weighed(
                        bay.evidence(Bay.READER, new byte[0]),
                        new BigDecimal("1.250"),
                        WeightUnit.KILOGRAM,
                        true));
        assertThat(bay.step().line.view().version()).isEqualTo(version);
    }
}
