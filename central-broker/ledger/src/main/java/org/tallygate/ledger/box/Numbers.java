package org.tallygate.ledger.box;

import org.tallygate.contract.document.Body;

import java.util.Optional;

/** Blocks of SSCCs, cut from one series for each prefix and extension digit. */
final class Numbers {

    static final String SSCC = "sscc";

    /** Of an SSCC, before its check digit. */
    private static final int DIGITS = 17;

    private Numbers() {}

    /** A block and the series behind it. */
    record Cut(Body.NumberBlock block, NumberSeries after) {}

    static String series(BoxCommand.GrantNumbers asked) {
        return SSCC + ' ' + asked.extension() + ' ' + asked.companyPrefix();
    }

    /** The next block; none when fewer numbers are left. */
    static Optional<Cut> cut(BoxCommand.GrantNumbers asked, Optional<NumberSeries> series) {
        String begin = asked.extension() + asked.companyPrefix();
        long serials = power(DIGITS - begin.length());
        long base = Long.parseLong(begin) * serials;
        long first = series.map(NumberSeries::next).orElse(base);
        long last = first + asked.count() - 1;
        return last >= base + serials
                ? Optional.empty()
                : Optional.of(
                        new Cut(
                                new Body.NumberBlock(SSCC, first, last),
                                new NumberSeries(series(asked), last + 1)));
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
