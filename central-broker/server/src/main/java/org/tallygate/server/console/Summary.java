package org.tallygate.server.console;

import org.tallygate.server.fleet.GatewayView;

import java.util.List;

/** The few numbers at the top. */
record Summary(long facts, long boxesOnline, int boxes, long waiting, String needs, boolean calm) {

    static Summary of(long offset, List<GatewayView> gateways, List<Need> needs) {
        return new Summary(
                offset,
                gateways.stream().filter(row -> row.link() == GatewayView.Link.ONLINE).count(),
                gateways.size(),
                gateways.stream().mapToLong(row -> row.waiting().orElse(0L)).sum(),
                needs.size() < Need.MOST ? String.valueOf(needs.size()) : Need.MOST + "+",
                needs.isEmpty());
    }
}
