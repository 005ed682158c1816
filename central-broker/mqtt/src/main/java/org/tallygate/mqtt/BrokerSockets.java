package org.tallygate.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/** The one socket of a connection, in the form in which Paho asks for it. */
final class BrokerSockets extends SocketFactory {

    private final BrokerSocket socket;

    BrokerSockets(BrokerSocket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress near, int nearPort)
            throws IOException {
        throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress near, int nearPort)
            throws IOException {
        throw notAsked();
    }

    private static IOException notAsked() {
        return new IOException("Paho connects a socket that it was given");
    }
}
