package org.tallygate.device.port.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;

import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens a serial line by its path, its stable link or the identity of its USB device. Immutable.
 *
 * <p>A port it opened waits in tenths of a second, the unit of the terminal driver: a read's time
 * limit is rounded up to the next one. Its writes give up after two seconds.
 */
public final class SerialDial implements Dial {

    private static final int WRITE_LIMIT_MS = 2_000;

    private final SerialSettings settings;

    public SerialDial(SerialSettings settings) {
        this.settings = settings;
    }

    @Override
    public String target() {
        return "serial:" + settings.path();
    }

    @Override
    public Port open() throws IOException {
        Path device = device();
        try {
            SerialPort port = SerialPort.getCommPort(device.toString());
            port.setComPortParameters(
                    settings.baud(), settings.dataBits(), stopBits(), parity(), false);
            port.setFlowControl(flow());
            port.setComPortTimeouts(
                    SerialPort.TIMEOUT_READ_SEMI_BLOCKING, JSerialPort.TICK_MS, WRITE_LIMIT_MS);
            if (!port.openPort(0)) {
                throw new IOException(
                        "%s (%s) does not open: error %d"
                                .formatted(target(), device, port.getLastErrorCode()));
            }
            return new JSerialPort(port, target());
        } catch (SerialPortInvalidPortException | LinkageError broken) {
            throw new IOException(target() + " (" + device + ") does not open", broken);
        }
    }

    /**
     * The library looks for a file that is absent in /dev under its last name, and would then open
     * some other device: the identity is therefore resolved here.
     */
    private Path device() throws IOException {
        Optional<UsbId> usb = settings.usb();
        if (usb.isPresent()) {
            return UsbLines.ofThisMachine().find(usb.get());
        }
        try {
            return Path.of(settings.path()).toRealPath();
        } catch (NoSuchFileException e) {
            throw new IOException(target() + " is not there", e);
        }
    }

    private int stopBits() {
        return switch (settings.stopBits()) {
            case ONE -> SerialPort.ONE_STOP_BIT;
            case ONE_AND_A_HALF -> SerialPort.ONE_POINT_FIVE_STOP_BITS;
            case TWO -> SerialPort.TWO_STOP_BITS;
        };
    }

    private int flow() {
        return switch (settings.flow()) {
            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
            case RTS_CTS ->
                    SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
            case XON_XOFF ->
                    SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED
                            | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        };
    }

    private int parity() {
        return switch (settings.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case MARK -> SerialPort.MARK_PARITY;
            case SPACE -> SerialPort.SPACE_PARITY;
        };
    }
}
