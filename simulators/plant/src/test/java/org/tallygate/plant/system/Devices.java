package org.tallygate.plant.system;

import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.Gtin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What goods do in front of the simulated scanner and portal; each piece has its own serial. */
record Devices(int scannerControl, int readerControl) {

    /** An item of the sample goods of which each piece has a serial number. */
    static final String ITEM = "JKT-RAIN-M";

    private static final Gtin GTIN = new Gtin("09527110003031");
    private static final int PREFIX_DIGITS = 7;
    private static final int ANSWER_MS = 10_000;

    /** Whether the scanner sent the label of this piece. */
    boolean scan(long serial) throws IOException {
        return say(scannerControl, "scan ]d201" + GTIN.digits() + "21" + serial);
    }

    boolean scanText(String text) throws IOException {
        return say(scannerControl, "scan " + text);
    }

    boolean passIn(List<Long> serials) throws IOException {
        return say(
                readerControl,
                "pass in "
                        + serials.stream()
                                .map(serial ->
                                        Epc.sgtin96(GTIN, serial, 1, PREFIX_DIGITS).encoded().hex())
                                .collect(Collectors.joining(",")));
    }

    private static boolean say(int port, String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            var answer =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return "ok".equals(answer.readLine());
        }
    }
}
