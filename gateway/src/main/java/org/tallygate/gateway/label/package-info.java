/**
 * Labels: what stands on each kind, as one layout that is drawn as ZPL for a printer and as a
 * picture for a screen, and the queue before a printer. Imports words, the contract's values, the
 * printer's language and the GS1 keys of device, ZXing and PDFBox.
 */
@NullMarked
package org.tallygate.gateway.label;

import org.jspecify.annotations.NullMarked;
