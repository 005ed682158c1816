package org.tallygate.gateway.boot;

import org.tallygate.config.GatewayConfig;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.screen.FloorPort;
import org.tallygate.gateway.screen.HandDesk;
import org.tallygate.gateway.screen.HandSettings;
import org.tallygate.gateway.screen.HandWeb;
import org.tallygate.gateway.screen.Pages;
import org.tallygate.mqtt.TlsIdentity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The handhelds' side of a gateway: who may come in, and their page.
 *
 * @param web none when the settings name no listener for it
 * @param desk the kiosk's page of handhelds
 */
record Handhelds(Optional<HandWeb> web, Pages desk) implements AutoCloseable {

    static Handhelds open(
            GatewayConfig config,
            FloorPort floor,
            Photos photos,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        if (config.hand().isEmpty()) {
            return new Handhelds(Optional.empty(), HandDesk.closed());
        }
        Path data = config.data();
        Pairing pairing = Pairing.open(data.resolve("hands"), clock, random);
        HandWeb web = HandWeb.start(settings(config.hand().get()), floor, pairing, photos);
        return new Handhelds(Optional.of(web), new HandDesk(pairing, web, floor, clock));
    }

    private static HandSettings settings(GatewayConfig.Hand told) {
        return new HandSettings(
                told.host(),
                told.port(),
                told.names(),
                told.certificate()
                        .flatMap(certificate ->
                                told.key().map(key -> new TlsIdentity(certificate, key))));
    }

    @Override
    public void close() {
        web.ifPresent(HandWeb::close);
    }
}
