package org.tallygate.plant.page;

import org.tallygate.plant.controls.Button;
import org.tallygate.plant.controls.Button.Group;
import org.tallygate.plant.controls.Buttons;
import org.tallygate.plant.controls.SampleItem;
import org.tallygate.plant.controls.SampleLabel;

import java.util.List;

/** What the page's controls are made from. */
record PageView(List<Button> buttons, List<SampleLabel> labels, List<SampleItem> taggable) {

    PageView {
        buttons = List.copyOf(buttons);
        labels = List.copyOf(labels);
        taggable = List.copyOf(taggable);
    }

    /** A box of plain buttons. */
    record Panel(String title, Group group, boolean danger) {}

    static PageView of(Buttons buttons) {
        return new PageView(buttons.all(), buttons.labels(), buttons.taggable());
    }

    List<Panel> panels() {
        return List.of(
                new Panel("Devices", Group.DEVICE, false),
                new Panel("Network, gateway to broker", Group.LINK, false),
                new Panel("The gateway's clock", Group.CLOCK, false),
                new Panel("Kill", Group.KILL, true));
    }

    List<Button> buttons(Group group) {
        return buttons.stream().filter(button -> button.group() == group).toList();
    }

    String carton(SampleItem item) {
        SampleItem.Code carton = item.carton();
        return item.serialRequired()
                ? "1 in a carton, with serial numbers"
                : carton.factor() + " in a " + carton.unit();
    }
}
