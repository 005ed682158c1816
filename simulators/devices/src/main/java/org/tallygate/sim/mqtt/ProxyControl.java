package org.tallygate.sim.mqtt;

import org.tallygate.sim.line.LineServer;

/** What may be said to a running proxy, a line each. */
public final class ProxyControl implements LineServer.Answerer {

    private final MqttProxy proxy;

    public ProxyControl(MqttProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public String answer(String line) {
        return switch (line) {
            case "counts" -> proxy.summary();
            case "calm" -> {
                proxy.calm();
                yield OK;
            }
            default -> ERROR + "'" + line + "' is none of counts, calm";
        };
    }
}
