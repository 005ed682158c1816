package org.tallygate.gateway.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.oned.EAN8Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import java.util.BitSet;
import java.util.Map;

/**
 * A barcode: its data, and how many modules it takes. The modules themselves are worked out when
 * they are drawn.
 *
 * @param data what a scanner reads; of a GS1 symbol without FNC1 in front, with GS (0x1D) where one
 *     ends an element
 */
record Symbol(Kind kind, String data) {

    private static final char GS = 0x1D;

    /** ZXing's own sign for FNC1 in Code 128. */
    private static final char FNC1 = '\u00f1';

    enum Kind {
        CODE_128,
        GS1_128,
        /** EAN-13 or EAN-8, by the number of digits. */
        EAN,
        GS1_DATAMATRIX,
        QR;

        boolean isLinear() {
            return this == CODE_128 || this == GS1_128 || this == EAN;
        }

        /** Modules that must stay white on each side, of linear symbols left and right only. */
        int quiet() {
            return switch (this) {
                case CODE_128, GS1_128 -> 10;
                case EAN -> 11;
                case GS1_DATAMATRIX -> 2;
                case QR -> 4;
            };
        }
    }

    /** The modules row by row, black ones set; a linear symbol has one row. */
    record Modules(int width, int height, BitSet black) {

        Modules {
            black = (BitSet) black.clone();
        }

        boolean isBlack(int column, int row) {
            return black.get(row * width + column);
        }
    }

    Modules modules() {
        return switch (kind) {
            case CODE_128 -> code128(data);
            case GS1_128 -> code128(FNC1 + data.replace(GS, FNC1));
            case EAN ->
                    row(
                            data.length() == 8
                                    ? new EAN8Writer().encode(data)
                                    : new EAN13Writer().encode(data));
            case GS1_DATAMATRIX ->
                    squares(
                            new DataMatrixWriter()
                                    .encode(
                                            data,
                                            BarcodeFormat.DATA_MATRIX,
                                            0,
                                            0,
                                            Map.of(
                                                    EncodeHintType.DATA_MATRIX_COMPACT,
                                                    true,
                                                    EncodeHintType.GS1_FORMAT,
                                                    true,
                                                    EncodeHintType.DATA_MATRIX_SHAPE,
                                                    // As printers choose by themselves.
                                                    SymbolShapeHint.FORCE_SQUARE)));
            case QR -> squares(qr());
        };
    }

    /** As short as it can be, which is how it is told to printers as well. */
    private static Modules code128(String data) {
        return row(new Code128Writer().encode(data, Map.of(EncodeHintType.CODE128_COMPACT, true)));
    }

    private BitMatrix qr() {
        try {
            return new QRCodeWriter()
                    .encode(
                            data,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    0,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q));
        } catch (com.google.zxing.WriterException e) {
            throw new IllegalArgumentException("'" + data + "' does not go into a QR code", e);
        }
    }

    private static Modules row(boolean[] bars) {
        BitSet black = new BitSet(bars.length);
        for (int i = 0; i < bars.length; i++) {
            black.set(i, bars[i]);
        }
        return new Modules(bars.length, 1, black);
    }

    private static Modules squares(BitMatrix matrix) {
        int width = matrix.getWidth();
        BitSet black = new BitSet();
        for (int row = 0; row < matrix.getHeight(); row++) {
            for (int column = 0; column < width; column++) {
                black.set(row * width + column, matrix.get(column, row));
            }
        }
        return new Modules(width, matrix.getHeight(), black);
    }
}
