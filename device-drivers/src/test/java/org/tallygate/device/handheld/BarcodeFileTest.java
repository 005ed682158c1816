package org.tallygate.device.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.CodesUploaded.Code;
import org.tallygate.device.Stamp;

import java.util.Optional;
import java.util.Random;

final class BarcodeFileTest {

    private static final BarcodeFile.Form LONG = BarcodeFile.Form.DATE_TIME_TYPE_CODE;

    @Test
    void codesAreTakenInTheirOrderWithTheirSymbology() {
        BarcodeFile.Read read =
                read(
                        """
                        22/11/2026,10:15:02,EAN-13,4006381333931
                        22/11/2026,10:15:03,LABEL-TYPE-CODE128,A,B

                        22/11/2026,10:15:04,new kind,7\
                        """
                                .replace("\n", "\r\n"),
                        LONG);
        assertThat(read)
                .isInstanceOfSatisfying(
                        BarcodeFile.Read.Codes.class,
                        codes ->
                                assertThat(codes.upload().codes())
                                        .containsExactly(
                                                new Code("4006381333931", Optional.of("]E0")),
                                                new Code("A,B", Optional.of("]C0")),
                                                new Code("7", Optional.empty())));
    }

    @Test
    void sameCodesAtAnotherTimeAreOtherContent() {
        assertThat(hash("1,2,EAN8,96385074", LONG))
                .isEqualTo(hash("1,2,EAN8,96385074\r\n", LONG))
                .isNotEqualTo(hash("1,3,EAN8,96385074", LONG));
    }

    @Test
    void lineThatIsNoneRefusesTheWholeFile() {
        assertThat(read("1,2,EAN8,96385074\n1,2,96385074\n", LONG))
                .isEqualTo(
                        new BarcodeFile.Read.Unclear(
                                "line 2 has 3 fields; it must be date,time,type,code"));
        assertThat(read("1\n]E0\n", BarcodeFile.Form.CODE))
                .isEqualTo(
                        new BarcodeFile.Read.Unclear(
                                "line 2 holds no code: no code stands behind the identifier ]E0"));
    }

    @Test
    void marksAndBlankLinesAreNoCodes() {
        assertThat(read("\uFEFF\r\n \r\n", BarcodeFile.Form.CODE))
                .isEqualTo(new BarcodeFile.Read.Nothing());
        assertThat(hash("\uFEFF1\n", BarcodeFile.Form.CODE))
                .isEqualTo(hash("1", BarcodeFile.Form.CODE));
    }

    @Test
    void anyBytesAreReadWithoutAnException() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (BarcodeFile.Form form : BarcodeFile.Form.values()) {
                assertThat(BarcodeFile.read(Bytes.of(bytes), 0, form, random, new Stamp(1, 1)))
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL-TYPE-EAN13,]E0",
        "LABEL-TYPE-EAN8,]E4",
        "LABEL-TYPE-EAN128,]C1",
        "LABEL-TYPE-CODE39,]A0",
        "LABEL-TYPE-GS1-DATABAR-EXP,]e0",
        "LABEL-TYPE-GS1-DATAMATRIX,]d2",
        "LABEL-TYPE-DATAMATRIX,",
        "Code 128,]C0",
        "]Q3,]Q3",
        "LABEL-TYPE-UPCE0,",
        "'',"
    })
    void labelTypesNameTheirSymbology(String name, String aim) {
        assertThat(LabelTypes.aim(name)).isEqualTo(Optional.ofNullable(aim));
    }

    private static Bytes hash(String text, BarcodeFile.Form form) {
        return ((BarcodeFile.Read.Codes) read(text, form)).upload().contentHash();
    }

    private static BarcodeFile.Read read(String text, BarcodeFile.Form form) {
        return BarcodeFile.read(
                Bytes.of(text.getBytes(UTF_8)), 0, form, new Random(1), new Stamp(1, 1));
    }
}
