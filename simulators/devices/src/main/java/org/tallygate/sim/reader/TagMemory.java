package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The four banks of one Gen2 tag in words of 16 bits. Not thread-safe. */
final class TagMemory {

    static final int EPC_BANK = 1;

    private static final int USER_WORDS = 16;
    private static final int FIRST_EPC_WORD = 2;
    private static final int EPC_WORDS = 8;

    private final List<List<Long>> banks = new ArrayList<>();

    TagMemory(Bytes epc) {
        long serial = Integer.toUnsignedLong(epc.hashCode());
        long length = epc.size() / 2;
        List<Long> epcBank = new ArrayList<>(List.of(0L, length << 11));
        for (int i = 0; i < epc.size(); i += 2) {
            epcBank.add(((long) epc.at(i) << 8) | epc.at(i + 1));
        }
        // A usual chip has room for 128 bits.
        while (epcBank.size() < FIRST_EPC_WORD + EPC_WORDS) {
            epcBank.add(0L);
        }
        banks.add(new ArrayList<>(Collections.nCopies(4, 0L)));
        banks.add(epcBank);
        banks.add(
                new ArrayList<>(
                        List.of(0xE280L, 0x1160L, 0x2000L, 0L, serial >>> 16, serial & 0xFFFF)));
        banks.add(new ArrayList<>(Collections.nCopies(USER_WORDS, 0L)));
    }

    List<Long> bank(int number) {
        return List.copyOf(banks.get(number));
    }

    boolean holds(int bank, int from, int count) {
        return from + count <= banks.get(bank).size();
    }

    void write(int bank, int from, List<Long> words) {
        for (int i = 0; i < words.size(); i++) {
            banks.get(bank).set(from + i, words.get(i));
        }
    }

    /** What the tag answers with now: as many words as its protocol control word says. */
    Bytes epc() {
        List<Long> bank = banks.get(EPC_BANK);
        int words = (int) Math.min(bank.get(1) >>> 11, bank.size() - FIRST_EPC_WORD);
        byte[] epc = new byte[2 * words];
        for (int i = 0; i < words; i++) {
            long word = bank.get(FIRST_EPC_WORD + i);
            epc[2 * i] = (byte) (word >>> 8);
            epc[2 * i + 1] = (byte) word;
        }
        return Bytes.of(epc);
    }

    /** The access password, the last two words of the reserved bank. */
    long password() {
        return (banks.getFirst().get(2) << 16) | banks.getFirst().get(3);
    }

    /** One bit of a bank, counted from its start; bits past the end are 0. */
    boolean bit(int bank, int index) {
        List<Long> words = banks.get(bank);
        return index / 16 < words.size()
                && ((words.get(index / 16) >>> (15 - index % 16)) & 1) != 0;
    }
}
