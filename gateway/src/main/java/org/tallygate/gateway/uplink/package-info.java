/**
 * Brings the journal's facts to the centre and the centre's word back. Imports the journal, the
 * contract and the way to a broker.
 */
@NullMarked
package org.tallygate.gateway.uplink;

import org.jspecify.annotations.NullMarked;
