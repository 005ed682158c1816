package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a reader says to a client, as far as the normal flow goes. */
public sealed interface FromReader {

    /**
     * A READER_EVENT_NOTIFICATION.
     *
     * @param attempt how the connection was taken: the first message of every connection
     * @param notices things to tell people: an antenna gone, reports lost, a reader's exception
     */
    record Event(
            Optional<Instant> readerTime,
            Optional<Attempt> attempt,
            Optional<Pin> pin,
            boolean closes,
            List<String> notices,
            Bytes raw)
            implements FromReader {

        public Event {
            notices = List.copyOf(notices);
        }
    }

    /**
     * The connection's fate.
     *
     * @param status 0 for success; 4 tells a connected client that another one tried
     * @param name the standard's name of the status
     */
    record Attempt(int status, String name) {}

    /** A general purpose input changed; ports count from 1. */
    record Pin(int port, boolean high) {}

    record CapabilitiesAnswer(long id, LlrpStatus status, Optional<Capabilities> capabilities)
            implements FromReader {}

    /**
     * @param current the number of the version that the reader speaks now
     * @param supported the latest that it can speak
     */
    record VersionAnswer(long id, LlrpStatus status, int current, int supported)
            implements FromReader {}

    /**
     * A CUSTOM_MESSAGE, by which makers answer their own requests.
     *
     * @param status when one stands at its start
     */
    record VendorAnswer(long id, long maker, int subtype, Optional<LlrpStatus> status)
            implements FromReader {}

    /**
     * What the reader is set to now.
     *
     * @param channel that its first antenna sends on, from 1; empty where it hops or says none
     */
    record ConfigAnswer(long id, LlrpStatus status, OptionalInt channel) implements FromReader {}

    /** The answer to any other request; its name ends in RESPONSE. */
    record Answer(long id, String name, LlrpStatus status) implements FromReader {}

    /** An ERROR_MESSAGE: the reader did not understand a request. */
    record NotUnderstood(long id, LlrpStatus status) implements FromReader {}

    record Reports(List<TagReport> tags) implements FromReader {

        public Reports {
            tags = List.copyOf(tags);
        }
    }

    record Keepalive(long id) implements FromReader {}

    /** Nothing that the normal flow needs, such as a vendor's own message. */
    record Other(String name) implements FromReader {}

    /** A message that lacks what its type must have. */
    record Unusable(String reason) implements FromReader {}

    static FromReader of(LlrpMessage message) {
        return switch (message.name()) {
            case "KEEPALIVE" -> new Keepalive(message.id());
            case "RO_ACCESS_REPORT" -> reports(message.body());
            case "READER_EVENT_NOTIFICATION" -> event(message.body());
            case "CUSTOM_MESSAGE" -> vendorAnswer(message);
            default -> answer(message);
        };
    }

    private static FromReader vendorAnswer(LlrpMessage message) {
        return new VendorAnswer(
                message.id(),
                message.body().number("VendorIdentifier"),
                (int) message.body().number("MessageSubtype"),
                VendorExtension.status(message.body().bytes("Data")));
    }

    private static FromReader answer(LlrpMessage message) {
        Optional<Layout> request = Layouts.TABLE.find(message.name().replace("_RESPONSE", ""));
        Optional<LlrpStatus> status =
                message.body().child("LLRPStatus").map(s -> LlrpStatus.of(s, request));
        boolean refused = message.name().equals("ERROR_MESSAGE");
        if (!refused && !message.name().endsWith("_RESPONSE")) {
            return new Other(message.name());
        } else if (status.isEmpty()) {
            return new Unusable(message.name() + " has no LLRPStatus");
        } else if (refused) {
            return new NotUnderstood(message.id(), status.get());
        } else if (message.name().equals("GET_READER_CAPABILITIES_RESPONSE")) {
            return new CapabilitiesAnswer(
                    message.id(), status.get(), Capabilities.of(message.body()));
        } else if (message.name().equals("GET_SUPPORTED_VERSION_RESPONSE")) {
            return new VersionAnswer(
                    message.id(),
                    status.get(),
                    (int) message.body().number("CurrentVersion"),
                    (int) message.body().number("SupportedVersion"));
        }
        return message.name().equals("GET_READER_CONFIG_RESPONSE")
                ? new ConfigAnswer(message.id(), status.get(), channel(message.body()))
                : new Answer(message.id(), message.name(), status.get());
    }

    private static OptionalInt channel(Element config) {
        return config.children("AntennaConfiguration").stream()
                .flatMap(antenna -> antenna.child("RFTransmitter").stream())
                .mapToInt(transmitter -> (int) transmitter.number("ChannelIndex"))
                .filter(channel -> channel > 0)
                .findFirst();
    }

    private static FromReader reports(Element body) {
        List<TagReport> tags = new ArrayList<>();
        for (Element tag : body.children("TagReportData")) {
            Optional<TagReport> read = TagReport.of(tag);
            if (read.isEmpty()) {
                return new Unusable("TagReportData has no EPC");
            }
            tags.add(read.get());
        }
        return new Reports(tags);
    }

    private static FromReader event(Element body) {
        Optional<Element> found = body.child("ReaderEventNotificationData");
        if (found.isEmpty()) {
            return new Unusable("READER_EVENT_NOTIFICATION has no ReaderEventNotificationData");
        }
        Element data = found.get();
        Optional<Pin> pin =
                data.child("GPIEvent")
                        .map(e -> new Pin((int) e.number("GPIPortNumber"), e.flag("GPIEvent")));
        if (pin.isPresent() && pin.get().port() < 1) {
            return new Unusable("GPIEvent.GPIPortNumber 0 must be 1 or more");
        }
        return new Event(
                data.child("UTCTimestamp").map(ReaderTime::instant),
                data.child("ConnectionAttemptEvent")
                        .map(e -> new Attempt((int) e.number("Status"), e.meaning("Status"))),
                pin,
                data.child("ConnectionCloseEvent").isPresent(),
                notices(data),
                data.raw());
    }

    private static List<String> notices(Element data) {
        List<String> notices = new ArrayList<>();
        data.child("AntennaEvent")
                .ifPresent(e ->
                        notices.add(
                                "antenna %d %s"
                                        .formatted(
                                                e.number("AntennaID"),
                                                e.flag("EventType")
                                                        ? "connected"
                                                        : "disconnected")));
        data.child("ReportBufferLevelWarningEvent")
                .ifPresent(e ->
                        notices.add(
                                "the reader's report buffer is %d %% full"
                                        .formatted(e.number("ReportBufferPercentageFull"))));
        data.child("ReportBufferOverflowErrorEvent")
                .ifPresent(_ -> notices.add("the reader's report buffer overflowed: reads lost"));
        data.child("ReaderExceptionEvent").ifPresent(e -> notices.add(exception(e)));
        return notices;
    }

    private static String exception(Element event) {
        StringBuilder text = new StringBuilder("reader exception: ").append(event.text("Message"));
        for (Element about : event.children()) {
            if (about.layout().hasNoLength()) {
                text.append(", ")
                        .append(about.name())
                        .append(' ')
                        .append(about.number(about.layout().fields().getFirst().name()));
            }
        }
        return text.toString();
    }
}
