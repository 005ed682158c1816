package org.tallygate.server.feed;

import org.tallygate.contract.Name;

/**
 * How one receiver does.
 *
 * @param url as far as it may be shown
 * @param position the version up to which it was told everything
 * @param lagMicros since when it was not told all there is
 * @param failures in a row
 * @param late whether that is so long that someone should look
 * @param trouble why the last delivery failed; empty when it did not
 */
public record WebhookState(
        Name name,
        Name channel,
        String url,
        long position,
        long lagMicros,
        int failures,
        boolean late,
        String trouble) {}
