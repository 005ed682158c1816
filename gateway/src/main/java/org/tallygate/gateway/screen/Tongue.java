package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which language a request is answered: the one that its address asks for comes first. */
final class Tongue {

    private Tongue() {}

    /** The language that {@code ?lang=} asks for, if it does. */
    static Optional<Language> asked(Context ctx) {
        String tag = ctx.queryParam("lang");
        if (tag == null) {
            return Optional.empty();
        }
        Optional<Language> language = Language.of(tag);
        if (language.isEmpty()) {
            throw new Refused(400, ScreenWord.MUST_BE, "lang", tag, oneOfAll());
        }
        return language;
    }

    static Text oneOfAll() {
        return Text.of(
                ScreenWord.RIGHT_ONE_OF,
                Stream.of(Language.values()).map(Language::tag).collect(Collectors.joining(", ")));
    }

    /** A refusal must be said whatever else is wrong with what was asked. */
    static String say(Text text, Context ctx, Supplier<Language> usual) {
        Language language =
                Optional.ofNullable(ctx.queryParam("lang")).flatMap(Language::of).orElseGet(usual);
        return Catalogue.say(text, language);
    }
}
