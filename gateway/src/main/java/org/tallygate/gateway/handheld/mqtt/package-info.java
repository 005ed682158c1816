/**
 * A broker of handhelds over MQTT 5: messages in, acknowledgements and answers out. Imports
 * device's values, the way to a broker and SLF4J; knows nothing of scans.
 */
@NullMarked
package org.tallygate.gateway.handheld.mqtt;

import org.jspecify.annotations.NullMarked;
