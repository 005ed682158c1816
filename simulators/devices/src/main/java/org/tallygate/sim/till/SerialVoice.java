package org.tallygate.sim.till;

import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The serial protocol of docs/till.md: lines of fields with a CRC-16/CCITT-FALSE. */
public final class SerialVoice implements TillVoice {

    private static final int CHECKSUM = 5;
    private static final int MOST_HEARD = 4_096;

    private final Wire wire;
    private final byte[] buffer = new byte[256];
    private final StringBuilder heard = new StringBuilder();
    private String number = "";

    public SerialVoice(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String address() {
        return wire.address();
    }

    @Override
    public void say(Basket basket) throws IOException {
        number = basket.number();
        heard.setLength(0);
        line("B", basket.number());
        for (Basket.Line each : basket.lines()) {
            String quantity = Integer.toString(each.quantity());
            if (each.cameBack()) {
                line("R", each.code(), quantity, "", "", "sellable");
            } else {
                line("S", each.code(), quantity);
            }
        }
        line("E", Integer.toString(basket.lines().size()));
    }

    private void line(String... fields) throws IOException {
        String text = Stream.of(fields).collect(Collectors.joining("|"));
        wire.write((text + '*' + checksum(text) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public Optional<Answer> hear() throws IOException {
        int count = wire.read(buffer);
        heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        Optional<Answer> answer = Optional.empty();
        for (int end = heard.indexOf("\r\n");
                end >= 0 && answer.isEmpty();
                end = heard.indexOf("\r\n")) {
            answer = answer(heard.substring(0, end));
            heard.delete(0, end + 2);
        }
        if (heard.length() > MOST_HEARD) {
            heard.setLength(0);
        }
        return answer;
    }

    /** A line that is broken or answers something else says nothing. */
    private Optional<Answer> answer(String line) {
        int end = line.length() - CHECKSUM;
        if (end < 0
                || line.charAt(end) != '*'
                || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return Optional.empty();
        }
        List<String> fields = List.of(line.substring(0, end).split("\\|", -1));
        if (fields.size() < 4 || !(fields.get(1).equals(number) || fields.get(1).isEmpty())) {
            return Optional.empty();
        }
        return switch (fields.getFirst()) {
            case "ACK" ->
                    Optional.of(
                            new Answer.Taken(
                                    fields.get(2).equals("AGAIN"), fields.get(3).equals("BEYOND")));
            case "NAK" ->
                    Optional.of(
                            switch (fields.get(2)) {
                                case "CHECKSUM", "SEND-AGAIN" ->
                                        new Answer.SendAgain(fields.get(3));
                                default -> new Answer.Refused(fields.get(2) + ": " + fields.get(3));
                            });
            default -> Optional.empty();
        };
    }

    static String checksum(String text) {
        int crc = 0xFFFF;
        for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
            crc ^= (each & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return "%04X".formatted(crc);
    }

    @Override
    public void close() {
        wire.close();
    }
}
