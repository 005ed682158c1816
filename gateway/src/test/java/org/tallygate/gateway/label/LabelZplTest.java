package org.tallygate.gateway.label;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The job for the printer says the same, at the same dots, as the picture. */
final class LabelZplTest {

    private static final String GS = "\u001d";
    private static final PrintMedia A6 = PrintMedia.a6(Dpi.DPI_203);

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tallygate.gateway.label.LabelPictureTest#labels")
    void everyThingOfTheLayoutStandsInTheJobAtItsDot(
            String name, Label label, PrintMedia media, List<String> read) {
        Layout layout = (Layout) Drawn.of(label, media, Language.FRENCH);
        same(layout, ReadZpl.fields(job(layout)));
        assertThat(read).isNotEmpty();
    }

    private static void same(Layout layout, List<ReadZpl.Field> fields) {
        assertThat(fields).hasSameSizeAs(layout.elements());
        Dpi dpi = layout.media().dpi();
        Iterator<ReadZpl.Field> next = fields.iterator();
        for (Element element : layout.elements()) {
            ReadZpl.Field field = next.next();
            assertThat(field.x()).isEqualTo(dpi.dots(element.at().right()));
            assertThat(field.y()).isEqualTo(dpi.dots(element.at().down()));
            switch (element) {
                case Element.Words words -> {
                    assertThat(field.kind()).isEqualTo("A0");
                    assertThat(field.data()).isEqualTo(words.text());
                }
                case Element.Bars bars -> {
                    assertThat(field.module()).isEqualTo(bars.moduleDots());
                    assertThat(field.parameters().split(",", -1)[1])
                            .isEqualTo("" + dpi.dots(bars.height()));
                    symbol(bars.symbol(), field);
                }
                case Element.Squares squares -> {
                    Symbol.Modules modules = squares.symbol().modules();
                    assertThat(modules.width())
                            .as("^BX and ^BQ print squares only")
                            .isEqualTo(modules.height());
                    assertThat(field.module()).isEqualTo(squares.moduleDots());
                    symbol(squares.symbol(), field);
                }
                case Element.Box _ -> assertThat(field.kind()).isEqualTo("GB");
                case Element.Mark mark -> {
                    assertThat(field.kind()).isEqualTo("GF");
                    int size = dpi.dots(mark.size());
                    int bytes = (size + 7) / 8 * size;
                    assertThat(field.parameters())
                            .startsWith("A," + bytes + "," + bytes + "," + (size + 7) / 8 + ",");
                }
            }
        }
    }

    private static void symbol(Symbol symbol, ReadZpl.Field field) {
        String data = symbol.data();
        switch (symbol.kind()) {
            case CODE_128, GS1_128 -> {
                assertThat(field.kind()).isEqualTo("BC");
                assertThat(field.data())
                        .isEqualTo(symbol.kind() == Symbol.Kind.GS1_128 ? GS + data : data);
                // Eleven modules for each symbol character and two more for the stop.
                assertThat(11 * field.symbols() + 2).isEqualTo(symbol.modules().width());
            }
            case EAN -> {
                assertThat(field.kind()).isEqualTo(data.length() == 8 ? "B8" : "BE");
                assertThat(field.data()).isEqualTo(data.substring(0, data.length() - 1));
            }
            case GS1_DATAMATRIX -> assertThat(field.data()).isEqualTo(GS + data);
            case QR -> assertThat(field.data()).isEqualTo(data);
        }
    }

    /** Otherwise the printer's bars would leave the room that was reckoned for them. */
    @Property(tries = 500)
    void barsAreAsWideAtThePrinterAsInThePicture(
            @ForAll @Size(min = 1, max = 6)
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 6) String> parts,
            @ForAll boolean gs1) {
        String data = String.join(gs1 ? GS : "-", parts);
        Symbol symbol = new Symbol(gs1 ? Symbol.Kind.GS1_128 : Symbol.Kind.CODE_128, data);
        Draft draft = new Draft(new PrintMedia(5_000, 500, Dpi.DPI_203), Language.ENGLISH);
        draft.bars(0, 5_000, 0, 100, 2, symbol);
        symbol(symbol, ReadZpl.fields(job(draft.done())).getFirst());
    }

    @Property(tries = 300)
    void anyLotIsEitherInTheBarsOrOnlyInTheText(
            @ForAll @StringLength(min = 1, max = 30) String lot) {
        Layout layout = (Layout) Drawn.of(Samples.pallet(lot), A6, Language.SPANISH);
        List<String> bars = new ArrayList<>();
        for (Element element : layout.elements()) {
            if (element instanceof Element.Bars each) {
                bars.add(each.symbol().data());
            }
        }
        assertThat(bars.stream().anyMatch(data -> data.endsWith("10" + lot)))
                .isEqualTo(ElementText.fits(lot));
        assertThat(bars).contains("00" + Samples.SSCC);
        same(layout, ReadZpl.fields(job(layout)));
    }

    @Test
    void theNumberOfCopiesIsTheJobs() {
        Layout layout = (Layout) Drawn.of(Samples.PLACE, A6, Language.ENGLISH);
        assertThat(ReadZpl.copies(text(layout, 7))).isEqualTo(7);
    }

    private static String job(Layout layout) {
        return text(layout, 1);
    }

    private static String text(Layout layout, int copies) {
        return new String(layout.zpl(copies).toArray(), StandardCharsets.US_ASCII);
    }
}
