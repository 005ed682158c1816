/**
 * Labels: what stands on each kind, as one model that is drawn as ZPL for a printer and as a
 * picture for a screen. Imports words, the contract's values, the printer's language and ZXing.
 */
@NullMarked
package org.tallygate.gateway.label;

import org.jspecify.annotations.NullMarked;
