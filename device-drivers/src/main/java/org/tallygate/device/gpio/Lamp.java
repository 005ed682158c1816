package org.tallygate.device.gpio;

/** What a stack light can have. */
public enum Lamp {
    GREEN,
    AMBER,
    RED,
    BUZZER
}
