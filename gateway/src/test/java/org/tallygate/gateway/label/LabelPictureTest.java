package org.tallygate.gateway.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.device.print.Spot;
import org.tallygate.gateway.words.Language;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** What stands in a picture is read back by ZXing, as a scanner would. */
final class LabelPictureTest {

    private static final String GS = "\u001d";
    private static final PrintMedia SMALL = new PrintMedia(570, 320, Dpi.DPI_203);
    private static final PrintMedia WIDE = new PrintMedia(1_000, 500, Dpi.DPI_300);

    static Stream<Arguments> labels() {
        String sscc = "]C100" + Samples.SSCC;
        String gtin = Samples.CASE;
        return Stream.of(
                Arguments.of(
                        "pallet-a6",
                        Samples.PALLET,
                        PrintMedia.a6(Dpi.DPI_203),
                        List.of(
                                "]C102" + gtin + "17270331",
                                "]C13748" + GS + "10L-2026/11A",
                                sscc)),
                Arguments.of(
                        "pallet-4x6",
                        Samples.PALLET,
                        PrintMedia.fourBySix(Dpi.DPI_300),
                        List.of(
                                "]C102" + gtin + "17270331",
                                "]C13748" + GS + "10L-2026/11A",
                                sscc)),
                Arguments.of(
                        "pallet-152",
                        Samples.PALLET,
                        PrintMedia.a6(Dpi.DPI_152),
                        List.of(
                                "]C102" + gtin + "17270331",
                                "]C13748" + GS + "10L-2026/11A",
                                sscc)),
                Arguments.of(
                        "long-lot",
                        Samples.LONG_LOT,
                        PrintMedia.a6(Dpi.DPI_203),
                        List.of(
                                "]C102" + gtin + "17270331",
                                "]C13748" + GS + "10abcDEF-ghi/JKL_mno45",
                                sscc)),
                Arguments.of("mixed", Samples.MIXED, PrintMedia.a6(Dpi.DPI_203), List.of(sscc)),
                Arguments.of("empty", Samples.EMPTY, PrintMedia.a6(Dpi.DPI_600), List.of(sscc)),
                Arguments.of("item-ean", Samples.PLAIN, SMALL, List.of("4006381333931")),
                Arguments.of(
                        "item-serial",
                        Samples.SERIAL,
                        SMALL,
                        List.of(
                                "]d2"
                                        + GS
                                        + "01"
                                        + Samples.GTIN
                                        + "1727033110A1B2"
                                        + GS
                                        + "21SN-0000042")),
                Arguments.of(
                        "item-ean8",
                        new Label.Item(
                                Samples.PLAIN.item(),
                                "Gum",
                                Samples.GTIN_8,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        SMALL,
                        List.of("96385074")),
                Arguments.of("shelf", Samples.SHELF, WIDE, List.of("4006381333931")),
                Arguments.of(
                        "shelf-small",
                        Samples.SHELF,
                        SMALL,
                        List.of("]d2" + GS + "01" + Samples.GTIN)),
                Arguments.of("place", Samples.PLACE, WIDE, List.of("TG!AT:A-01-02")),
                Arguments.of("place-far", Samples.FAR, WIDE, List.of(Samples.FAR.code())),
                Arguments.of("badge", Samples.BADGE, SMALL, List.of("TG!BADGE:P-0815")),
                Arguments.of("slip", Samples.SLIP, SMALL, List.of(Samples.SLIP.code())),
                Arguments.of("slip-wide", Samples.SLIP, WIDE, List.of(Samples.SLIP.code())),
                Arguments.of("control", Samples.UNDO, SMALL, List.of("TG!UNDO")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labels")
    void everySymbolOfThePictureIsReadBackAsItWasMeant(
            String name, Label label, PrintMedia media, List<String> expected) throws Exception {
        Layout layout = layout(label, media);
        byte[] png = layout.png();
        keep(name, png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(media.dpi().dots(media.width()));
        List<String> read = new ArrayList<>();
        for (Element element : layout.elements()) {
            if (element instanceof Element.Bars bars) {
                read.add(
                        read(
                                image,
                                bars.at(),
                                bars.symbol(),
                                bars.moduleDots(),
                                media.dpi(),
                                bars.height()));
            } else if (element instanceof Element.Squares squares) {
                read.add(
                        read(
                                image,
                                squares.at(),
                                squares.symbol(),
                                squares.moduleDots(),
                                media.dpi(),
                                0));
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Cut out with exactly its quiet zones, which must be white. */
    private static String read(
            BufferedImage image, Spot at, Symbol symbol, int module, Dpi dpi, int height)
            throws NotFoundException {
        Symbol.Modules modules = symbol.modules();
        int quiet = symbol.kind().quiet() * module;
        int above = symbol.kind().isLinear() ? 0 : quiet;
        int x = dpi.dots(at.right()) - quiet;
        int y = dpi.dots(at.down()) - above;
        int width = modules.width() * module + 2 * quiet;
        int rows = height > 0 ? dpi.dots(height) : modules.height() * module + 2 * above;
        assertThat(x).as("room for the quiet zone").isNotNegative();
        assertThat(x + width).isLessThanOrEqualTo(image.getWidth());
        assertThat(y + rows).isLessThanOrEqualTo(image.getHeight());
        for (int row = y; row < y + rows; row++) {
            for (int column = 0; column < quiet; column++) {
                assertThat(image.getRGB(x + column, row) & 0xFF).isEqualTo(0xFF);
                assertThat(image.getRGB(x + width - 1 - column, row) & 0xFF).isEqualTo(0xFF);
            }
        }
        // A decoder wants a little more air than a symbol must have.
        int air = 20;
        byte[] grey = new byte[(width + 2 * air) * (rows + 2 * air)];
        Arrays.fill(grey, (byte) 0xFF);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                grey[(row + air) * (width + 2 * air) + column + air] =
                        (byte) image.getRGB(x + column, y + row);
            }
        }
        LuminanceSource source =
                new PlanarYUVLuminanceSource(
                        grey,
                        width + 2 * air,
                        rows + 2 * air,
                        0,
                        0,
                        width + 2 * air,
                        rows + 2 * air,
                        false);
        Result result =
                new MultiFormatReader()
                        .decode(
                                new BinaryBitmap(new GlobalHistogramBinarizer(source)),
                                Map.of(
                                        DecodeHintType.ASSUME_GS1,
                                        true,
                                        DecodeHintType.TRY_HARDER,
                                        true,
                                        DecodeHintType.POSSIBLE_FORMATS,
                                        EnumSet.of(
                                                BarcodeFormat.CODE_128,
                                                BarcodeFormat.EAN_13,
                                                BarcodeFormat.EAN_8,
                                                BarcodeFormat.DATA_MATRIX,
                                                BarcodeFormat.QR_CODE)));
        String identifier =
                result.getBarcodeFormat() == BarcodeFormat.DATA_MATRIX
                        ? String.valueOf(
                                result.getResultMetadata()
                                        .get(
                                                com.google.zxing.ResultMetadataType
                                                        .SYMBOLOGY_IDENTIFIER))
                        : "";
        return identifier + result.getText();
    }

    private static Layout layout(Label label, PrintMedia media) {
        return (Layout) Drawn.of(label, media, Language.ENGLISH);
    }

    private static void keep(String name, byte[] png) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "labels"));
        Files.write(folder.resolve(name + ".png"), png);
    }

    @Test
    void aLabelTooLargeForThePrinterIsToldWithBothSizes() {
        assertThat(Drawn.of(Samples.PALLET, SMALL, Language.ENGLISH))
                .isEqualTo(Drawn.TooSmall.of(SMALL, 990, 1_400));
    }

    @Test
    void aMistakeInTheMasterDataLeavesTheGtinOutAndTheLabelIsPrinted() {
        Label.Content content =
                new Label.Content(
                        new ItemCode("MILK"),
                        "Milk",
                        Optional.of("04006381333932"),
                        Quantity.of(48),
                        Optional.of("A1"),
                        Optional.empty());
        Layout layout =
                layout(
                        new Label.Logistic(Samples.SSCC, List.of(content), Optional.empty()),
                        PrintMedia.a6(Dpi.DPI_203));
        List<String> data = new ArrayList<>();
        for (Element element : layout.elements()) {
            if (element instanceof Element.Bars bars) {
                data.add(bars.symbol().data());
            }
        }
        assertThat(data).containsExactly("00" + Samples.SSCC);
    }

    @Test
    void aSheetHasEveryCodeAndIsAPdf() {
        List<Layout> sheets =
                ControlSheet.of(Collections.nCopies(15, Samples.UNDO), Language.GERMAN);
        assertThat(sheets).hasSize(2);
        byte[] pdf = Layout.pdf(sheets);
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        try {
            keep("sheet", sheets.getFirst().png());
            Files.write(Path.of("target", "labels", "sheet.pdf"), pdf);
            Files.write(
                    Path.of("target", "labels", "pallet.pdf"),
                    Layout.pdf(List.of(layout(Samples.PALLET, PrintMedia.a6(Dpi.DPI_203)))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
