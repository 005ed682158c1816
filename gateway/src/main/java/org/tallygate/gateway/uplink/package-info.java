/**
 * Brings the journal's facts and then the photos to the centre, and the centre's word back. Imports
 * the journal, the photos, the contract and the way to a broker.
 */
@NullMarked
package org.tallygate.gateway.uplink;

import org.jspecify.annotations.NullMarked;
