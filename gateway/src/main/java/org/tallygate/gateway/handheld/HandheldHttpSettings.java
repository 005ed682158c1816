package org.tallygate.gateway.handheld;

import org.tallygate.device.driver.Secret;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One handheld that posts its scans.
 *
 * @param host the address of this box that it posts to; the box's own by default
 * @param port 0 picks one
 * @param token what the handheld must know
 * @param answers the folder where answers are kept
 * @param mostPerMinute messages that are taken in a minute
 * @param mostBytes of one message
 * @param answerWithin so long a message may take
 */
public record HandheldHttpSettings(
        String host,
        int port,
        Secret token,
        Path answers,
        int mostPerMinute,
        int mostBytes,
        Duration answerWithin) {}
