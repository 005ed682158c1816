package org.tallygate.device.identity.gs1;

/**
 * One AI, or a family of them.
 *
 * @param text as the GS1 Syntax Dictionary writes it: in {@code 391n} every n stands for one digit
 */
record AiPattern(String text) {

    private static final char ANY_DIGIT = 'n';

    boolean matches(String ai) {
        if (ai.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = text.charAt(i);
            char there = ai.charAt(i);
            if (wanted == ANY_DIGIT ? !CheckDigit.isDigit(there) : wanted != there) {
                return false;
            }
        }
        return true;
    }
}
