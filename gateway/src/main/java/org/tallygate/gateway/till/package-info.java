/**
 * What tills and pick-up desks tell of sales and returns, and what of leased stock they may still
 * promise: rules that are pure, and the doors by HTTP and by a serial line. Imports station,
 * journal, the contract, device values and ports, Javalin, Jackson and SLF4J.
 */
@NullMarked
package org.tallygate.gateway.till;

import org.jspecify.annotations.NullMarked;
