/** The ways to a broker over real sockets: a box, a broker and a centre, and what may go wrong. */
@NullMarked
package org.tallygate.plant.links;

import org.jspecify.annotations.NullMarked;
