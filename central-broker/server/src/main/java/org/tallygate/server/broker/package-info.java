/**
 * The MQTT broker that runs inside the centre or beside it, and who may say what on it. The only
 * importer of Artemis and Netty; may import the contract, the files and dates of TLS in the way to
 * a broker, Jackson, SLF4J and the disk room.
 */
@NullMarked
package org.tallygate.server.broker;

import org.jspecify.annotations.NullMarked;
