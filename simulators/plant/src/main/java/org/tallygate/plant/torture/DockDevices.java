package org.tallygate.plant.torture;

import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.sim.reader.Direction;
import org.tallygate.sim.reader.SimulatedReader;
import org.tallygate.sim.scanner.ScannerBody;
import org.tallygate.sim.scanner.SimulatedScanner;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The scanner and the portal of one dock; each piece in front of them has its own serial. */
final class DockDevices implements Agent {

    /** An item of the sample goods of which each piece has a serial number. */
    static final String ITEM = "JKT-RAIN-M";

    private static final Gtin GTIN = new Gtin("09527110003031");
    private static final int PREFIX_DIGITS = 7;
    private static final int FILTER = 1;

    private final String name;
    private final SimulatedScanner scanner;
    private final SimulatedReader reader;

    private DockDevices(String name, SimulatedScanner scanner, SimulatedReader reader) {
        this.name = name;
        this.scanner = scanner;
        this.reader = reader;
    }

    static DockDevices open(String name, Path folder) throws IOException {
        SimulatedScanner scanner =
                SimulatedScanner.start(
                        new SimulatedScanner.Settings(folder, "scanner1", Suffix.CR, false));
        try {
            return new DockDevices(
                    name,
                    scanner,
                    SimulatedReader.listen(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            Clock.system()));
        } catch (IOException e) {
            scanner.close();
            throw e;
        }
    }

    Path scannerLink() {
        return scanner.link();
    }

    int readerPort() {
        return reader.port();
    }

    /** Whether the scanner sent the label of this piece. */
    boolean scan(long serial) {
        return scanText("]d201" + GTIN.digits() + "21" + serial);
    }

    boolean scanText(String text) {
        return scanner.scan(text) == ScannerBody.Outcome.SENT;
    }

    /** Whether the pieces begin to move in through the portal. */
    boolean passIn(List<Long> serials) {
        return reader.pass(
                serials.stream()
                        .map(serial -> Epc.sgtin96(GTIN, serial, FILTER, PREFIX_DIGITS).encoded())
                        .toList(),
                Direction.IN);
    }

    /** Takes away what is in front of the portal and what would still come. */
    void clearPortal() {
        reader.clear();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int doWork() {
        return scanner.doWork() + reader.doWork();
    }

    @Override
    public void close() {
        scanner.close();
        reader.close();
    }
}
