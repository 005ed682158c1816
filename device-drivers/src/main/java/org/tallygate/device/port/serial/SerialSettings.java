package org.tallygate.device.port.serial;

import java.util.Optional;

/**
 * How a serial line is opened.
 *
 * @param path the device or, better, a stable link to it such as one below {@code
 *     /dev/serial/by-id}: it is resolved anew at each opening. Also {@code usb:} and a {@link
 *     UsbId}: the line of that USB device, wherever it is plugged in
 * @param baud bits per second, at least 1; USB and pseudo-terminals ignore it
 * @param dataBits 5 to 8
 * @param flow who holds the line when a side is full
 */
public record SerialSettings(
        String path, int baud, int dataBits, Parity parity, StopBits stopBits, FlowControl flow) {

    /** Begins a path that names a USB device. */
    public static final String USB = "usb:";

    /** The check bit after the data bits. */
    public enum Parity {
        NONE,
        ODD,
        EVEN,
        MARK,
        SPACE
    }

    /** How long the line rests after each character. */
    public enum StopBits {
        ONE,
        ONE_AND_A_HALF,
        TWO
    }

    /** How a side that is full holds the other one back. */
    public enum FlowControl {
        NONE,
        /** By the lines RTS and CTS. */
        RTS_CTS,
        /** By the bytes 0x11 and 0x13, which then can't be data. */
        XON_XOFF
    }

    public SerialSettings {
        if (path.isBlank()) {
            throw new IllegalArgumentException("serial path is blank; name a device or a link");
        }
        if (path.startsWith(USB) && UsbId.parse(path.substring(USB.length())).isEmpty()) {
            throw new IllegalArgumentException(
                    "serial path "
                            + path
                            + " must be usb:vendor:product or usb:vendor:product:serial");
        }
        if (baud < 1) {
            throw new IllegalArgumentException("baud " + baud + " must be 1 or more");
        }
        if (dataBits < 5 || dataBits > 8) {
            throw new IllegalArgumentException("data bits " + dataBits + " must be 5 to 8");
        }
    }

    /** The USB device that the path names, if it names one. */
    public Optional<UsbId> usb() {
        return path.startsWith(USB) ? UsbId.parse(path.substring(USB.length())) : Optional.empty();
    }

    /** A line without flow control. */
    public SerialSettings(String path, int baud, int dataBits, Parity parity, StopBits stopBits) {
        this(path, baud, dataBits, parity, stopBits, FlowControl.NONE);
    }

    /** 9600 baud, 8 data bits, no parity, 1 stop bit: what most scanners leave the factory with. */
    public static SerialSettings standard(String path) {
        return new SerialSettings(path, 9600, 8, Parity.NONE, StopBits.ONE);
    }
}
