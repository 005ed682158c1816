package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;

import java.util.regex.Pattern;

/** {@code POST /commands/…}: what a person tells the station by touch. */
final class Commands {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Seats seats;

    Commands(Seats seats) {
        this.seats = seats;
    }

    void press(Context ctx) {
        OwnPage.checkPressed(ctx);
        StationPort station = seats.of(ctx);
        Order order = Order.tell(command(ctx.pathParam("command")));
        if (!station.offer(answering(order, station, ctx))) {
            throw new Refused(
                    503, "Too much waits at this station. Wait a moment, then press again.");
        }
        ctx.status(202).json(new Answer(true, ""));
    }

    private static Command command(String name) {
        return switch (name) {
            case "yes" -> Command.YES;
            case "no" -> Command.NO;
            case "undo" -> Command.UNDO;
            case "finish" -> Command.FINISH;
            case "claim" -> Command.CLAIM;
            default ->
                    throw new Refused(
                            404,
                            "There is no command '"
                                    + name
                                    + "'; there are yes, no, undo, finish and claim.");
        };
    }

    /** The line checks the number again when the command's turn comes. */
    private static Order answering(Order order, StationPort station, Context ctx) {
        boolean answers =
                order.wish().equals(new Order.Tell(Command.YES))
                        || order.wish().equals(new Order.Tell(Command.NO));
        if (!answers) {
            return order;
        }
        String number = ctx.queryParam("question");
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw new Refused(400, "An answer names its question by number, such as ?question=12.");
        }
        long asked = Long.parseLong(number);
        if (station.view().question().filter(open -> open.number() == asked).isEmpty()) {
            throw new Refused(
                    409, "That question is closed, nothing was done. Look at the screen again.");
        }
        return order.to(asked);
    }

    /**
     * @param sentence why it was not accepted
     */
    record Answer(boolean accepted, String sentence) {}
}
