package org.tallygate.example.curtain;

import org.tallygate.device.driver.Plug;

import java.time.Duration;

/**
 * How a light curtain is run.
 *
 * @param beams how many it has, 1 to 8
 * @param silence it tells its state five times a second; without a word for this long it is lost
 */
public record CurtainSettings(Plug plug, int beams, Duration silence) {

    public CurtainSettings {
        if (beams < 1 || beams > 8) {
            throw new IllegalArgumentException("beams " + beams + " must be 1 to 8");
        }
    }
}
