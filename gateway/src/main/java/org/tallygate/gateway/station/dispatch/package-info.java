/**
 * Dispatch: packages and loose goods leave, for another place of the company's or for a customer.
 * Pure. Imports the station, its lines, the contract and words.
 */
@NullMarked
package org.tallygate.gateway.station.dispatch;

import org.jspecify.annotations.NullMarked;
