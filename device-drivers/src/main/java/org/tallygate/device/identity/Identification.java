package org.tallygate.device.identity;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.epc.Gen2;
import org.tallygate.device.identity.epc.IsoUii;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.AimIdentifier;
import org.tallygate.device.identity.gs1.CheckDigit;
import org.tallygate.device.identity.gs1.CompressedLink;
import org.tallygate.device.identity.gs1.DigitalLink;
import org.tallygate.device.identity.gs1.ElementReader;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.LinkForms;
import org.tallygate.device.identity.gs1.Reading;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.device.identity.gs1.UpcE;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Tells what a scanned text or a tag names. Pure, thread-safe; answers every input and throws for
 * none.
 */
public final class Identification {

    /** More than the largest symbol holds (QR code: 7,089 digits), brackets allowed for. */
    private static final int MAX_TEXT_LENGTH = 8_192;

    private Identification() {}

    /**
     * @param text the data as scanned, GS (0x1D) kept, or typed in the form {@code (01)…(10)…}
     * @param aim the AIM symbology identifier, such as {@code ]C1}, if the scanner sent it
     * @param now the current year, from which the century of two-digit years is told
     */
    public static Identified ofScan(String text, Optional<String> aim, Year now) {
        if (text.isEmpty()) {
            return unknown(text, Reason.EMPTY, "the text must not be empty");
        }
        if (text.length() > MAX_TEXT_LENGTH) {
            return unknown(
                    text.substring(0, MAX_TEXT_LENGTH),
                    Reason.TEXT_TOO_LONG,
                    "%,d characters are more than %,d".formatted(text.length(), MAX_TEXT_LENGTH));
        }
        return switch (AimReading.of(aim)) {
            case ELEMENT_STRING -> ofReading(text, ElementReader.ofBarcode(text, now), now);
            case EAN_13 -> ofMainSymbol(text, digits -> ofEan13(text, digits), now);
            case EAN_13_WITH_ADD_ON -> ofGtin(text, withoutAddOn(text), 13);
            case EAN_8 -> ofMainSymbol(text, digits -> ofGtin(text, digits, 8), now);
            case ADD_ON ->
                    unknown(text, Reason.ADD_ON_ONLY, "scan the main symbol with its add-on");
            case ITF -> isDigits(text, 14) ? ofGtin(text, text, 14) : plain(text, now);
            case BY_CONTENT -> ofContent(text, now);
            case PLAIN -> plain(text, now);
        };
    }

    /**
     * @param epc the EPC memory's content as long as the reader says it is
     * @param now the current year, from which the century of two-digit years is told
     */
    public static Identified ofEpc(Bytes epc, Year now) {
        return ofTag(epc, OptionalInt.empty(), now);
    }

    /**
     * @param epc the EPC memory's content as long as the reader says it is
     * @param pcWord the protocol control word, if the reader tells it: 0 to FFFFh
     * @param now the current year, from which the century of two-digit years is told
     */
    public static Identified ofTag(Bytes epc, OptionalInt pcWord, Year now) {
        if (pcWord.isPresent() && Gen2.pcWord(pcWord.getAsInt()).isoFamily()) {
            int family = Gen2.pcWord(pcWord.getAsInt()).attributes();
            return unknown(
                    Epc.rawUri(epc, family),
                    Reason.TAG_OF_ISO_FAMILY,
                    "the tag says '%s' in application family %02X"
                            .formatted(IsoUii.text(epc), family));
        }
        return switch (EpcBinary.decode(epc)) {
            case EpcReading.Read(Epc tag) ->
                    tag.elements()
                            .map(elements -> ofTag(tag, elements, now))
                            .orElseGet(() ->
                                    unknown(
                                            tag.uri(),
                                            Reason.EPC_WITHOUT_GS1_KEY,
                                            tag.scheme() + " names no GS1 key"));
            case EpcReading.Refused(Fault fault) ->
                    unknown(Epc.rawUri(epc), fault.reason(), fault.sentence());
        };
    }

    /** The key of the EPC says what the tag is on, whatever data stands behind it. */
    private static Identified ofTag(Epc tag, ElementString elements, Year now) {
        String key = elements.elements().getFirst().ai();
        Optional<Epc> epc = Optional.of(tag);
        Identified read =
                key.equals("01") || key.equals("00")
                        ? ofElements(elements, now)
                        : new Identified.OtherElements(elements, epc);
        return switch (read) {
            case Identified.TradeItem item ->
                    new Identified.TradeItem(
                            item.gtin(),
                            item.serial(),
                            item.lot(),
                            item.expiry(),
                            item.count(),
                            elements,
                            epc);
            case Identified.LogisticUnit unit ->
                    new Identified.LogisticUnit(unit.sscc(), unit.contents(), elements, epc);
            case Identified.ContentsOnly _, Identified.OtherElements _, Identified.Unknown _ ->
                    read;
        };
    }

    /** Without a symbology identifier only data that can hardly be something else is GS1 data. */
    private static Identified ofContent(String text, Year now) {
        if (text.charAt(0) == '(') {
            return ofReading(text, ElementReader.ofBracketed(text, now), now);
        }
        if (text.indexOf(ElementString.GROUP_SEPARATOR) >= 0 || startsWithKey(text)) {
            return ofReading(text, ElementReader.ofBarcode(text, now), now);
        }
        if (!Gtin.isLength(text.length()) || !CheckDigit.onlyDigits(text)) {
            return plain(text, now);
        }
        Optional<Gtin> upcE = UpcE.expand(text);
        if (upcE.isEmpty()) {
            return ofGtin(text, text, text.length());
        }
        return CheckDigit.holds(text)
                ? unknown(
                        text,
                        Reason.EIGHT_DIGITS_AMBIGUOUS,
                        "'"
                                + text
                                + "' is EAN-8 and UPC-E alike; let the scanner send AIM identifiers"
                                + " or expand UPC-E")
                : tradeItem(upcE.get());
    }

    private static boolean startsWithKey(String text) {
        boolean item = text.startsWith("01") || text.startsWith("02");
        return (item && isDigits(text, 16)) || (text.startsWith("00") && isDigits(text, 20));
    }

    private static boolean isDigits(String text, int atLeast) {
        return text.length() >= atLeast && CheckDigit.onlyDigits(text.substring(0, atLeast));
    }

    private static Identified plain(String text, Year now) {
        String start = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://")
                ? ofWebAddress(text, now)
                : unknown(
                        text,
                        Reason.PLAIN_TEXT,
                        "the text must be a GS1 element string, a GS1 Digital Link, or 8, 12, 13 or"
                                + " 14 digits");
    }

    private static Identified ofWebAddress(String text, Year now) {
        return switch (DigitalLink.parse(text, LinkForms.ALL, now)) {
            case DigitalLink.Parsed.Read(DigitalLink link) -> ofElements(link.elements(), now);
            case DigitalLink.Parsed.Refused(Fault fault) ->
                    ofCompressedAddress(text, now)
                            .orElseGet(() -> unknown(text, fault.reason(), fault.sentence()));
        };
    }

    /**
     * The last segment of a shop's short address may look like packed GS1 data. Only an EPC, which
     * its header and length give away, and what stands under the canonical stem is believed.
     */
    private static Optional<Identified> ofCompressedAddress(String text, Year now) {
        Optional<Bytes> epc = EpcLink.epc(text);
        if (epc.isPresent()) {
            return epc.map(tag -> ofEpc(tag, now))
                    .filter(identified -> !(identified instanceof Identified.Unknown));
        }
        return text.startsWith(DigitalLink.CANONICAL_STEM + "/")
                        && CompressedLink.decompress(text, now)
                                instanceof DigitalLink.Parsed.Read(DigitalLink link)
                ? Optional.of(ofElements(link.elements(), now))
                : Optional.empty();
    }

    private static Identified ofMainSymbol(
            String text, Function<String, Identified> ofDigits, Year now) {
        int mark = text.indexOf(AimIdentifier.COMPOSITE_MARK);
        if (mark < 0) {
            return ofDigits.apply(text);
        }
        Identified main = ofDigits.apply(text.substring(0, mark));
        return main instanceof Identified.TradeItem item
                ? ofComposite(
                        text,
                        item,
                        text.substring(mark + AimIdentifier.COMPOSITE_MARK.length()),
                        now)
                : main;
    }

    private static Identified ofComposite(
            String text, Identified.TradeItem item, String component, Year now) {
        return switch (ElementReader.ofBarcode(component, now)) {
            case Reading.Refused(Fault fault) -> unknown(text, fault.reason(), fault.sentence());
            case Reading.Read(ElementString more) -> {
                List<AiValue> all = new ArrayList<>(item.elements().elements());
                all.addAll(more.elements());
                yield ofReading(text, ElementReader.ofParts(all, now), now);
            }
        };
    }

    /** By the standard 13 digits; scanners in use also send UPC-A as 12 and UPC-E as 8. */
    private static Identified ofEan13(String text, String digits) {
        return switch (digits.length()) {
            case 8 ->
                    UpcE.expand(digits)
                            .map(Identification::tradeItem)
                            .orElseGet(() -> ofGtin(text, digits, 13));
            case 12 -> ofGtin(text, digits, 12);
            default -> ofGtin(text, digits, 13);
        };
    }

    private static String withoutAddOn(String text) {
        return text.length() == 15 || text.length() == 18 ? text.substring(0, 13) : text;
    }

    private static Identified ofGtin(String text, String digits, int length) {
        if (!CheckDigit.onlyDigits(digits)) {
            return unknown(text, Reason.NOT_DIGITS, "'" + digits + "' must be digits only");
        }
        if (digits.length() != length) {
            return unknown(
                    text, Reason.LENGTH_WRONG, "'" + digits + "' must be " + length + " digits");
        }
        if (!CheckDigit.holds(digits)) {
            return unknown(
                    text,
                    Reason.CHECK_DIGIT_WRONG,
                    "'"
                            + digits
                            + "' must end with "
                            + CheckDigit.of(digits.substring(0, length - 1)));
        }
        return tradeItem(Gtin.of(digits));
    }

    private static Identified ofReading(String text, Reading reading, Year now) {
        return switch (reading) {
            case Reading.Refused(Fault fault) -> unknown(text, fault.reason(), fault.sentence());
            case Reading.Read(ElementString elements) -> ofElements(elements, now);
        };
    }

    private static Identified ofElements(ElementString elements, Year now) {
        Optional<Identified.Contents> contents = contents(elements, now);
        Optional<String> sscc = elements.value("00");
        if (sscc.isPresent()) {
            return new Identified.LogisticUnit(
                    new Sscc(sscc.get()), contents, elements, Optional.empty());
        }
        Optional<String> gtin = elements.value("01");
        if (gtin.isPresent()) {
            return new Identified.TradeItem(
                    new Gtin(gtin.get()),
                    elements.value("21"),
                    elements.value("10"),
                    elements.date("17", now),
                    number(elements, "30"),
                    elements,
                    Optional.empty());
        }
        return contents.isPresent()
                ? new Identified.ContentsOnly(contents.get(), elements)
                : new Identified.OtherElements(elements, Optional.empty());
    }

    private static Optional<Identified.Contents> contents(ElementString elements, Year now) {
        Optional<String> gtin = elements.value("02");
        return gtin.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Identified.Contents(
                                new Gtin(gtin.get()),
                                number(elements, "37"),
                                elements.value("10"),
                                elements.date("17", now)));
    }

    /** The AIs that are asked for hold at most eight digits. */
    private static OptionalLong number(ElementString elements, String ai) {
        Optional<String> digits = elements.value(ai);
        return digits.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(digits.get()));
    }

    private static Identified tradeItem(Gtin gtin) {
        return new Identified.TradeItem(
                gtin,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                ElementString.of("01", gtin.digits()),
                Optional.empty());
    }

    private static Identified unknown(String text, Reason reason, String sentence) {
        return new Identified.Unknown(text, reason, sentence);
    }
}
