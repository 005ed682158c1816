package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A write found no space. Nothing that was forced before is touched by it. */
public final class DiskFull extends IOException {

    private static final long serialVersionUID = 1L;

    public DiskFull(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
