package org.tallygate.device;

/** How a device stands towards this box. */
public enum DeviceState {
    /** Being opened or set up; nothing can be read yet. */
    CONNECTING,
    /** Ready: what it reads arrives. */
    READY,
    /** Gone or silent; it is looked for again without a restart. */
    LOST
}
