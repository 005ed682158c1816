package org.tallygate.plant.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The two answers of the centre's API that the page reads. */
final class FakeCentre implements AutoCloseable {

    private static final String GATEWAYS =
            """
            {"asOfOffset":7,"rows":[{"gateway":"gw1","link":"ONLINE","waiting":0}],"next":null}\
            """;

    private final HttpServer server;
    private volatile String lamps = "0";

    FakeCentre() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/stock", exchange -> answer(exchange, stock(lamps)));
        server.createContext("/api/v1/gateways", exchange -> answer(exchange, GATEWAYS));
        server.start();
    }

    private static String stock(String lamps) {
        return """
        {"asOfOffset":7,"rows":[{"item":"LAMP-DESK","location":"DOCK-1","status":"AVAILABLE",
        "onHand":"%s","lastOffset":3}],"next":null}\
        """
                .formatted(lamps);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void lamps(String onHand) {
        lamps = onHand;
    }

    /** Its stock can't be read any more. */
    void breakStock() {
        server.removeContext("/api/v1/stock");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
