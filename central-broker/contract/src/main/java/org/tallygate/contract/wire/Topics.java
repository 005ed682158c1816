package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;

import java.util.Optional;

/**
 * The topics of one box: {@code tg/1/{env}/{site}/{gateway}/up|down/…}, so that a broker needs one
 * line of access list for it.
 */
public record Topics(Name env, Name site, Name gateway) {

    /** What the centre subscribes to. */
    public static final String ALL_UP = "tg/1/+/+/+/up/#";

    public String hello() {
        return up("hello");
    }

    public String facts() {
        return up("facts");
    }

    public String status() {
        return up("status");
    }

    public String photos() {
        return up("photo");
    }

    public String pictureAsked() {
        return up("picture");
    }

    public String welcome() {
        return down("welcome");
    }

    public String verdict(Id128 journal) {
        return down("verdict/" + journal);
    }

    public String adopt() {
        return down("adopt");
    }

    public String document() {
        return down("document");
    }

    public String photo() {
        return down("photo");
    }

    public String picture() {
        return down("picture");
    }

    /** What the gateway subscribes to. */
    public String allDown() {
        return down("#");
    }

    /** The user name that the broker knows the box by. */
    public String user() {
        return "box." + env + "." + site + "." + gateway;
    }

    /** The MQTT client id: with the journal in it, so that a copied box does not throw this off. */
    public String clientId(Id128 journal) {
        return gateway + "." + journal;
    }

    /**
     * Reads whose topic it is and what stands behind {@code up/}; empty when it is no such topic.
     */
    public static Optional<Upward> upward(String topic) {
        String[] level = topic.split("/", 7);
        if (level.length != 7
                || !level[0].equals("tg")
                || !level[1].equals("1")
                || !level[5].equals("up")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Upward(
                            new Topics(new Name(level[2]), new Name(level[3]), new Name(level[4])),
                            level[6]));
        } catch (IllegalArgumentException notNames) {
            return Optional.empty();
        }
    }

    /** A topic that a box sends on. */
    public record Upward(Topics box, String channel) {}

    private String up(String channel) {
        return root() + "/up/" + channel;
    }

    private String down(String channel) {
        return root() + "/down/" + channel;
    }

    private String root() {
        return "tg/1/" + env + "/" + site + "/" + gateway;
    }

    @Override
    public String toString() {
        return env + "/" + site + "/" + gateway;
    }
}
