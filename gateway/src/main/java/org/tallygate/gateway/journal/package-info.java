/**
 * What the gateway must not lose: the journal of facts and the documents it works from, durable on
 * a disk of its own. The only importer of MapDB; imports the contract, device values and the JDK.
 */
@NullMarked
package org.tallygate.gateway.journal;

import org.jspecify.annotations.NullMarked;
