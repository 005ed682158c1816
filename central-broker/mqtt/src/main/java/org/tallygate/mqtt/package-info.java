/**
 * The way to an MQTT 5 broker, the same for gateway and centre: TCP, TLS, WebSocket and proxies
 * under one session. The only importer of Paho; may import the JDK and SLF4J besides.
 */
@NullMarked
package org.tallygate.mqtt;

import org.jspecify.annotations.NullMarked;
