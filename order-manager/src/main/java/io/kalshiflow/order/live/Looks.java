package io.kalshiflow.order.live;

/** When the exchange is to be asked next. Microseconds; the owner's thread. */
final class Looks {
    private static final long GRACE_MICROS = 500_000;
    /** After so many looks in a row that changed nothing, the pauses grow. */
    private static final int PATIENT = 10;

    private static final long LONGEST_PAUSE_MICROS = 5_000_000;

    private final long pauseMicros;
    private int fruitless;
    private long nextMicros = Long.MAX_VALUE;
    private boolean full;

    Looks(Looking looking) {
        pauseMicros = looking.pauseMicros();
    }

    /** Something is missing that a message on its way may bring. */
    void afterGrace(long nowMicros) {
        at(nowMicros + (fruitless > PATIENT ? pauseMicros() : Math.min(GRACE_MICROS, pauseMicros)));
    }

    /** Something is not known. */
    void afterPause(long nowMicros) {
        at(nowMicros + pauseMicros());
    }

    private long pauseMicros() {
        int doublings = Math.min(10, Math.max(0, fruitless - PATIENT));
        return Math.max(pauseMicros, Math.min(LONGEST_PAUSE_MICROS, pauseMicros << doublings));
    }

    /** A look that was asked for has found something or nothing. */
    void looked(boolean somethingNew) {
        fruitless = somethingNew ? 0 : fruitless + 1;
    }

    /** Everything is to be compared, now. */
    void everything(long nowMicros) {
        full = true;
        at(nowMicros);
    }

    /** Everything is to be read again, very soon. */
    void everythingAfterGrace(long nowMicros) {
        full = true;
        afterGrace(nowMicros);
    }

    /** Everything is to be compared once more, soon. */
    void everythingAfterPause(long nowMicros) {
        full = true;
        afterPause(nowMicros);
    }

    private void at(long micros) {
        nextMicros = Math.min(nextMicros, micros);
    }

    boolean isDue(long nowMicros) {
        return nowMicros >= nextMicros;
    }

    boolean isFull() {
        return full;
    }

    void taken() {
        nextMicros = Long.MAX_VALUE;
        full = false;
    }
}
