package org.tallygate.gateway.screen;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;

/** What a handheld has to type, or to scan, to open its page. */
final class HandAddress {

    private HandAddress() {}

    /** By the first name of the settings, else by the address that a network would know. */
    static String of(HandSettings settings, int port) {
        String host =
                settings.names().stream().findFirst().orElseGet(() -> address(settings.host()));
        return settings.scheme() + "://" + host + ":" + port + "/hand/";
    }

    private static String address(String host) {
        try {
            InetAddress bound = InetAddress.getByName(host);
            if (!bound.isAnyLocalAddress()) {
                return bound instanceof Inet4Address
                        ? bound.getHostAddress()
                        : "[" + bound.getHostAddress() + "]";
            }
        } catch (UnknownHostException e) {
            return host;
        }
        return outward().map(InetAddress::getHostAddress).orElse("127.0.0.1");
    }

    /** An address of a network that is up, one of a private range before others. */
    private static Optional<InetAddress> outward() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(HandAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .min(Comparator.comparing(each -> !each.isSiteLocalAddress()));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
