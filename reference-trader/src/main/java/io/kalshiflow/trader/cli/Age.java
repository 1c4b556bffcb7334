package io.kalshiflow.trader.cli;

/** How long ago something was, for people. */
final class Age {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Age() {}

    /** The two largest units; a negative number is an unknown age. */
    static String words(long seconds) {
        if (seconds < 0) {
            return "?";
        }
        if (seconds >= DAY) {
            return seconds / DAY + "d " + seconds % DAY / HOUR + "h";
        }
        if (seconds >= HOUR) {
            return seconds / HOUR + "h " + seconds % HOUR / MINUTE + "m";
        }
        return seconds >= MINUTE ? seconds / MINUTE + "m " + seconds % MINUTE + "s" : seconds + "s";
    }
}
