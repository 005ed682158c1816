package org.tallygate.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import org.tallygate.contract.Sha256;
import org.tallygate.server.api.Access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** Style and script: a short list of files, each under its own name and nothing else. */
final class Assets {

    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    private final List<Asset> all;

    private static final class Asset {

        private final String name;
        private final String type;
        private final byte[] content;
        private final String tag;

        private Asset(String name, String type, byte[] content, String tag) {
            this.name = name;
            this.type = type;
            this.content = content;
            this.tag = tag;
        }

        static Asset read(String name, String type, String resource) {
            try (InputStream file = Assets.class.getResourceAsStream(resource)) {
                if (file == null) {
                    throw new IllegalStateException(
                            "resource " + resource + " is missing in the program");
                }
                byte[] content = file.readAllBytes();
                byte[] hash = Sha256.of(content);
                return new Asset(
                        name, type, content, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
            } catch (IOException e) {
                throw new UncheckedIOException("resource " + resource + " can't be read", e);
            }
        }

        /** A browser asks once an hour whether its copy is still good; that is a few bytes. */
        void send(Context ctx) {
            ctx.header("ETag", tag).header("Cache-Control", "private, max-age=3600");
            if (tag.equals(ctx.header("If-None-Match"))) {
                ctx.status(HttpStatus.NOT_MODIFIED);
            } else {
                ctx.contentType(type).result(content);
            }
        }
    }

    private Assets(List<Asset> all) {
        this.all = all;
    }

    static Assets read() {
        return new Assets(
                List.of(
                        Asset.read(
                                "tabler.min.css",
                                CSS,
                                WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css"),
                        Asset.read(
                                "htmx.min.js",
                                JAVASCRIPT,
                                WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"),
                        Asset.read("console.css", CSS, "console.css"),
                        Asset.read("theme.js", JAVASCRIPT, "theme.js"),
                        Asset.read("console.js", JAVASCRIPT, "console.js"),
                        Asset.read("paper.js", JAVASCRIPT, "paper.js"),
                        Asset.read("settle.js", JAVASCRIPT, "settle.js"),
                        Asset.read("inspect.js", JAVASCRIPT, "inspect.js"),
                        Asset.read("offsets.js", JAVASCRIPT, "offsets.js"),
                        Asset.read("exchange.js", JAVASCRIPT, "exchange.js"),
                        Asset.read("ages.js", JAVASCRIPT, "ages.js"),
                        Asset.read("mark.svg", "image/svg+xml", "mark.svg")));
    }

    void addTo(RoutesConfig routes) {
        all.forEach(asset -> routes.get(Access.ASSETS + asset.name, asset::send));
    }
}
