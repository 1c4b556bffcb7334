package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Liquidity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What happened at a venue in a session, as bytes: its accounts, the commands with their arrival and the answers.
 * Commands played over the same tape with the same settings give the same bytes again. Kept only where
 * {@link SimulatedExchange#keepJournal} asked for it. One thread.
 */
public final class VenueJournal {
    static final int MAGIC = 0x4b564a31;
    static final byte OPEN_GROUP = 100;
    private static final byte ACCEPTED = 0;
    private static final byte FILLED = 1;
    private static final byte AMENDED = 2;
    private static final byte CANCELED = 3;
    private static final byte REJECTED = 4;
    private static final byte REFUSED = 5;
    private static final byte SETTLED = 6;

    private final JournalBytes accounts = new JournalBytes();
    private final JournalBytes commands = new JournalBytes();
    private final JournalBytes answers = new JournalBytes();
    private int accountCount;
    private int commandCount;
    private int answerCount;
    private boolean seeded;
    private long seed;
    private int rows;
    private long reachedMicros;

    /** Begins a session anew with the same accounts. */
    void reset(long newSeed) {
        commands.clear();
        answers.clear();
        commandCount = 0;
        answerCount = 0;
        rows = 0;
        reachedMicros = 0;
        seeded = true;
        seed = newSeed;
    }

    /** A recorded event was applied. */
    void row() {
        rows++;
    }

    /** The venue carried out everything due before this time. */
    void reached(long micros) {
        reachedMicros = Math.max(reachedMicros, micros);
    }

    /** The account's end of the line, listened in to. */
    Participant joined(Participant participant, long holdingE2) {
        accounts.putLong(holdingE2);
        int account = accountCount++;
        return new Listening(participant, account);
    }

    void command(byte kind, int account, int order, int priceE4, long totalE2, long arrivalMicros) {
        commandCount++;
        commands.putInt(rows);
        commands.putByte(kind);
        commands.putInt(account);
        commands.putInt(order);
        commands.putInt(priceE4);
        commands.putLong(totalE2);
        commands.putLong(arrivalMicros);
    }

    /** What a command to place says beside. */
    void placing(BookSide side, int flags, long expiryMicros, int group) {
        commands.putByte(side.code());
        commands.putInt(flags);
        commands.putLong(expiryMicros);
        commands.putInt(group);
    }

    private void answer(byte kind, int account, int order, int priceE4, long countE2, String word, long micros) {
        answerCount++;
        answers.putByte(kind);
        answers.putInt(account);
        answers.putInt(order);
        answers.putInt(priceE4);
        answers.putLong(countE2);
        answers.putLong(micros);
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        answers.putByte((byte) letters.length);
        answers.put(letters, letters.length);
    }

    /** The journal so far. {@code tape} is the {@linkplain TapeFile#hash hash} of the tape under it. */
    public byte[] toBytes(String tape) {
        JournalBytes all = new JournalBytes();
        all.putInt(MAGIC);
        byte[] hash = tape.getBytes(StandardCharsets.US_ASCII);
        all.putInt(hash.length);
        all.put(hash, hash.length);
        all.putByte((byte) (seeded ? 1 : 0));
        all.putLong(seed);
        all.putInt(rows);
        all.putLong(reachedMicros);
        all.putInt(accountCount);
        all.put(accounts);
        all.putInt(commandCount);
        all.put(commands);
        all.putInt(answerCount);
        all.put(answers);
        return all.toBytes();
    }

    /**
     * Plays a journal's commands over its tape and returns the journal of that.
     *
     * @throws IllegalArgumentException if it is no whole journal, or one of another tape; names the offset
     */
    public static byte[] replay(byte[] journal, PreparedTape tape, FeeSchedule fees, VenueSettings settings) {
        return new JournalReplay(journal, tape, fees, settings).run();
    }

    /** Where two journals differ first, or -1 if they are the same. */
    public static int firstDifference(byte[] journal, byte[] other) {
        return Arrays.mismatch(journal, other);
    }

    /** Writes down what an account hears before it does. */
    private final class Listening implements Participant {
        private final Participant account;
        private final int handle;

        Listening(Participant account, int handle) {
            this.account = account;
            this.handle = handle;
        }

        @Override
        public void onAccepted(int order, long micros) {
            answer(ACCEPTED, handle, order, 0, 0, "", micros);
            account.onAccepted(order, micros);
        }

        @Override
        public void onQueued(int order) {
            account.onQueued(order);
        }

        @Override
        public void onFilled(
                int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {
            answer(FILLED, handle, order, priceE4, countE2, liquidity.name(), micros);
            answers.putLong(feeE6);
            answers.putLong(evidence);
            account.onFilled(order, priceE4, countE2, liquidity, feeE6, evidence, micros);
        }

        @Override
        public void onAmended(int order, int priceE4, long totalE2, long micros) {
            answer(AMENDED, handle, order, priceE4, totalE2, "", micros);
            account.onAmended(order, priceE4, totalE2, micros);
        }

        @Override
        public void onCanceled(int order, DoneReason reason, long micros) {
            answer(CANCELED, handle, order, 0, 0, reason.name(), micros);
            account.onCanceled(order, reason, micros);
        }

        @Override
        public void onRejected(int order, Refusal reason, long micros) {
            answer(REJECTED, handle, order, 0, 0, reason.name(), micros);
            account.onRejected(order, reason, micros);
        }

        @Override
        public void onRefused(int order, Refusal reason, long micros) {
            answer(REFUSED, handle, order, 0, 0, reason.name(), micros);
            account.onRefused(order, reason, micros);
        }

        @Override
        public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {
            answer(SETTLED, handle, 0, yesPayoutE4, 0, "", micros);
            account.onSettlement(market, yesPayoutE4, micros);
        }
    }
}
