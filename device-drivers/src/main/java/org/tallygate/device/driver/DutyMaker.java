package org.tallygate.device.driver;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.print.PrintMedia;

import java.util.Map;
import java.util.Optional;

/** A device whose settings were accepted: makes its duty, and a new one when that was given up. */
public interface DutyMaker {

    /** May throw what it likes: it is the driver's own code. */
    DeviceDuty make(Surroundings around);

    /** As {@link Driver#showsStation}. */
    boolean showsStation();

    /** As {@link Driver#others}. */
    Map<String, DeviceId> others();

    /** As {@link Driver#prints}. */
    Optional<PrintMedia> prints();
}
