package io.kalshiflow.client.internal.wire;

/** RFC 3339 text to microseconds since 1970 and back, by arithmetic and without allocating while reading. */
final class Timestamps {
    private static final long LATEST_MILLIS = 4_102_444_800_000L;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Timestamps() {}

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * Reads {@code 2026-08-11T00:15:33.463921Z} with any number of fraction digits (beyond six they are cut) and with
     * {@code Z} or an offset such as {@code +02:00}.
     */
    static long parse(char[] text, int offset, int length) {
        int end = offset + length;
        if (length < 20
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || (text[offset + 10] != 'T' && text[offset + 10] != ' ')
                || text[offset + 13] != ':'
                || text[offset + 16] != ':') {
            throw notTime(text, offset, length);
        }
        int year = two(text, offset) * 100 + two(text, offset + 2);
        int month = two(text, offset + 5);
        int day = two(text, offset + 8);
        int hour = two(text, offset + 11);
        int minute = two(text, offset + 14);
        int second = two(text, offset + 17);
        int at = offset + 19;
        long micros = 0;
        if (text[at] == '.') {
            int scale = 100_000;
            for (at++; at < end && isDigit(text[at]); at++) {
                micros += (long) (text[at] - '0') * scale;
                scale /= 10;
            }
        }
        long zoneMinutes = zoneMinutes(text, at, end);
        // A negative field means a character that is no digit.
        if ((year | month | day | hour | minute | second) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || hour > 23
                || minute > 59
                || second > 60
                || zoneMinutes == Long.MIN_VALUE) {
            throw notTime(text, offset, length);
        }
        long minutes = epochDay(year, month, day) * 1440 + hour * 60L + minute - zoneMinutes;
        return (minutes * 60 + second) * MICROS_PER_SECOND + micros;
    }

    /** Minutes east of Greenwich, or MIN_VALUE when the text is no zone. */
    private static long zoneMinutes(char[] text, int at, int end) {
        if (at == end - 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return 0;
        }
        if (at == end - 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':') {
            int hours = two(text, at + 1);
            int minutes = two(text, at + 4);
            if (hours >= 0 && minutes >= 0) {
                return (text[at] == '-' ? -1L : 1L) * (hours * 60L + minutes);
            }
        }
        return Long.MIN_VALUE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Two digits as a number; far below zero when they are none. */
    private static int two(char[] text, int at) {
        char tens = text[at];
        char ones = text[at + 1];
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : -1_000_000;
    }

    /** Days since 1970 in the Gregorian calendar; years start in March so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static NumberFormatException notTime(char[] text, int offset, int length) {
        return new NumberFormatException("\"" + new String(text, offset, length) + "\" is not an RFC 3339 time");
    }

    /** Like {@link #plausible}, of seconds; gives microseconds. */
    static long plausibleSeconds(String name, long seconds) {
        if (seconds < 0 || seconds > LATEST_MILLIS / 1_000) {
            throw new MalformedFrameException(name + " " + seconds + " s is not a time between 1970 and 2099");
        }
        return seconds * MICROS_PER_SECOND;
    }

    /** Writes microseconds the way the exchange does: six fraction digits without trailing zeros, {@code Z}. */
    static String format(long micros) {
        return java.time.Instant.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000)
                .toString();
    }

    /** Refuses a time before 1970 or after 2099: seconds, milliseconds and microseconds are easily confused. */
    static long plausible(String name, long micros) {
        plausibleMillis(name, Math.floorDiv(micros, 1000L));
        return micros;
    }

    /** Like {@link #plausible}, in milliseconds. */
    static long plausibleMillis(String name, long millis) {
        if (millis < 0 || millis > LATEST_MILLIS) {
            throw new MalformedFrameException(name + " " + millis + " ms is not a time between 1970 and 2099");
        }
        return millis;
    }
}
