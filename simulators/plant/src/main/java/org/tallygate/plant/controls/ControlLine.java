package org.tallygate.plant.controls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * The control line of a simulated device: one connection and one question at a time, so that a
 * device that was started again is found again. Stateless.
 *
 * @param device as people call it
 */
record ControlLine(String device, InetSocketAddress address) {

    private static final int CONNECT_MS = 1_000;
    private static final int ANSWER_MS = 3_000;

    /** What came back. */
    sealed interface Answer {

        record Done() implements Answer {}

        /** Nothing happened. */
        record Refused(String sentence) implements Answer {}

        /** The line was sent and it is not known whether the device did it. */
        record Silent(String sentence) implements Answer {}
    }

    Answer say(String line) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.getAddress(), address.getPort()), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            return exchange(socket, line);
        } catch (IOException gone) {
            return new Answer.Refused(
                    "The "
                            + device
                            + " does not answer on port "
                            + address.getPort()
                            + "; the demo may be starting it again.");
        }
    }

    private Answer exchange(Socket socket, String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
            if (answer == null) {
                return silent("closed the line");
            }
            return answer.equals("ok")
                    ? new Answer.Done()
                    : new Answer.Refused(
                            "The "
                                    + device
                                    + " says: "
                                    + answer.replaceFirst("^error: ", "")
                                    + ".");
        } catch (SocketTimeoutException late) {
            return silent("did not answer within " + ANSWER_MS / 1_000 + " s");
        } catch (IOException broken) {
            return silent("broke the line");
        }
    }

    private Answer silent(String what) {
        return new Answer.Silent(
                "The " + device + " " + what + "; whether it did it is not known.");
    }
}
