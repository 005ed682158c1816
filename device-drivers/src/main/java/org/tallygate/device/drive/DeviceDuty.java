package org.tallygate.device.drive;

import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;

/** The agent of one device, with a way back to it. */
public interface DeviceDuty extends Agent {

    DeviceId device();

    /**
     * Asks the device to do something, soon and without waiting; called by any thread.
     *
     * @return false when this device can't do that, or when too much waits for it
     */
    boolean offer(DeviceCommand command);
}
