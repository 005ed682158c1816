package org.tallygate.device.driver;

/** A word that must not be shown: logs and messages get three stars. */
public record Secret(String value) {

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
