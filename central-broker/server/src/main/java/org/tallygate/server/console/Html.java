package org.tallygate.server.console;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

import io.javalin.http.Context;

import java.util.Map;
import java.util.function.Consumer;

/** Answers with what a compiled template writes; everything that comes in is escaped. */
final class Html {

    /** What the templates are called with, for they can be given a say in every tag. */
    static final HtmlInterceptor PLAIN =
            new HtmlInterceptor() {
                @Override
                public void onHtmlTagOpened(
                        String name, Map<String, Object> attributes, TemplateOutput out) {}

                @Override
                public void onHtmlTagClosed(String name, TemplateOutput out) {}
            };

    private Html() {}

    static void answer(Context ctx, Consumer<HtmlTemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(text));
        ctx.header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(text.toString());
    }
}
