package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.StationView;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code POST /commands/…}: what a person tells the station by touch. */
final class Commands {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final StationPort station;

    Commands(StationPort station) {
        this.station = station;
    }

    void press(Context ctx) {
        OwnPage.checkPressed(ctx);
        Command command = command(ctx.pathParam("command"));
        OptionalLong question = question(command, ctx);
        if (!station.offer(command, question)) {
            throw new Refused(
                    503, "Too much waits at this station. Wait a moment, then press again.");
        }
        ctx.status(202).json(new Answer(true, ""));
    }

    private static Command command(String name) {
        return switch (name) {
            case "keep" -> Command.KEEP;
            case "confirm" -> Command.CONFIRM;
            case "dismiss" -> Command.DISMISS;
            case "undo" -> Command.UNDO;
            case "finish" -> Command.FINISH;
            case "claim" -> Command.CLAIM;
            default ->
                    throw new Refused(
                            404,
                            "There is no command '"
                                    + name
                                    + "'; there are keep, confirm, dismiss, undo, finish and"
                                    + " claim.");
        };
    }

    private OptionalLong question(Command command, Context ctx) {
        return switch (command) {
            case KEEP, CONFIRM, DISMISS -> OptionalLong.of(openQuestion(command, ctx));
            case UNDO, FINISH, CLAIM -> OptionalLong.empty();
        };
    }

    /** The line checks the number again when the command's turn comes. */
    private long openQuestion(Command command, Context ctx) {
        String number = ctx.queryParam("question");
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw new Refused(400, "An answer names its question by number, such as ?question=12.");
        }
        long asked = Long.parseLong(number);
        Optional<StationView.Asked> open =
                station.view().question().filter(question -> question.number() == asked);
        if (open.isEmpty()) {
            throw new Refused(
                    409, "That question is closed, nothing was done. Look at the screen again.");
        }
        if (command != Command.DISMISS && command != open.get().yes()) {
            throw new Refused(409, "That is not an answer to the open question, nothing was done.");
        }
        return asked;
    }

    /**
     * @param sentence why it was not accepted
     */
    record Answer(boolean accepted, String sentence) {}
}
