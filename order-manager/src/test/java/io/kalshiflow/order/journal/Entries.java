package io.kalshiflow.order.journal;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.PositionState;
import io.kalshiflow.trade.QueueSnapshot;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random entries of every kind, from a seed. */
final class Entries {
    private static final int KINDS = 21;
    private static final String[] WORDS = {"", "a", "alpha-7", "KXÄ", "€uro", "\ud83d\ude00", "\ud800", "x\u0000y"};
    private static final String[] TAGS = {"", "a", "alpha-7", "Z_9", "sixteen-letters1"};

    private final CounterRandom random;
    private int next;

    Entries(long seed) {
        random = new CounterRandom(seed, 5);
    }

    /** So many entries, all kinds in turn. */
    static List<JournalEntry> random(long seed, int count) {
        Entries entries = new Entries(seed);
        List<JournalEntry> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(entries.next());
        }
        return list;
    }

    JournalEntry next() {
        int kind = next++ % KINDS;
        return switch (kind) {
            case 0 -> new JournalEntry.Sent(number(), new OrderCommand.Place(id(), terms()));
            case 1 -> new JournalEntry.Sent(number(), new OrderCommand.Amend(id(), random.nextInt(10_000), number()));
            case 2 -> new JournalEntry.Sent(number(), new OrderCommand.Cancel(id()));
            case 3 -> new JournalEntry.Began(number());
            case 4 -> new JournalEntry.Cash(random.nextInt(4), number());
            case 5 -> new JournalEntry.Holding(market(), position(), byTag());
            case 6 -> new JournalEntry.Carried(terms(), new OrderState(view(), number(), 77, number()), number());
            case 7 -> new JournalEntry.TradeSeen(word(), number());
            case 8 -> new JournalEntry.Resent(number(), id());
            case 9 -> new JournalEntry.Adopted(number(), id(), terms(), word(), number());
            case 10 -> new JournalEntry.Settled(number(), market(), random.nextInt(10_001));
            case 11 -> new JournalEntry.Grouped(random.nextInt(5), word(), number());
            case 12 -> new JournalEntry.CashAdjusted(number(), new Account.CashAdjustment(2, word(), number()));
            case 13 -> new JournalEntry.Retired(position(), byTag());
            default -> new JournalEntry.Happened(event(kind));
        };
    }

    private OrderEvent event(int kind) {
        return switch (kind) {
            case 14 -> new OrderEvent.Accepted(id(), number(), number(), word(), queue());
            case 15 -> new OrderEvent.Filled(id(), number(), number(), fill(), queue());
            case 16 -> new OrderEvent.Amended(id(), number(), number(), word(), 4321, number(), queue());
            case 17 -> new OrderEvent.Canceled(id(), number(), number(), oneOf(DoneReason.values()), queue());
            case 18 -> new OrderEvent.Rejected(id(), number(), number(), word());
            case 19 -> new OrderEvent.CommandRefused(id(), number(), number(), word());
            default -> new OrderEvent.OutcomeUnknown(id(), number(), number());
        };
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private boolean toss() {
        return random.nextInt(2) == 0;
    }

    private String word() {
        return oneOf(WORDS) + random.nextInt(1000);
    }

    private ClientOrderId id() {
        return new ClientOrderId(word());
    }

    private MarketTicker market() {
        return new MarketTicker("KXDEMO-" + oneOf(WORDS) + random.nextInt(9));
    }

    private NewOrder terms() {
        boolean postOnly = toss();
        return new NewOrder(
                market(),
                oneOf(BookSide.values()),
                1 + random.nextInt(9_999),
                1 + (number() >>> 2),
                postOnly ? TimeInForce.GOOD_TILL_CANCELED : oneOf(TimeInForce.values()),
                postOnly,
                toss(),
                oneOf(TAGS),
                number() >>> 1);
    }

    private PositionState position() {
        return new PositionState(number(), number(), number(), toss(), number(), number());
    }

    private Map<String, PositionState> byTag() {
        Map<String, PositionState> positions = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            positions.put(word(), position());
        }
        return positions;
    }

    private OrderView view() {
        List<String> exchangeIds = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            exchangeIds.add(word());
        }
        return new OrderView(
                id(),
                market(),
                oneOf(Intent.values()),
                random.nextInt(10_000),
                number(),
                number(),
                oneOf(OrderView.Phase.values()),
                oneOf(OrderView.InFlight.values()),
                toss(),
                toss() ? oneOf(DoneReason.values()) : null,
                exchangeIds,
                number(),
                word(),
                number(),
                number());
    }

    private Fill fill() {
        return new Fill(
                word(),
                id(),
                market(),
                oneOf(BookSide.values()),
                random.nextInt(10_000),
                number(),
                oneOf(Liquidity.values()),
                number(),
                number());
    }

    private @Nullable QueueSnapshot queue() {
        return toss() ? new QueueSnapshot(number(), number(), number(), number(), number()) : null;
    }
}
