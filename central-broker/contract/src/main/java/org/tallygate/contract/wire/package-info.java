/**
 * How facts, documents and verdicts travel: topics, messages, bytes, signatures. Imports every room
 * of the contract.
 */
@NullMarked
package org.tallygate.contract.wire;

import org.jspecify.annotations.NullMarked;
