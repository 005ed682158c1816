package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of an AI's value.
 *
 * @param minLength equals {@code maxLength} unless the length is variable
 */
record Component(
        CharacterSet characters,
        int minLength,
        int maxLength,
        boolean optional,
        List<Linter> linters) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<open>\\[?)(?<set>[NXYZ])(?<upTo>(\\.\\.)?)(?<length>\\d{1,2})(?<close>\\]?)"
                            + "(?<linters>(,\\w+)*)");

    Component {
        linters = List.copyOf(linters);
    }

    /**
     * @param specification such as {@code N14,csum,gcppos2} or {@code [X..17]}
     */
    static Component of(String specification) {
        Matcher form = FORM.matcher(specification);
        if (!form.matches() || form.group("open").isEmpty() != form.group("close").isEmpty()) {
            throw new IllegalArgumentException(
                    "component '" + specification + "' must look like N14,csum or [X..17]");
        }
        int length = Integer.parseInt(form.group("length"));
        List<Linter> linters =
                Pattern.compile(",")
                        .splitAsStream(form.group("linters"))
                        .filter(name -> !name.isEmpty())
                        .map(Linters::named)
                        .toList();
        return new Component(
                CharacterSet.ofLetter(form.group("set").charAt(0)),
                form.group("upTo").isEmpty() ? length : 1,
                length,
                !form.group("open").isEmpty(),
                linters);
    }

    static boolean isForm(String word) {
        return FORM.matcher(word).matches();
    }

    /** What is wrong with this part of a value, characters first, then the linters in order. */
    Optional<Fault> check(String part, Year now) {
        if (part.length() < minLength) {
            return Optional.of(
                    new Fault(
                            Reason.LENGTH_WRONG,
                            "'" + part + "' must have " + minLength + " characters"));
        }
        Optional<Fault> fault = characters.check(part, now);
        for (int i = 0; fault.isEmpty() && i < linters.size(); i++) {
            fault = linters.get(i).check(part, now);
        }
        return fault;
    }
}
