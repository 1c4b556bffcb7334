package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Liquidity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the commands of a {@link VenueJournal} and sends them again at the rows at which they were sent. */
final class JournalReplay {
    private static final int HASH_LENGTH = 64;
    private static final int ANSWER_BYTES = 30;
    private static final int FILL_BYTES = 16;
    private static final int LONGEST_WORD = 127;
    private static final byte FILLED = 1;
    private static final byte LAST_ANSWER = 6;

    private final ByteBuffer journal;
    private final ReplayFeed feed;
    private final SimulatedExchange exchange;
    private final VenueJournal again;
    private final String hash;
    private final int rows;
    private final long reachedMicros;

    JournalReplay(byte[] bytes, PreparedTape tape, FeeSchedule fees, VenueSettings settings) {
        journal = ByteBuffer.wrap(bytes);
        if (journal.remaining() < Integer.BYTES || journal.getInt() != VenueJournal.MAGIC) {
            throw wrong(0, "this is no journal of a venue");
        }
        hash = TapeFile.hash(tape.tape());
        readHash();
        boolean seeded = number(0, 1, getByte("the seed"), "the mark of a seed") == 1;
        long seed = getLong("the seed");
        rows = number(0, tape.tape().rows(), getInt("the rows"), "the number of rows");
        reachedMicros = getLong("the time reached");
        feed = new ReplayFeed(tape, fees, settings);
        exchange = feed.exchange();
        again = exchange.keepJournal();
        int accounts = getInt("the accounts");
        for (int i = 0; i < accounts; i++) {
            exchange.join(new Deaf(), getLong("account " + i));
        }
        if (seeded) {
            feed.reset(seed);
        }
    }

    private void readHash() {
        int at = journal.position();
        number(HASH_LENGTH, HASH_LENGTH, getInt("the name of its tape"), "the length of a tape's hash");
        need(HASH_LENGTH, "the name of its tape");
        byte[] name = new byte[HASH_LENGTH];
        journal.get(name);
        String of = new String(name, StandardCharsets.US_ASCII);
        if (!of.equals(hash)) {
            throw wrong(at, "it is of the tape " + of + ", not of " + hash + "; play it over its own tape");
        }
    }

    byte[] run() {
        int commands = getInt("the commands");
        int played = 0;
        for (int i = 0; i < commands; i++) {
            String what = "command " + i;
            int row = number(played, rows, getInt(what), "the row of " + what);
            feed.playRows(row - played);
            played = row;
            send(what);
        }
        skipAnswers();
        feed.playRows(rows - played);
        exchange.advanceTo(reachedMicros);
        return again.toBytes(hash);
    }

    private void send(String what) {
        int at = journal.position();
        byte kind = getByte(what);
        int account = getInt(what);
        int order = getInt(what);
        int priceE4 = getInt(what);
        long totalE2 = getLong(what);
        long arrivalMicros = getLong(what);
        if (kind == CommandQueue.PLACE) {
            int side = number(0, 1, getByte(what), "the side of " + what);
            int flags = getInt(what);
            long expiryMicros = getLong(what);
            int group = getInt(what);
            exchange.wire()
                    .enqueuePlace(
                            new CommandWire.Placing(
                                    account, BookSide.ofCode(side), priceE4, totalE2, flags, expiryMicros, group),
                            arrivalMicros);
        } else if (kind == VenueJournal.OPEN_GROUP) {
            exchange.openGroup(account, totalE2);
        } else if (kind > CommandQueue.PLACE && kind <= CommandQueue.LIMIT_GROUP) {
            exchange.wire().enqueue(kind, account, order, priceE4, totalE2, arrivalMicros);
        } else {
            throw wrong(at, "there is no kind of command " + kind);
        }
    }

    private void skipAnswers() {
        int answers = getInt("the answers");
        for (int i = 0; i < answers; i++) {
            String what = "answer " + i;
            need(ANSWER_BYTES, what);
            int kind = number(0, LAST_ANSWER, journal.get(journal.position()), "the kind of " + what);
            int word = number(0, LONGEST_WORD, journal.get(journal.position() + ANSWER_BYTES - 1), "a word of " + what);
            int length = ANSWER_BYTES + word + (kind == FILLED ? FILL_BYTES : 0);
            need(length, what);
            journal.position(journal.position() + length);
        }
        if (journal.hasRemaining()) {
            throw wrong(journal.position(), journal.remaining() + " bytes follow its end");
        }
    }

    private byte getByte(String what) {
        need(1, what);
        return journal.get();
    }

    private int getInt(String what) {
        need(Integer.BYTES, what);
        return journal.getInt();
    }

    private long getLong(String what) {
        need(Long.BYTES, what);
        return journal.getLong();
    }

    private void need(int bytes, String what) {
        if (journal.remaining() < bytes) {
            throw wrong(journal.limit(), "it ends in the middle of " + what + "; it was cut off");
        }
    }

    private int number(int least, int most, int value, String what) {
        if (value < least || value > most) {
            throw wrong(journal.position(), what + " is " + value + ", not from " + least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException wrong(int offset, String reason) {
        return new IllegalArgumentException("journal, byte " + offset + ": " + reason);
    }

    /** An account whose answers are in the journal and of no use to anybody else. */
    private static final class Deaf implements Participant {
        @Override
        public void onAccepted(int order, long micros) {}

        @Override
        public void onFilled(
                int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {}

        @Override
        public void onAmended(int order, int priceE4, long totalE2, long micros) {}

        @Override
        public void onCanceled(int order, DoneReason reason, long micros) {}

        @Override
        public void onRejected(int order, Refusal reason, long micros) {}

        @Override
        public void onRefused(int order, Refusal reason, long micros) {}

        @Override
        public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {}
    }
}
