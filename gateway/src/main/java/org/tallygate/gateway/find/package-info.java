/**
 * Finding goods by how strongly their tag is heard. Moves nothing and keeps nothing. Imports device
 * values, identity, the station's views, words and the contract's codes.
 */
@NullMarked
package org.tallygate.gateway.find;

import org.jspecify.annotations.NullMarked;
