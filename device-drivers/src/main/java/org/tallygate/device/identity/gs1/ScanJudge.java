package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules behind {@link ScanData}. */
final class ScanJudge {

    private static final Set<String> ELEMENTS = Set.of("]C1", "]e0", "]d2", "]Q3", "]J1");
    private static final Set<String> LINKS = Set.of("]Q1", "]d1", "]J0");
    private static final List<String> ADDRESS_STARTS =
            List.of("http://", "https://", "HTTP://", "HTTPS://");
    private static final int ID_LENGTH = 3;

    private ScanJudge() {}

    static ScanData of(String scanned, Year now) {
        if (scanned.length() < ID_LENGTH || scanned.charAt(0) != ']') {
            return refused(
                    Reason.SYMBOLOGY_MISSING,
                    "the data must start with a symbology identifier such as ]C1");
        }
        Optional<AimIdentifier> aim = AimIdentifier.leading(scanned);
        String id = scanned.substring(0, ID_LENGTH);
        String data = scanned.substring(ID_LENGTH);
        if (aim.isEmpty()) {
            return withoutGs1Data(id);
        }
        if (ELEMENTS.contains(id)) {
            return elements(aim.get(), Optional.empty(), ElementReader.ofBarcode(data, now));
        }
        if (LINKS.contains(id)) {
            return plain(aim.get(), data, now);
        }
        return switch (id) {
            case "]E0" -> main(aim.get(), data, 13, now);
            case "]E4" -> main(aim.get(), data, 8, now);
            default -> withoutGs1Data(id);
        };
    }

    private static ScanData plain(AimIdentifier aim, String data, Year now) {
        if (ADDRESS_STARTS.stream().noneMatch(data::startsWith)) {
            return new ScanData.Plain(aim, data);
        }
        return switch (DigitalLink.parse(data, now)) {
            case DigitalLink.Parsed.Read(DigitalLink link) ->
                    new ScanData.Elements(aim, Optional.empty(), link.elements());
            case DigitalLink.Parsed.Refused(Fault fault) -> new ScanData.Refused(fault);
        };
    }

    private static ScanData main(AimIdentifier aim, String data, int length, Year now) {
        int mark = data.indexOf(AimIdentifier.COMPOSITE_MARK);
        String digits = mark < 0 ? data : data.substring(0, mark);
        if (digits.length() != length) {
            return refused(Reason.LENGTH_WRONG, "'" + digits + "' must be " + length + " digits");
        }
        if (!CheckDigit.onlyDigits(digits)) {
            return refused(Reason.NOT_DIGITS, "'" + digits + "' must be digits only");
        }
        if (!CheckDigit.holds(digits)) {
            return refused(
                    Reason.CHECK_DIGIT_WRONG,
                    "the last digit of '" + digits + "' must be its check digit");
        }
        Gtin gtin = Gtin.of(digits);
        return mark < 0
                ? new ScanData.Main(aim, gtin)
                : elements(
                        aim,
                        Optional.of(gtin),
                        ElementReader.ofBarcode(
                                data.substring(mark + AimIdentifier.COMPOSITE_MARK.length()), now));
    }

    private static ScanData elements(AimIdentifier aim, Optional<Gtin> main, Reading component) {
        return switch (component) {
            case Reading.Read(ElementString elements) -> new ScanData.Elements(aim, main, elements);
            case Reading.Refused(Fault fault) -> new ScanData.Refused(fault);
        };
    }

    private static ScanData withoutGs1Data(String id) {
        return refused(
                Reason.SYMBOLOGY_WITHOUT_GS1_DATA,
                "symbology identifier " + id + " does not announce GS1 data");
    }

    private static ScanData refused(Reason reason, String sentence) {
        return new ScanData.Refused(new Fault(reason, sentence));
    }
}
