package org.tallygate.device.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZplTest {

    private static final Spot ORIGIN = new Spot(0, 0);

    @Test
    void ssccLabelIsTheGoldenOne() {
        String zpl =
                text(
                        Zpl.label(Dpi.DPI_203, 1_050, 1_480)
                                .text(new Spot(50, 50), 60, "Tallygate Süd")
                                .box(new Spot(50, 130), 950, 4, 4)
                                .text(new Spot(50, 150), 35, "SSCC")
                                .text(new Spot(50, 190), 60, "00340123450000000017")
                                .gs1Code128(new Spot(60, 900), 320, 3, "00340123450000000017")
                                .text(new Spot(60, 1_240), 40, "(00) 3 4012345 000000001 7"));
        assertThat(zpl)
                .isEqualTo(
                        oneLine(
                                """
                                ^XA^CI28^PW840^LL1184^LH0,0
                                ^FO40,40^A0N,48,48^FH\\^FDTallygate S\\C3\\BCd^FS
                                ^FO40,104^GB760,3,3^FS
                                ^FO40,120^A0N,28,28^FH\\^FDSSCC^FS
                                ^FO40,152^A0N,48,48^FH\\^FD00340123450000000017^FS
                                ^FO48,720^BY3^BCN,256,N,N,N,N
                                ^FH\\^FD>;>800340123450000000017^FS
                                ^FO48,992^A0N,32,32^FH\\^FD(00) 3 4012345 000000001 7^FS
                                ^PQ1^XZ
                                """));
    }

    @Test
    void shelfLabelIsTheGoldenOne() {
        String zpl =
                text(
                        Zpl.label(Dpi.DPI_300, 570, 320)
                                .textBlock(new Spot(20, 20), 40, 530, 2, "Spaghetti No. 5, 500 g")
                                .gs1DataMatrix(
                                        new Spot(20, 130), 6, "0104006381333931" + "10A_1\u001d21X")
                                .qr(
                                        new Spot(300, 130),
                                        5,
                                        "https://id.gs1.org/01/04006381333931?x=a^b~c")
                                .code128(new Spot(20, 260), 40, 2, "A-01-02"));
        assertThat(zpl)
                .isEqualTo(
                        oneLine(
                                """
                                ^XA^CI28^PW684^LL384^LH0,0
                                ^FO24,24^A0N,48,48^FB636,2,0,L,0^FH\\^FDSpaghetti No. 5, 500 g^FS
                                ^FO24,156^BXN,6,200,,,,_
                                ^FH\\^FD_1010400638133393110A__1_121X^FS
                                ^FO360,156^BQN,2,5^FH\\^FD
                                QA,https://id.gs1.org/01/04006381333931?x=a\\5Eb\\7Ec^FS
                                ^FO24,312^BY2^BCN,48,N,N,N,N^FH\\^FD>:A-01-02^FS
                                ^PQ1^XZ
                                """));
    }

    private static String oneLine(String block) {
        return block.replace("\n", "") + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        // The examples of Zebra's article on GS1 bar codes.
        "011234567890123421123456, >;>8011234567890123421123456",
        "01123456789012342112345610, >;>801123456789012342112345610",
        "011234567890123421123456|10ABC123, >;>8011234567890123421123456>810>6ABC123",
        // An odd digit is left over, and sent in subset B.
        "1012345, >:>81>5012345",
        "00|00, >;>800>800",
        "10AB123456, >:>810AB>5123456",
        "10AB1234567, >:>810AB1>5234567",
        "10AB123, >:>810AB123",
        "10AB1234, >:>810AB>51234",
        "10A1234B, >:>810A1234B",
        "10ABC|2112345678, >:>810ABC>8>52112345678",
        "21A>B^C~D, >:>821A>0B><C>=D",
        "10, >;>810",
        "1, >:>81",
    })
    void gs1Code128ChangesSubsetsWhereThatIsShorter(String elements, String symbols) {
        assertThat(Code128.gs1(elements.replace('|', '\u001d'))).isEqualTo(symbols);
    }

    @Test
    void noTextBecomesACommand() {
        String zpl = text(Zpl.label(Dpi.DPI_203, 100, 100).text(ORIGIN, 30, "a^XZ~JA\\1F_\n€"));
        assertThat(zpl)
                .contains("^FH\\^FDa\\5EXZ\\7EJA\\5C1F_\\0A\\E2\\82\\AC^FS")
                .matches("[\\x20-\\x7E]*\n");
    }

    @Test
    void copiesAreCountedByThePrinter() {
        assertThat(new String(Zpl.label(Dpi.DPI_203, 100, 100).print(12).toArray(), US_ASCII))
                .endsWith("^PQ12^XZ\n");
    }

    @ParameterizedTest
    @CsvSource({"DPI_152, 100, 60", "DPI_203, 1, 1", "DPI_300, 33, 40", "DPI_600, 254, 610"})
    void lengthsBecomeDotsOfThePrintHead(Dpi dpi, int tenthMm, int dots) {
        assertThat(dpi.dots(tenthMm)).isEqualTo(dots);
    }

    @Test
    void nonsenseIsRefusedWithItsName() {
        Zpl label = Zpl.label(Dpi.DPI_203, 100, 100);
        assertThatThrownBy(() -> Zpl.label(Dpi.DPI_203, 5, 100)).hasMessageContaining("width 5");
        assertThatThrownBy(() -> new Spot(-1, 0)).hasMessageContaining("spot -1 right");
        assertThatThrownBy(() -> label.text(ORIGIN, 5, "x")).hasMessageContaining("text height 5");
        assertThatThrownBy(() -> label.print(0)).hasMessageContaining("copies 0");
        assertThatThrownBy(() -> label.code128(ORIGIN, 100, 2, "ü"))
                .hasMessage("character 00fc at 0 can't stand in a bar code");
        assertThatThrownBy(() -> label.code128(ORIGIN, 100, 2, ""))
                .hasMessage("a bar code has 1 to 80 characters, not 0");
    }

    private static String text(Zpl label) {
        return new String(label.print(1).toArray(), US_ASCII);
    }
}
