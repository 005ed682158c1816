package org.tallygate.device.identity.gs1;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/** Dates as six digits YYMMDD. */
final class ShortDate {

    private ShortDate() {}

    /**
     * Reads the first six characters; day 00 is the last day of the month.
     *
     * @return empty when they are not six digits or the date does not exist
     */
    static Optional<LocalDate> of(String yymmdd, Year now) {
        if (yymmdd.length() < 6 || !CheckDigit.onlyDigits(yymmdd, 0, 6)) {
            return Optional.empty();
        }
        int year = fullYear(Integer.parseInt(yymmdd, 0, 2, 10), now.getValue());
        return ofParts(
                year, Integer.parseInt(yymmdd, 2, 4, 10), Integer.parseInt(yymmdd, 4, 6, 10));
    }

    /** Day 0 is the last day of the month. */
    static Optional<LocalDate> ofParts(int year, int month, int day) {
        if (month < 1 || month > 12) {
            return Optional.empty();
        }
        YearMonth yearMonth = YearMonth.of(year, month);
        if (day == 0) {
            return Optional.of(yearMonth.atEndOfMonth());
        }
        return yearMonth.isValidDay(day) ? Optional.of(yearMonth.atDay(day)) : Optional.empty();
    }

    /**
     * The sliding window of GS1 General Specifications 7.12: 49 years back, 50 years ahead, as the
     * difference of the two-digit years says.
     */
    private static int fullYear(int twoDigits, int now) {
        int century = now - Math.floorMod(now, 100);
        int ahead = twoDigits - Math.floorMod(now, 100);
        if (ahead >= 51) {
            return century - 100 + twoDigits;
        }
        return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
    }
}
