package org.tallygate.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Reason;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

final class IdentificationTest {

    private static final Year NOW = Year.of(2026);

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "scans.csv", numLinesToSkip = 1)
    void scanNamesWhatTheTableSays(@Nullable String aim, String text, String kind, String detail) {
        Identified identified =
                Identification.ofScan(
                        text.replace("<GS>", "\u001D"), Optional.ofNullable(aim), NOW);
        assertThat(identified.getClass().getSimpleName()).as("%s", identified).isEqualTo(kind);
        assertThat(detailOf(identified)).as("%s", identified).isEqualTo(detail);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "tags.csv", numLinesToSkip = 1)
    void tagNamesWhatTheTableSays(@Nullable String hex, String kind, String detail) {
        Bytes epc = Bytes.ofHex(hex == null ? "" : hex);
        Identified identified = Identification.ofEpc(epc, NOW);
        assertThat(identified.getClass().getSimpleName()).as("%s", identified).isEqualTo(kind);
        assertThat(epc(identified).map(Epc::uri).orElseGet(() -> detailOf(identified)))
                .isEqualTo(detail);
        epc(identified).ifPresent(read -> assertThat(read.encoded()).isEqualTo(epc));
    }

    @Test
    void tradeItemCarriesSerialLotExpiryCountAndMeasures() {
        Identified identified =
                Identification.ofScan(
                        "010950600013435217270200310300125010LOT1\u001D21SER1\u001D3012",
                        Optional.of("]C1"),
                        NOW);
        assertThat(identified).isInstanceOf(Identified.TradeItem.class);
        Identified.TradeItem item = (Identified.TradeItem) identified;
        assertThat(item.gtin()).isEqualTo(Gtin.of("9506000134352"));
        assertThat(item.serial()).contains("SER1");
        assertThat(item.lot()).contains("LOT1");
        assertThat(item.expiry()).contains(LocalDate.of(2027, 2, 28));
        assertThat(item.count()).isEqualTo(OptionalLong.of(12));
        assertThat(item.elements().measure("310")).contains(new BigDecimal("1.250"));
        assertThat(item.epc()).isEmpty();
    }

    @Test
    void logisticUnitCarriesWhatIsInside() {
        Identified identified =
                Identification.ofScan(
                        "(00)395012345678901238(02)09506000134352(15)261231(37)48(10)A1",
                        Optional.empty(),
                        NOW);
        assertThat(identified).isInstanceOf(Identified.LogisticUnit.class);
        Identified.LogisticUnit unit = (Identified.LogisticUnit) identified;
        assertThat(unit.contents())
                .contains(
                        new Identified.Contents(
                                new Gtin("09506000134352"),
                                OptionalLong.of(48),
                                Optional.of("A1"),
                                Optional.empty()));
        assertThat(unit.elements().date("15", NOW)).contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void tagBecomesTheSameKeysAsAScan() {
        Gtin gtin = new Gtin("19521141123451");
        Epc epc = Epc.sgtin96(gtin, 6_789, 2, 7);
        assertThat(Identification.ofEpc(epc.encoded(), NOW))
                .isInstanceOfSatisfying(
                        Identified.TradeItem.class,
                        item -> {
                            assertThat(item.gtin()).isEqualTo(gtin);
                            assertThat(item.serial()).contains("6789");
                            assertThat(item.epc()).contains(epc);
                        });
    }

    @Test
    void unknownTagIsNamedByItsRawUri() {
        assertThat(Identification.ofEpc(Bytes.ofHex("fe00"), NOW))
                .isInstanceOfSatisfying(
                        Identified.Unknown.class,
                        unknown -> assertThat(unknown.text()).isEqualTo("urn:epc:raw:16.xFE00"));
    }

    @Test
    void tagWithExpiryInFrontOfItsKeyTellsIt() {
        Bytes dated = Bytes.ofHex("FB342CDE795211411234538566CB0AFC4000");
        assertThat(Identification.ofEpc(dated, NOW))
                .isInstanceOfSatisfying(
                        Identified.TradeItem.class,
                        item -> {
                            assertThat(item.serial()).contains("32a/b");
                            assertThat(item.expiry()).contains(LocalDate.of(2022, 6, 30));
                            assertThat(item.epc()).isPresent();
                        });
    }

    @Test
    void palletTagWithDataBehindItTellsWhatIsInside() {
        Bytes pallet = Bytes.ofHex("F9A09520123456789123510642CE4F5372600412A424682468A6");
        assertThat(Identification.ofEpc(pallet, NOW))
                .isInstanceOfSatisfying(
                        Identified.LogisticUnit.class,
                        unit -> {
                            assertThat(unit.sscc().digits()).isEqualTo("095201234567891235");
                            assertThat(unit.contents())
                                    .contains(
                                            new Identified.Contents(
                                                    new Gtin("09521234123453"),
                                                    OptionalLong.of(48),
                                                    Optional.of("LOT1"),
                                                    Optional.empty()));
                        });
    }

    @Test
    void tagOfAnIsoFamilyIsNoEpcWhateverItsBits() {
        assertThat(
                        Identification.ofTag(
                                Bytes.ofHex("DC20D3455CF0D74CF8CE"), OptionalInt.of(0x29A9), NOW))
                .isEqualTo(
                        new Identified.Unknown(
                                "urn:epc:raw:80.xA9.xDC20D3455CF0D74CF8CE",
                                Reason.TAG_OF_ISO_FAMILY,
                                "the tag says '7BCSQU3054383' in application family A9"));
    }

    @Test
    void refusalSaysWhichFieldIsWrongAndWhatWouldBeRight() {
        assertThat(Identification.ofScan("(01)09506000134352(17)271332", Optional.empty(), NOW))
                .isEqualTo(
                        new Identified.Unknown(
                                "(01)09506000134352(17)271332",
                                Reason.DATE_WRONG,
                                "AI (17): '271332' must be an existing date YYMMDD"));
    }

    @Test
    void longTextIsRefusedAndCut() {
        assertThat(Identification.ofScan("9".repeat(100_000), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Identified.Unknown.class,
                        unknown -> {
                            assertThat(unknown.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
                            assertThat(unknown.text()).hasSize(8_192);
                        });
    }

    private static String detailOf(Identified identified) {
        return switch (identified) {
            case Identified.TradeItem item -> item.gtin().digits();
            case Identified.LogisticUnit unit -> unit.sscc().digits();
            case Identified.ContentsOnly only -> only.contents().item().digits();
            case Identified.OtherElements other -> other.elements().bracketed();
            case Identified.Unknown unknown -> unknown.reason().name();
        };
    }

    private static Optional<Epc> epc(Identified identified) {
        return switch (identified) {
            case Identified.TradeItem item -> item.epc();
            case Identified.LogisticUnit unit -> unit.epc();
            case Identified.ContentsOnly only -> Optional.empty();
            case Identified.OtherElements other -> other.epc();
            case Identified.Unknown unknown -> Optional.empty();
        };
    }
}
