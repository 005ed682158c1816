package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.words.Language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The barcodes by which a person in gloves tells a station what to do, and those of places and
 * badges. All begin with {@value #PREFIX}, which no GS1 element string can.
 */
public final class ControlCode {

    public static final String PREFIX = "TG!";

    private static final String PLACE = PREFIX + "AT:";

    private ControlCode() {}

    /** Whether the text is of this kind, understood or not. */
    public static boolean isControl(String text) {
        return text.startsWith(PREFIX) && !text.startsWith(PLACE);
    }

    /** What a scanned text asks for; none when it is no control code that is known. */
    public static Optional<Order> order(String text) {
        if (!isControl(text)) {
            return Optional.empty();
        }
        String[] parts = text.substring(PREFIX.length()).split(":", 2);
        String value = parts.length == 2 ? parts[1] : "";
        try {
            return wish(parts[0], value).map(Order::of);
        } catch (IllegalArgumentException | ArithmeticException notThat) {
            return Optional.empty();
        }
    }

    private static Optional<Order.Wish> wish(String name, String value) {
        return switch (name) {
            case "YES" -> tell(Command.YES);
            case "NO" -> tell(Command.NO);
            case "UNDO" -> tell(Command.UNDO);
            case "FINISH" -> tell(Command.FINISH);
            case "CLAIM" -> tell(Command.CLAIM);
            case "RELEASE" -> tell(Command.RELEASE);
            case "NEXT" -> tell(Command.NEXT);
            case "DAMAGED" -> tell(new Command.Damaged());
            case "N" -> tell(new Command.Count(Quantity.parse(value)));
            case "ANSWER" -> tell(new Command.Answer(value));
            case "CHOOSE" -> Optional.of(new Order.Choose(Integer.parseInt(value)));
            case "D" ->
                    value.length() == 1
                            ? Optional.of(new Order.Digit(value.charAt(0)))
                            : Optional.empty();
            case "LINE" -> Optional.of(new Order.OfLine());
            case "ITEM" -> tell(new Command.Name(new ItemCode(value)));
            case "WRONG" -> tell(new Command.Dispute(value));
            case "PHOTO" -> tell(new Command.Attach(value));
            case "BADGE" -> Optional.of(new Order.SignOn(value));
            case "BYE" -> Optional.of(new Order.SignOff());
            case "LIST" -> Optional.of(new Order.Leave());
            case "TASK" -> Optional.of(new Order.Take(new Id128(value)));
            case "WAVE" -> Optional.of(new Order.Gather(tasks(value)));
            case "NEW" ->
                    Optional.of(
                            new Order.Begin(
                                    TaskKind.valueOf(value.toUpperCase(Locale.ROOT)),
                                    Optional.empty()));
            case "LANG" -> Language.of(value).map(Order.Speak::new);
            default -> Optional.empty();
        };
    }

    private static List<Id128> tasks(String value) {
        return Stream.of(value.split(",")).filter(id -> !id.isEmpty()).map(Id128::new).toList();
    }

    private static Optional<Order.Wish> tell(Command command) {
        return Optional.of(new Order.Tell(command));
    }

    /** The code of a place. */
    public static String of(LocationCode place) {
        return PLACE + place.value();
    }

    /** The code by which a badge signs on. */
    public static String ofBadge(String badge) {
        return PREFIX + "BADGE:" + badge;
    }

    /** The code by which a task is taken in hand. */
    public static String ofTask(Id128 task) {
        return PREFIX + "TASK:" + task;
    }

    /** The place that a scanned text names, if it is one of ours. */
    public static Optional<LocationCode> place(String text) {
        if (!text.startsWith(PLACE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LocationCode(text.substring(PLACE.length())));
        } catch (IllegalArgumentException notThat) {
            return Optional.empty();
        }
    }
}
