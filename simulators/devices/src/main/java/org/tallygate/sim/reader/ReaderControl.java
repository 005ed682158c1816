package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.sim.line.LineServer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What happens around a reader as lines: {@code pass in|out|turn-back EPC[,EPC…]}, {@code tags
 * EPC[,EPC…]}, {@code clear}, {@code gpi N high|low}, {@code gpo N}, {@code drop}, {@code
 * truncate}, {@code mute}, {@code overflow}, {@code exception TEXT}, {@code refuse REQUEST}; an EPC
 * is in hexadecimal. Each is answered with {@code ok}, for an output with its level, or {@code
 * error: } and why. Stateless.
 */
public final class ReaderControl implements LineServer.Answerer {

    private static final int ANTENNA = 1;
    private static final int RSSI_DBM = -55;

    /** Words of 16 bits up to the 496 bits that the protocol control word can tell. */
    private static final Pattern EPC = Pattern.compile("([0-9a-fA-F]{4}){1,31}");

    private static final Pattern INPUT = Pattern.compile("[1-" + Capability.INPUTS + "]");

    private static final Pattern OUTPUT = Pattern.compile("[1-" + Capability.OUTPUTS + "]");
    private static final Pattern REQUEST = Pattern.compile("[A-Z_]{1,40}");

    private final SimulatedReader reader;

    public ReaderControl(SimulatedReader reader) {
        this.reader = reader;
    }

    @Override
    public String answer(String line) {
        String[] words = line.strip().split("[ ,]+", -1);
        List<String> rest = List.of(words).subList(1, words.length);
        return switch (words[0]) {
            case "pass" -> pass(rest);
            case "tags" -> tags(rest);
            case "gpi" -> gpi(rest);
            case "gpo" -> gpo(rest);
            case "mute" -> {
                reader.mute();
                yield OK;
            }
            case "overflow" -> {
                reader.overflow();
                yield OK;
            }
            case "exception" -> {
                reader.exception(String.join(" ", rest));
                yield OK;
            }
            case "refuse" -> refuse(rest);
            case "clear" -> {
                reader.clear();
                yield OK;
            }
            case "drop" -> {
                reader.drop();
                yield OK;
            }
            case "truncate" -> {
                reader.truncateNext();
                yield OK;
            }
            default ->
                    ERROR
                            + "'"
                            + words[0]
                            + "' is none of pass in|out|turn-back EPC[,EPC], tags EPC[,EPC], clear,"
                            + " gpi N high|low, gpo N, drop, truncate, mute, overflow, exception"
                            + " TEXT, refuse REQUEST";
        };
    }

    private String pass(List<String> words) {
        Optional<Direction> direction =
                words.isEmpty() ? Optional.empty() : direction(words.getFirst());
        if (direction.isEmpty()) {
            return ERROR + "pass needs in, out or turn-back";
        }
        List<Bytes> epcs = new ArrayList<>();
        Optional<String> fault = epcs(words.subList(1, words.size()), epcs);
        if (fault.isPresent()) {
            return ERROR + fault.get();
        }
        return reader.pass(epcs, direction.get()) ? OK : ERROR + "too many passages wait";
    }

    private String tags(List<String> words) {
        List<Bytes> epcs = new ArrayList<>();
        Optional<String> fault = epcs(words, epcs);
        if (fault.isPresent()) {
            return ERROR + fault.get();
        }
        return reader.present(epcs, ANTENNA, RSSI_DBM) ? OK : ERROR + "the field is full";
    }

    private String gpi(List<String> words) {
        boolean known =
                words.size() == 2
                        && INPUT.matcher(words.getFirst()).matches()
                        && List.of("high", "low").contains(words.getLast());
        if (!known) {
            return ERROR + "gpi needs an input of 1 to " + Capability.INPUTS + " and high or low";
        }
        reader.gpi(Integer.parseInt(words.getFirst()), words.getLast().equals("high"));
        return OK;
    }

    private String gpo(List<String> words) {
        if (words.size() != 1 || !OUTPUT.matcher(words.getFirst()).matches()) {
            return ERROR + "gpo needs an output of 1 to " + Capability.OUTPUTS;
        }
        return OK + (reader.output(Integer.parseInt(words.getFirst())) ? " high" : " low");
    }

    private String refuse(List<String> words) {
        if (words.size() != 1 || !REQUEST.matcher(words.getFirst()).matches()) {
            return ERROR + "refuse needs a request such as ADD_ROSPEC";
        }
        reader.refuseNext(words.getFirst());
        return OK;
    }

    private static Optional<Direction> direction(String word) {
        return switch (word) {
            case "in" -> Optional.of(Direction.IN);
            case "out" -> Optional.of(Direction.OUT);
            case "turn-back" -> Optional.of(Direction.TURN_BACK);
            default -> Optional.empty();
        };
    }

    private static Optional<String> epcs(List<String> words, List<Bytes> into) {
        for (String word : words) {
            if (!EPC.matcher(word).matches()) {
                return Optional.of("EPC '" + word + "' must be 1 to 31 groups of four hex digits");
            }
            into.add(Bytes.ofHex(word));
        }
        return into.isEmpty() ? Optional.of("an EPC is needed") : Optional.empty();
    }
}
