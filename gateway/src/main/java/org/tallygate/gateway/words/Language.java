package org.tallygate.gateway.words;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that every word is there in. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN),
    FRENCH(Locale.FRENCH),
    SPANISH(Locale.of("es"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /**
     * The language that a BCP 47 tag asks for, whatever its region; none when it is not spoken
     * here.
     */
    public static Optional<Language> of(String tag) {
        String asked = Locale.forLanguageTag(tag).getLanguage();
        return Stream.of(values())
                .filter(language -> language.locale.getLanguage().equals(asked))
                .findFirst();
    }

    /** Its BCP 47 tag, such as {@code de}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    Locale locale() {
        return locale;
    }
}
