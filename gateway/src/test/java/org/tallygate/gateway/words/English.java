package org.tallygate.gateway.words;

/** What a person who speaks English reads. */
public final class English {

    private English() {}

    public static String say(Text text) {
        return Catalogue.say(text, Language.ENGLISH);
    }
}
