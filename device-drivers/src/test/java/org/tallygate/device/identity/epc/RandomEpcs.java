package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.CheckDigit;

import java.util.List;
import java.util.Random;

/** Fills the fields of a scheme with right values of every length. */
final class RandomEpcs {

    private static final String CAGE = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String SIX_BIT = CAGE + "-/";
    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /** One for each encoding indicator. */
    private static final List<String> ALPHABETS =
            List.of(
                    "0123456789",
                    "0123456789ABCDEF",
                    "0123456789abcdef",
                    "ABCXYZabcxyz019-_",
                    SET_82,
                    "ABCXYZ019-.:");

    private static final List<String> HOSTS =
            List.of(
                    "id.example.com",
                    "example.com",
                    "www.shop.co.uk",
                    "qr.brand.tech",
                    "EXAMPLE.COM",
                    "A-1.DE:8080",
                    "my.house.zz",
                    "id.med",
                    "gs1.org.au",
                    "a");

    private final Random random;

    RandomEpcs(long seed) {
        this.random = new Random(seed);
    }

    Fields of(Scheme scheme) {
        Fields fields = new Fields();
        for (Segment segment : scheme.segments()) {
            switch (segment) {
                case NumberSegment number -> fill(number, fields);
                case TextSegment text -> fields.parts.add(text(text));
                case KeySegment key -> fill(key, fields);
                case PlusSegment plus -> fill(plus, fields);
            }
        }
        return fields;
    }

    private void fill(NumberSegment segment, Fields fields) {
        switch (segment) {
            case NumberSegment.Filter(int bits) -> fields.filter = random.nextInt(1 << bits);
            case NumberSegment.Plain(int bits, int digits) ->
                    fields.parts.add(
                            Long.toString(
                                    random.nextLong(Math.min(1L << bits, Decimal.power(digits)))));
            case NumberSegment.FixedWidth _ -> fields.parts.add(digits(2));
            case NumberSegment.WithLeadingOne(int bits) ->
                    fields.parts.add(digits(1 + random.nextInt(bits == 41 ? 12 : 17)));
            case NumberSegment.Zero _ -> {}
        }
    }

    private String text(TextSegment segment) {
        return switch (segment) {
            case SevenBitText(_, int most) -> text(SET_82, 1 + random.nextInt(most));
            case SixBitText(int fewest, int most, SixBitText.NumberSign sign) -> {
                String text = text(SIX_BIT, fewest + random.nextInt(most - fewest));
                yield sign == SixBitText.NumberSign.NOWHERE ? text : "#" + text;
            }
            case Cage _ -> text(CAGE, 5 + random.nextInt(2));
        };
    }

    private void fill(KeySegment key, Fields fields) {
        int prefixDigits = 6 + random.nextInt(7);
        fields.parts.add(digits(prefixDigits));
        int most = 30 - prefixDigits;
        fields.parts.add(
                switch (key.form()) {
                    case PADDED -> digits(key.digits() - prefixDigits);
                    case PLAIN -> {
                        // The company prefix has 20 to 40 bits, so this always fits.
                        yield Long.toString(random.nextLong(1L << (key.bits() - 40)));
                    }
                    case SEVEN_BIT -> text(SET_82, 1 + random.nextInt(most));
                    case SIX_BIT -> text(SIX_BIT + "#", 1 + random.nextInt(most));
                });
    }

    private void fill(PlusSegment segment, Fields fields) {
        switch (segment) {
            case PlusSegment.Element(String ai) -> fields.elements.add(new AiValue(ai, value(ai)));
            case PlusSegment.Mark.TOGGLE -> {
                if (random.nextBoolean()) {
                    fields.data.add(new AiValue("90", text(ALPHABETS.get(random.nextInt(6)), 9)));
                    fields.data.add(new AiValue("91", text(SET_82, 1 + random.nextInt(5))));
                    fields.dataFollows = true;
                }
            }
            case PlusSegment.Mark.DATE ->
                    fields.date =
                            new AiValue(
                                    List.of("11", "13", "15", "16", "17", "7006", "7007")
                                            .get(random.nextInt(7)),
                                    "%02d%02d%02d"
                                            .formatted(
                                                    random.nextInt(100),
                                                    1 + random.nextInt(12),
                                                    1 + random.nextInt(28)));
            case PlusSegment.Mark.HOST -> fields.hostname = HOSTS.get(random.nextInt(10));
        }
    }

    private String value(String ai) {
        return switch (ai) {
            case "00", "8017", "8018" -> checked(17);
            case "01" -> checked(13);
            case "414" -> checked(12);
            case "8003" -> "0" + checked(12) + serial(16);
            case "253" -> checked(12) + serial(17);
            case "255" -> checked(12) + digits(1 + random.nextInt(12));
            case "8004" -> digits(4) + (random.nextBoolean() ? digits(9) : serial(26));
            case "8010" -> digits(4) + text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#-/", 20);
            case "8011" -> "1" + digits(random.nextInt(12));
            case "8006" -> {
                int total = 1 + random.nextInt(99);
                yield checked(13) + "%02d%02d".formatted(1 + random.nextInt(total), total);
            }
            case "21", "254" -> serial(20);
            default -> throw new AssertionError("AI " + ai + " is the key of a new scheme");
        };
    }

    private String serial(int most) {
        return text(ALPHABETS.get(random.nextInt(6)), 1 + random.nextInt(most));
    }

    private String checked(int digits) {
        String body = digits(digits);
        return body + CheckDigit.of(body);
    }

    private String digits(int count) {
        return text("0123456789", count);
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
