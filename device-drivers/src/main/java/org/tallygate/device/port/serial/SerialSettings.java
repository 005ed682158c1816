package org.tallygate.device.port.serial;

/**
 * How a serial line is opened.
 *
 * @param path the device or, better, a stable link to it such as one below {@code
 *     /dev/serial/by-id}: it is resolved anew at each opening
 * @param baud bits per second, at least 1; USB and pseudo-terminals ignore it
 * @param dataBits 5 to 8
 */
public record SerialSettings(
        String path, int baud, int dataBits, Parity parity, StopBits stopBits) {

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

    public SerialSettings {
        if (path.isBlank()) {
            throw new IllegalArgumentException("serial path is blank; name a device or a link");
        }
        if (baud < 1) {
            throw new IllegalArgumentException("baud " + baud + " must be 1 or more");
        }
        if (dataBits < 5 || dataBits > 8) {
            throw new IllegalArgumentException("data bits " + dataBits + " must be 5 to 8");
        }
    }

    /** 9600 baud, 8 data bits, no parity, 1 stop bit: what most scanners leave the factory with. */
    public static SerialSettings standard(String path) {
        return new SerialSettings(path, 9600, 8, Parity.NONE, StopBits.ONE);
    }
}
