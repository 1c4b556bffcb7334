package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Recomputes fees, cash and position fill by fill, and holds intents against what was held. */
final class MoneyTrail {
    private final OrderFees fees;
    private final @Nullable BigDecimal givenStart;
    private @Nullable Ledger ledger;
    private long lastMicros = Long.MIN_VALUE;

    /** Without a given start the first line's cash is believed. */
    MoneyTrail(OrderFees fees, @Nullable BigDecimal givenStart) {
        this.fees = fees;
        this.givenStart = givenStart;
    }

    /** Reports rule and message for everything that does not hold. */
    void check(FillRow fill, BiConsumer<String, String> problems) {
        if (fill.timeMicros() < lastMicros) {
            problems.accept("time", fill.timeMicros() + " is before the previous fill at " + lastMicros);
        }
        lastMicros = Math.max(lastMicros, fill.timeMicros());
        BigDecimal fee = fees.netFee(fill);
        if (fee.compareTo(fill.fee()) != 0) {
            problems.accept("fee", "fee " + fill.fee() + " should be " + fee.setScale(6));
        }
        Ledger account = ledger == null ? new Ledger(start(fill)) : ledger;
        ledger = account;
        checkIntent(fill, account.position(), problems);
        account.fill(fill);
        if (account.position().compareTo(fill.positionAfter()) != 0) {
            problems.accept("position", "position " + fill.positionAfter() + " should be " + account.position());
        }
        if (account.cash().compareTo(fill.cashAfter()) != 0) {
            problems.accept("cash", "cash " + fill.cashAfter() + " should be " + account.cash());
        }
        account.adopt(fill.positionAfter(), fill.cashAfter());
    }

    private static void checkIntent(FillRow fill, BigDecimal held, BiConsumer<String, String> problems) {
        if (fill.intent().side() != fill.side()) {
            problems.accept(
                    "intent",
                    fill.intent() + " is an order on the "
                            + fill.intent().side().word() + " side, not on the "
                            + fill.side().word() + " side");
            return;
        }
        BigDecimal closable = fill.side() == Side.ASK ? held : held.negate();
        if (fill.intent().isSell() && fill.count().compareTo(closable.max(BigDecimal.ZERO)) > 0) {
            problems.accept(
                    "intent",
                    fill.intent() + " of " + fill.count() + " with a position of " + held + " opens the other side");
        }
    }

    private BigDecimal start(FillRow first) {
        if (givenStart != null) {
            return givenStart;
        }
        Ledger fromZero = new Ledger(BigDecimal.ZERO);
        fromZero.fill(first);
        return first.cashAfter().subtract(fromZero.cash());
    }
}
