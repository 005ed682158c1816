/**
 * Brings the journal's facts to the centre and the centre's word back. Imports the journal and the
 * contract; the gateway's one importer of Paho.
 */
@NullMarked
package org.tallygate.gateway.uplink;

import org.jspecify.annotations.NullMarked;
