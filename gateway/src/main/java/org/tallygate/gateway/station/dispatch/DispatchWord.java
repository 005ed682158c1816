package org.tallygate.gateway.station.dispatch;

import org.tallygate.gateway.words.Word;

/** What is said at dispatch. */
enum DispatchWord implements Word {
    PACKAGE_TWICE,
    WRONG_PACKAGE,
    WRONG_CONTENT,
    PACKAGE_AGAIN,
    PACKAGE_STAYS,
    CONTENT_STAYS,
    LOADED,
    GOODS_LEAVE,
    PACKAGE_LEAVES,
    SO_FAR,
    SCAN_NEXT,
    FINISH_NOW,
    UNCHECKED_CONTENT,
    IS_IT_A_SEAL,
    NOTED,
    SEAL_NOTED,
    NOT_ALL_LOADED,
    STILL_HERE,
    SCAN_PACKAGES,
    SCAN_GOODS,
    FINISH_IT
}
