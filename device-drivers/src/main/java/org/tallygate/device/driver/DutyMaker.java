package org.tallygate.device.driver;

import org.tallygate.device.drive.DeviceDuty;

/** A device whose settings were accepted: makes its duty, and a new one when that was given up. */
@FunctionalInterface
public interface DutyMaker {

    DeviceDuty make(Surroundings around);
}
