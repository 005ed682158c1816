package org.tallygate.gateway.handheld;

import org.tallygate.device.driver.Secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One handheld that publishes its scans.
 *
 * @param broker {@code tcp://host:port} or {@code ssl://host:port}
 * @param topic what the handheld publishes to; no wildcards
 * @param user this box at that broker
 * @param clientId names this box's session there; made of user and device when it is left out
 * @param token what the handheld must know
 * @param answers the folder where answers are kept
 * @param mostPerMinute messages that are taken in a minute; more wait at the broker
 * @param mostBytes of one message
 * @param answerWithin so long the station may take for one try
 */
public record HandheldMqttSettings(
        String broker,
        String topic,
        String user,
        Secret password,
        Optional<String> clientId,
        Secret token,
        Path answers,
        int mostPerMinute,
        int mostBytes,
        Duration answerWithin) {}
