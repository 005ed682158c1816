/**
 * Which handhelds may work here: a code that the kiosk shows, what it was traded for, and the file
 * that remembers it. Imports the contract's names and the device clock; knows nothing of HTTP.
 */
@NullMarked
package org.tallygate.gateway.hand;

import org.jspecify.annotations.NullMarked;
