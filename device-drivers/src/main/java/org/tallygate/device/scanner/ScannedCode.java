package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;

import java.time.Instant;
import java.util.Optional;

/**
 * One code as a scanner said it.
 *
 * @param raw the bytes as they came
 * @param text the data without frame bytes and without any identifier; GS (0x1D) kept
 * @param aim the AIM symbology identifier with its bracket, if it is known
 * @param received when the last byte reached us
 * @param deviceTime when the code was read by a clock nearer to the scanner, if there is one
 */
public record ScannedCode(
        Bytes raw,
        String text,
        Optional<String> aim,
        Stamp received,
        Optional<Instant> deviceTime) {}
