package org.tallygate.device.scale;

/**
 * The languages of scales that are spoken here.
 *
 * <p>Sources: Mettler-Toledo MT-SICS reference manual; NCI general serial protocol SCP-01 as in the
 * manuals of NCI 6702/7800 and Avery Weigh-Tronix 7821; Toledo 8217 (8213) as in the manuals of the
 * Mettler-Toledo Diva and the Brecknell 3700LP; Toledo continuous output as in the manuals of
 * Mettler-Toledo IND445, Cardinal 225 and Fairbanks FB3000; the 18 and 22 byte forms of CAS CI-400
 * and CI-600D and the form of A&amp;D.
 */
public enum ScaleKind {
    /** Mettler-Toledo's standard commands, asked with {@code SI}; lines end with CR LF. */
    MT_SICS,
    /** The same, sending all the time after {@code SIR}. */
    MT_SICS_CONTINUOUS,
    /** NCI, also Weigh-Tronix and Brecknell; asked with {@code W} and CR. */
    NCI,
    /** Toledo 8217, also 8213; asked with {@code W}. The unit is not sent. */
    TOLEDO_8217,
    /** Toledo's continuous output of 17 bytes. */
    TOLEDO_CONTINUOUS,
    /** The same with its checksum, 18 bytes. */
    TOLEDO_CONTINUOUS_CHECKED,
    /** Lines that begin with {@code ST}, {@code US} or {@code OL}: CAS and A&amp;D. */
    CAS_AND
}
