package org.tallygate.plant.controls;

import org.tallygate.plant.controls.Button.Group;
import org.tallygate.plant.controls.Button.Parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The buttons in the order in which they stand on the page. */
final class ButtonList {

    static final int MOST_CARTONS = 100;
    static final int USUAL_CARTONS = 6;
    static final String KILL = "kill-";

    private ButtonList() {}

    /**
     * @param tagged what passes when no item is named
     * @param kills what can be killed
     */
    static List<Button> of(SampleItem tagged, Collection<String> kills) {
        Parameter item = new Parameter("item", "an item code; " + tagged.item() + " when left out");
        Parameter count =
                new Parameter(
                        "cartons",
                        "0 to " + MOST_CARTONS + "; " + USUAL_CARTONS + " when left out");
        Parameter pallet =
                new Parameter("pallet", "none, announced or unannounced; none when left out");
        List<Parameter> pass = List.of(item, count, pallet);
        List<Button> all = new ArrayList<>();
        all.add(
                new Button(
                        "scan",
                        "Scan",
                        "the station's screen answers at once",
                        Group.SCAN,
                        List.of(
                                new Parameter("label", "the key of a sample label"),
                                new Parameter("text", "any text; {GS} stands for GS"))));
        all.add(new Button("pass-in", "Pass in", "comes in at the portal", Group.PASS, pass));
        all.add(
                new Button(
                        "pass-out",
                        "Pass out",
                        "goes out: seen, and not booked here",
                        Group.PASS,
                        pass));
        all.add(
                new Button(
                        "turn-back",
                        "Turn back",
                        "stops in the portal and goes back: not received",
                        Group.PASS,
                        pass));
        all.add(device("unplug-scanner", "Unplug scanner", "the station shows it as lost"));
        all.add(device("plug-scanner", "Plug scanner", "it works again without a restart"));
        all.add(device("drop-reader", "Drop reader's connection", "the gateway dials again"));
        all.add(
                device(
                        "truncate-frame",
                        "Send half an LLRP frame",
                        "the next message is cut off; reading goes on"));
        all.add(
                new Button(
                        "cut-link",
                        "Cut network",
                        "receiving goes on, facts wait in the gateway",
                        Group.LINK,
                        List.of()));
        all.add(
                new Button(
                        "mend-link",
                        "Mend network",
                        "what waited arrives, once and in order",
                        Group.LINK,
                        List.of()));
        all.add(clockButton("clock-plus-hour", "+ 1 hour", "on top of what it is off already"));
        all.add(clockButton("clock-minus-day", "− 1 day", "on top of what it is off already"));
        all.add(clockButton("clock-1970", "To 1970", "as after a flat battery"));
        all.add(clockButton("clock-right", "Back to right", "as after time was set"));
        for (String name : kills) {
            all.add(
                    new Button(
                            KILL + name,
                            "kill -9 " + name,
                            "started again at once",
                            Group.KILL,
                            List.of()));
        }
        return List.copyOf(all);
    }

    private static Button device(String name, String title, String hint) {
        return new Button(name, title, hint, Group.DEVICE, List.of());
    }

    private static Button clockButton(String name, String title, String hint) {
        return new Button(name, title, hint, Group.CLOCK, List.of());
    }
}
