package org.tallygate.server.console;

import org.tallygate.contract.wire.Status;
import org.tallygate.server.fleet.GatewayView;

import java.util.List;
import java.util.Optional;

/** One box as the page shows it. */
record GatewayLine(
        String name,
        String site,
        GatewayView.Link link,
        Optional<Age> heard,
        String buffer,
        long committed,
        List<Status.Device> devices,
        Optional<String> trouble,
        Optional<Long> hoursLeft) {

    private static final long LOW_HOURS = 24;
    private static final long LAST_HOURS = 4;

    static GatewayLine of(GatewayView view, long nowMicros) {
        return new GatewayLine(
                view.box().gateway().value(),
                view.box().env() + " / " + view.box().site(),
                view.link(),
                view.heardMicros().map(micros -> new Age(micros, nowMicros)),
                view.waiting().map(waiting -> waiting + " waiting").orElse("buffer unknown"),
                view.committed(),
                view.devices(),
                view.trouble(),
                view.hoursLeft());
    }

    /** As on the box's own screen: amber below a day, red below 4 hours. */
    String roomColour() {
        long hours = hoursLeft.orElse(Long.MAX_VALUE);
        return hours < LAST_HOURS ? "red" : hours < LOW_HOURS ? "orange" : "secondary";
    }

    String linkWords() {
        return switch (link) {
            case ONLINE -> "online";
            case SILENT -> "silent since";
            case OFFLINE -> "offline since";
            case NOT_HEARD -> "not heard yet";
        };
    }

    String linkColour() {
        return switch (link) {
            case ONLINE -> "green";
            case SILENT -> "orange";
            case OFFLINE -> "red";
            case NOT_HEARD -> "secondary";
        };
    }

    /** When it was heard last, where that tells something. */
    Optional<Age> since() {
        return link == GatewayView.Link.ONLINE ? Optional.empty() : heard;
    }

    static String colour(Status.Device device) {
        return switch (device.state()) {
            case "READY" -> "green";
            case "CONNECTING" -> "orange";
            default -> "red";
        };
    }
}
