package io.kalshiflow.backtest.judge;

import static io.kalshiflow.backtest.judge.Violation.require;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges one run of a simulated venue. Told are, as they happen: what is sent, what accounts hear, each row of the tape
 * ({@link #row}), the published market ({@link #published}); after every row {@link #afterRow} compares everything. Whatever
 * does not fit is a {@link Violation}.
 */
public final class Judge {
    private final Tape tape;
    private final Rules rules;
    private final FeeSchedule fees;
    private final BitSet touched = new BitSet(Levels.COUNT);
    private final RecordedBook recorded;
    private final PublishedBook published = new PublishedBook(touched);
    private final PrintLedger prints;
    private final Groups groups = new Groups();
    private final List<JudgedOrder> orders = new ArrayList<>();
    private final List<Ledger> ledgers = new ArrayList<>();
    private @Nullable JudgedOrder maker;
    private int makerPriceE4;
    private long makerCountE2;
    private int row;
    private long rowMicros;
    private long closeMicros;
    private boolean closed;
    private long checks;
    private long fills;

    public Judge(Tape tape, Rules rules, FeeSchedule fees) {
        this.tape = tape;
        this.rules = rules;
        this.fees = fees;
        recorded = new RecordedBook(tape, rules.takenComesBack());
        prints = new PrintLedger(tape);
        closeMicros = tape.market().closeMicros();
    }

    /** An account joins with cash and contracts (positive YES, negative NO). */
    public void joined(long cashE6, long heldE2) {
        ledgers.add(new Ledger(cashE6, heldE2));
    }

    /** Hears the published market. */
    public MarketHandler published() {
        return published;
    }

    /** The row that happens next. */
    public int nextRow() {
        return row;
    }

    /** Time of the last row: the running maximum of the stamps. */
    public long rowMicros() {
        return rowMicros;
    }

    public long checks() {
        return checks;
    }

    public long fills() {
        return fills;
    }

    public void groupOpened(int group, long limitE2) {
        groups.open(group, limitE2);
    }

    /** A group's reset is sent, to arrive at this time. */
    public void groupReset(int group, long arrivalMicros) {
        groups.resetArrives(group, arrivalMicros, orders.size());
    }

    /** An order is sent; orders are numbered as they come. */
    public void sent(int order, OrderTerms terms) {
        require(order == orders.size(), () -> "order handle " + order + " instead of " + orders.size());
        orders.add(new JudgedOrder(order, terms, new FeeAccumulator(fees.settings())));
    }

    private JudgedOrder open(int account, int order, String event) {
        JudgedOrder known = orders.get(order);
        require(known.terms.account() == account, () -> known + " " + event + " before account " + account);
        require(known.isOpen(), () -> known + " " + event + " while " + known.state);
        checks++;
        return known;
    }

    private void requireTrading(JudgedOrder order, String event, long micros) {
        require(!rules.isPausedAt(micros), () -> order + " " + event + " in a pause");
        require(recorded.isKnown(), () -> order + " " + event + " while nobody knew the book");
        require(micros < closeMicros, () -> order + " " + event + " after the close");
    }

    public void accepted(int account, int order, long micros) {
        JudgedOrder known = orders.get(order);
        require(known.state == JudgedOrder.State.SENT, () -> known + " was accepted while " + known.state);
        require(known.terms.account() == account, () -> known + " was accepted before account " + account);
        requireTrading(known, "was accepted", micros);
        groups.advance(micros, order);
        require(known.terms.expiryMicros() > micros, () -> known + " was accepted after its expiry");
        require(!groups.isTriggered(known.terms.group()), () -> known + " was accepted in a triggered group");
        known.state = JudgedOrder.State.OPEN;
        known.queuedMicros = micros;
        known.metOwnOrder = meetsOwn(known);
        touch(known);
        checks++;
    }

    private boolean meetsOwn(JudgedOrder order) {
        return orders.stream()
                .anyMatch(other -> other.isOpen()
                        && other.terms.account() == order.terms.account()
                        && other.terms.side() != order.terms.side()
                        && order.allows(other.priceE4));
    }

    public void amended(int account, int order, int priceE4, long totalE2, long micros) {
        JudgedOrder known = open(account, order, "was amended");
        requireTrading(known, "was amended", micros);
        require(totalE2 > known.filledE2, () -> known + " was amended to " + totalE2);
        touch(known);
        if (priceE4 != known.priceE4 || totalE2 > known.totalE2) {
            known.queuedMicros = micros;
        }
        known.priceE4 = priceE4;
        known.totalE2 = totalE2;
        touch(known);
    }

    public void canceled(int account, int order, DoneReason reason, long micros) {
        JudgedOrder known = open(account, order, "was cancelled");
        require(reason != DoneReason.FILL_OR_KILL || known.filledE2 == 0, () -> known + " was killed after it traded");
        require(
                reason != DoneReason.EXPIRED || known.terms.expiryMicros() <= micros,
                () -> known + " expired at " + micros);
        boolean whole = known.terms.manner().fillOrKill()
                && !known.terms.manner().reduceOnly()
                && !known.metOwnOrder
                && !rules.othersReact();
        require(!whole || known.filledE2 == 0, () -> known + " was to fill whole or not at all");
        known.state = JudgedOrder.State.DONE;
        touch(known);
    }

    public void rejected(int account, int order) {
        JudgedOrder known = orders.get(order);
        require(known.state == JudgedOrder.State.SENT, () -> known + " was rejected while " + known.state);
        require(known.terms.account() == account, () -> known + " was rejected before account " + account);
        known.state = JudgedOrder.State.DONE;
        checks++;
    }

    /** A command was refused: nothing changes. */
    public void refused(int order) {
        require(order < orders.size(), () -> "a refusal names order " + order + ", which nobody sent");
        checks++;
    }

    public void filled(
            int account,
            int order,
            int priceE4,
            long countE2,
            Liquidity liquidity,
            long feeE6,
            long evidence,
            long micros) {
        JudgedOrder known = open(account, order, "traded");
        require(countE2 > 0 && countE2 <= known.remainingE2(), () -> known + " traded " + countE2);
        require(known.allows(priceE4), () -> known + " traded through its limit at " + priceE4);
        require(micros <= known.terms.expiryMicros(), () -> known + " traded after its expiry");
        requireManner(known, priceE4, countE2, liquidity);
        requireFee(known, priceE4, countE2, liquidity, feeE6, micros);
        if (evidence == Fill.NO_EVIDENCE) {
            meet(known, priceE4, countE2, liquidity);
        } else if (liquidity == Liquidity.TAKER) {
            takeRecorded(known, priceE4, countE2, evidence);
        } else if (prints.isPrint(evidence)) {
            requireFirst(known);
            prints.spend(known, countE2, evidence, rowMicros);
        } else {
            cross(known, countE2, evidence);
        }
        ledgers.get(account).fill(known.terms.side(), priceE4, countE2, feeE6);
        groups.advance(micros, -1);
        groups.traded(known.terms.group(), countE2, micros);
        touch(known);
        known.filledE2 += countE2;
        known.state = known.remainingE2() == 0 ? JudgedOrder.State.DONE : known.state;
        fills++;
    }

    private void requireManner(JudgedOrder order, int priceE4, long countE2, Liquidity liquidity) {
        OrderTerms.Manner manner = order.terms.manner();
        if (liquidity == Liquidity.MAKER) {
            require(manner.rests(), () -> order + " rested");
            require(priceE4 == order.priceE4, () -> order + " made at " + priceE4);
        } else {
            require(!manner.postOnly(), () -> order + " took");
        }
        long closable = ledgers.get(order.terms.account()).closableE2(order.terms.side());
        require(
                !manner.reduceOnly() || countE2 <= closable,
                () -> order + " opened with " + countE2 + " of " + closable);
    }

    private void requireFee(
            JudgedOrder order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long micros) {
        long tradeFee = fees.tradeFeeE6(liquidity, priceE4, countE2, micros);
        long expected = order.fees.chargeE6(order.terms.side(), priceE4, countE2, tradeFee);
        require(feeE6 == expected, () -> order + " was charged " + feeE6 + " instead of " + expected);
    }

    /** Two accounts trade: the maker's fill comes first, the taker's must be its mirror. */
    private void meet(JudgedOrder order, int priceE4, long countE2, Liquidity liquidity) {
        @Nullable JudgedOrder other = maker;
        if (liquidity == Liquidity.MAKER) {
            require(other == null, () -> order + " made for nobody");
            maker = order;
            makerPriceE4 = priceE4;
            makerCountE2 = countE2;
            return;
        }
        require(other != null, () -> order + " took from nobody");
        if (other != null) {
            require(other.terms.account() != order.terms.account(), () -> order + " traded with its own " + other);
            require(other.terms.side() != order.terms.side(), () -> order + " traded with its own side");
            require(makerPriceE4 == priceE4 && makerCountE2 == countE2, () -> order + " and " + other + " disagree");
        }
        maker = null;
    }

    private void takeRecorded(JudgedOrder order, int priceE4, long countE2, long evidence) {
        BookSide side = order.terms.side().opposite();
        require(
                !rules.bookIsExact() || recorded.bestE4(side) == priceE4,
                () -> order + " took at " + priceE4 + " past a better " + recorded.bestE4(side));
        recorded.take(Levels.of(side, priceE4), countE2, evidence, touched);
    }

    private void cross(JudgedOrder order, long countE2, long evidence) {
        require(rules.crossingFills(), () -> order + " traded without a print");
        BookSide side = order.terms.side().opposite();
        if (!rules.othersReact() && !rules.takenComesBack()) {
            int best = recorded.bestE4(side);
            require(best != 0 && order.allows(best), () -> order + " was crossed by nobody");
            recorded.take(Levels.of(side, best), countE2, evidence, touched);
        }
    }

    /** One print is shared in price-time order: nobody with a better price that stood there before may go without. */
    private void requireFirst(JudgedOrder order) {
        for (JudgedOrder other : orders) {
            boolean better = other.terms.side() == order.terms.side()
                    && order.terms.side().sign() * (other.priceE4 - order.priceE4) > 0;
            require(
                    !better || !other.isOpen() || other.queuedMicros >= rowMicros - 5_000,
                    () -> order + " traded before " + other);
        }
    }

    private void touch(JudgedOrder order) {
        touched.set(Levels.of(order.terms.side(), order.priceE4));
    }

    /** The next row of the tape happens. */
    public void row() {
        rowMicros = Math.max(rowMicros, tape.exchangeMicros(row));
        closed = rowMicros >= closeMicros;
        if (tape.kind(row) == RowKind.SETTLEMENT) {
            closed = true;
            ledgers.forEach(ledger -> ledger.settle(tape.priceE4(row)));
        } else if (tape.kind(row) == RowKind.CLOSE_DATE) {
            closeMicros = tape.countE2(row);
        }
        row = recorded.apply(row, touched);
    }

    /**
     * Everything that the row brought has been told.
     *
     * @param freeE6 what the venue lets each account use
     */
    public void afterRow(long... freeE6) {
        require(maker == null, () -> maker + " made for nobody");
        groups.advance(rowMicros, -1);
        long[] boundE6 = new long[freeE6.length];
        boolean[] hasOpen = new boolean[freeE6.length];
        Map<Integer, Long> own = new HashMap<>();
        for (JudgedOrder order : orders) {
            if (order.isOpen()) {
                requireMayRest(order);
                int level = Levels.of(order.terms.side(), order.priceE4);
                own.merge(level, order.remainingE2(), Long::sum);
                int cost = order.terms.side() == BookSide.BID ? order.priceE4 : Price.ONE_E4 - order.priceE4;
                boundE6[order.terms.account()] += cost * order.remainingE2();
                hasOpen[order.terms.account()] = true;
            }
        }
        for (int account = 0; account < freeE6.length; account++) {
            requireCash(account, freeE6[account], hasOpen[account], boundE6[account]);
        }
        compare(own);
    }

    /** What is not free is held by open orders, and never more than they can cost. */
    private void requireCash(int account, long freeE6, boolean hasOpen, long boundE6) {
        long cash = ledgers.get(account).cashE6();
        boolean fits = hasOpen ? freeE6 <= cash && freeE6 >= cash - boundE6 : freeE6 == cash;
        require(fits, () -> "account " + account + " may use " + freeE6 + " of its cash " + cash);
        checks++;
    }

    private void requireMayRest(JudgedOrder order) {
        require(order.terms.manner().rests(), () -> order + " rests");
        require(order.terms.expiryMicros() >= rowMicros, () -> order + " outlived its expiry");
        require(!groups.isTriggered(order.terms.group()), () -> order + " rests in a triggered group");
        require(!closed, () -> order + " outlived the close");
    }

    private void compare(Map<Integer, Long> own) {
        if (!recorded.isKnown()) {
            return;
        }
        for (int level = touched.nextSetBit(0); level >= 0; level = touched.nextSetBit(level + 1)) {
            compare(level, own.getOrDefault(level, 0L));
        }
        touched.clear();
    }

    private void compare(int level, long restingE2) {
        long shown = published.sizeE2(level);
        long most = recorded.availableE2(level) + restingE2;
        long least = rules.bookIsExact() ? most : restingE2;
        require(
                shown >= least && shown <= most,
                () -> Levels.name(level) + " was published with " + shown + ", not with " + least + " to " + most);
        checks++;
    }
}
