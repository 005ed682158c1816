package org.tallygate.device.identity.gs1;

import java.math.BigInteger;

/**
 * The pair of check characters of a Global Model Number and its kin (GS1 General Specifications
 * 7.9.5): the characters of set 82, weighted from the right by the primes, modulo 1021.
 */
final class CheckPair {

    private static final String CHECK_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int MODULUS = 1021;

    private CheckPair() {}

    static boolean holds(String value) {
        int bodyLength = value.length() - 2;
        if (bodyLength < 0 || CharacterSet.SET_82.firstStranger(value) >= 0) {
            return false;
        }
        BigInteger prime = BigInteger.TWO;
        long sum = 0;
        for (int i = bodyLength - 1; i >= 0; i--) {
            sum += prime.longValueExact() * CharacterSet.SET_82.indexOf(value.charAt(i));
            prime = prime.nextProbablePrime();
        }
        int rest = (int) (sum % MODULUS);
        return value.charAt(bodyLength) == CHECK_CHARACTERS.charAt(rest / 32)
                && value.charAt(bodyLength + 1) == CHECK_CHARACTERS.charAt(rest % 32);
    }
}
