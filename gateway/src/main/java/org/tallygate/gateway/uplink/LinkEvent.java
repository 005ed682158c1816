package org.tallygate.gateway.uplink;

import org.tallygate.device.Bytes;

/** What a broker connection reports. */
public sealed interface LinkEvent {

    /** Connected and subscribed: whatever the centre sends from now on arrives. */
    record Connected() implements LinkEvent {}

    /** There is no connection, or none any more; the reason is for people. */
    record Lost(String reason) implements LinkEvent {}

    /** A message came down. */
    record Arrived(String topic, Bytes payload) implements LinkEvent {}
}
