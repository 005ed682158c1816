package org.tallygate.gateway.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pages read last, so that each is checked once and not at every word that is read of it. */
final class PageCache extends LinkedHashMap<Integer, byte[]> {

    private static final long serialVersionUID = 1L;

    private static final int MOST_PAGES = 512;

    PageCache() {
        super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
        return size() > MOST_PAGES;
    }
}
