package io.kalshiflow.env.act;

/**
 * Which actions are allowed, one bit each.
 *
 * @param bits bit a is set when action a is allowed
 * @param size number of actions, at most 64
 */
public record ActionMask(long bits, int size) {
    /** Most actions a mask can hold. */
    public static final int LARGEST = 64;

    public ActionMask {
        if (size < 1 || size > LARGEST || (size < LARGEST && bits >>> size != 0)) {
            throw new IllegalArgumentException("a mask of " + size + " actions cannot be " + Long.toBinaryString(bits));
        }
    }

    public boolean allows(int action) {
        return action >= 0 && action < size && (bits >>> action & 1) != 0;
    }

    /** How many actions are allowed. */
    public int count() {
        return Long.bitCount(bits);
    }

    /** The n-th allowed action, counted from 0. */
    public int nthAllowed(int n) {
        long left = bits;
        for (int i = 0; i < n; i++) {
            left &= left - 1;
        }
        if (n < 0 || left == 0) {
            throw new IndexOutOfBoundsException("only " + count() + " actions are allowed, not " + (n + 1));
        }
        return Long.numberOfTrailingZeros(left);
    }
}
