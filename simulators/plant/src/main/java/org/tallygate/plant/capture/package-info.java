/**
 * Holds recorded LLRP bytes against their meaning as the LLRP Toolkit writes it in XML. Imports the
 * drivers' LLRP room and the JDK's XML parser.
 */
@NullMarked
package org.tallygate.plant.capture;

import org.jspecify.annotations.NullMarked;
