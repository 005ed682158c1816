package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.Id128;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code POST /commands/…}: what a person tells a station by touch. Whoever names the task and the
 * question that were seen is refused when they are others by now; the line looks again when the
 * command's turn comes.
 */
final class Commands {

    private static final String NAMES =
            "yes, no, answer, undo, finish, claim, release, next, count, damaged, name, correct,"
                + " attach, dispute, sign-on, sign-off, take, together, leave, begin, speak, train";

    private final Seats seats;
    private final JsonMapper mapper;

    Commands(Seats seats, JsonMapper mapper) {
        this.seats = seats;
        this.mapper = mapper;
    }

    void press(Context ctx) {
        OwnPage.checkPressed(ctx);
        press(ctx, seats.of(ctx), mapper);
    }

    /** The same at a seat that is known already, on a page that was looked at. */
    static void press(Context ctx, StationPort station, JsonMapper mapper) {
        String name = ctx.pathParam("command");
        Said said = Said.of(ctx, mapper);
        Order order = seen(Order.of(wish(name, said)), said, station);
        said.nothingElse(name);
        if (!station.offer(order)) {
            throw new Refused(503, ScreenWord.BUSY);
        }
        ctx.status(202).json(new Answer(true, ""));
    }

    private static Order.Wish wish(String name, Said said) {
        return switch (name) {
            case "yes" -> tell(Command.YES);
            case "no" -> tell(Command.NO);
            case "answer" -> tell(new Command.Answer(said.answer()));
            case "undo" -> tell(Command.UNDO);
            case "finish" -> tell(Command.FINISH);
            case "claim" -> tell(Command.CLAIM);
            case "release" -> tell(Command.RELEASE);
            case "next" -> tell(Command.NEXT);
            case "count" -> tell(new Command.Count(said.quantity("quantity")));
            case "damaged" -> tell(new Command.Damaged());
            case "name" -> tell(new Command.Name(said.item()));
            case "correct" -> tell(new Command.Correct(said.line(), said.quantity("to")));
            case "dispute" -> tell(new Command.Dispute(said.note()));
            case "attach" -> tell(new Command.Attach(said.photo()));
            case "sign-on" -> new Order.SignOn(said.badge());
            case "sign-off" -> new Order.SignOff();
            case "take" -> new Order.Take(said.thatTask());
            case "together" -> new Order.Gather(List.of());
            case "leave" -> new Order.Leave();
            case "begin" -> new Order.Begin(said.kind(), said.place());
            case "speak" -> new Order.Speak(said.language());
            case "train" -> new Order.Train(said.on());
            default -> throw new Refused(404, ScreenWord.NO_COMMAND, name, NAMES);
        };
    }

    private static Order.Wish tell(Command command) {
        return new Order.Tell(command);
    }

    /** The same with what the person saw, which must still be what stands there. */
    private static Order seen(Order order, Said said, StationPort station) {
        Order seen = order;
        Optional<Id128> task = order.wish() instanceof Order.Take ? Optional.empty() : said.task();
        if (task.isPresent()) {
            if (station.view().task().filter(now -> now.id().equals(task.get())).isEmpty()) {
                throw new Refused(409, ScreenWord.TASK_NOT_IN_HAND);
            }
            seen = seen.on(task.get());
        }
        OptionalLong question = said.question();
        if (question.isEmpty()) {
            if (isAnswer(order.wish())) {
                throw new Refused(400, ScreenWord.QUESTION_MISSING);
            }
            return seen;
        }
        long asked = question.getAsLong();
        if (station.view().question().filter(open -> open.number() == asked).isEmpty()) {
            throw new Refused(409, ScreenWord.QUESTION_CLOSED);
        }
        return seen.to(asked);
    }

    private static boolean isAnswer(Order.Wish wish) {
        return wish instanceof Order.Tell(Command command)
                && (command instanceof Command.Yes
                        || command instanceof Command.No
                        || command instanceof Command.Answer);
    }

    /**
     * @param sentence why it was not accepted
     */
    record Answer(boolean accepted, String sentence) {}
}
