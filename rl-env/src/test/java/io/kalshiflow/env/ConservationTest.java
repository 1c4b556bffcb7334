package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.FillRecord;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random actions on random sessions, with the money counted again by hand. */
class ConservationTest {
    private static final int SESSIONS = 20;
    private static final long[] LATENCIES = {0, 50_000, 900_000};

    private Map<Liquidity, Integer> fills = new HashMap<>();

    @BeforeEach
    void noFillsYet() {
        fills = new HashMap<>();
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void equityIsTheLedgerOverTheFills(Pricing pricing) {
        for (int seed = 1; seed <= SESSIONS; seed++) {
            Tape whole = SyntheticMarket.generate(seed, Duration.ofSeconds(90)).tape();
            for (long latency : LATENCIES) {
                FeeTerms fees = FeeTerms.parse(seed % 2 == 0 ? "quadratic:1" : "quadratic_with_maker_fees:0.5");
                SessionSettings settings =
                        SessionSettings.DEFAULT.withOrderLatencyMicros(latency).withFees(fees);
                check(whole, run(whole, settings, pricing, seed), settings);
                Tape cut = Cuts.before(whole, whole.rows() / 2);
                check(cut, run(cut, settings, pricing, seed), settings);
            }
        }
        assertThat(fills).containsKey(pricing == Pricing.AGGRESSIVE ? Liquidity.TAKER : Liquidity.MAKER);
    }

    private static Report run(Tape tape, SessionSettings settings, Pricing pricing, long seed) {
        IntentActionSpace space = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
        return new Backtest(settings).run(tape, new RandomActions(space, seed));
    }

    private void check(Tape tape, Report report, SessionSettings settings) {
        FeeSchedule schedule = settings.feesOf(tape.market());
        Ledger ledger = new Ledger(settings.cashE6());
        Map<ClientOrderId, FeeAccumulator> accumulators = new HashMap<>();
        Map<Long, Long> printSpent = new HashMap<>();
        long fees = 0;
        long volume = 0;
        for (FillRecord record : report.fills()) {
            Fill fill = record.fill();
            ledger.add(fill);
            assertThat(record.cashAfterE6()).isEqualTo(ledger.cashE6()).isNotNegative();
            assertThat(record.positionAfterE2()).isEqualTo(ledger.positionE2());
            long tradeFee = schedule.tradeFeeE6(fill.liquidity(), fill.priceE4(), fill.countE2(), record.timeMicros());
            assertThat(fill.feeE6())
                    .isEqualTo(accumulators
                            .computeIfAbsent(fill.order(), id -> new FeeAccumulator(schedule.settings()))
                            .chargeE6(fill.side(), fill.priceE4(), fill.countE2(), tradeFee));
            fees += fill.feeE6();
            volume += fill.countE2();
            fills.merge(fill.liquidity(), 1, Integer::sum);
            if (fill.liquidity() == Liquidity.MAKER) {
                printSpent.merge(fill.evidence(), fill.countE2(), Long::sum);
            }
        }
        checkPrints(tape, printSpent);
        assertThat(report.feesE6()).isEqualTo(fees);
        assertThat(report.volumeE2()).isEqualTo(volume);
        assertThat(report.makerFills() + report.takerFills())
                .isEqualTo(report.fills().size());
        if (report.settlementE4().isPresent()) {
            assertThat(report.equityEndE6())
                    .isEqualTo(report.cashE6())
                    .isEqualTo(ledger.equityE6(report.settlementE4().getAsInt()));
            assertThat(report.positionE2()).isZero();
            assertThat(report.heldToSettlementE2()).isEqualTo(ledger.positionE2());
        } else {
            assertThat(report.cashE6()).isEqualTo(ledger.cashE6());
            assertThat(report.positionE2()).isEqualTo(ledger.positionE2());
            assertThat(report.equityEndE6()).isBetween(ledger.cashE6(), ledger.cashE6() + 10_000 * volume);
        }
        assertThat(report.profitE6()).isEqualTo(report.equityEndE6() - settings.cashE6());
    }

    private static void checkPrints(Tape tape, Map<Long, Long> printSpent) {
        Map<Long, Long> printed = new HashMap<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.TRADE) {
                printed.put((long) tape.ordinal(row), tape.countE2(row));
            } else if (tape.kind(row) == RowKind.DELTA) {
                // A recorded order that came to cross ours.
                printed.put((long) tape.ordinal(row), Math.max(0, tape.countE2(row)));
            }
        }
        assertThat(printed.keySet()).containsAll(printSpent.keySet());
        printSpent.forEach((ordinal, spent) ->
                assertThat(spent).as("print %s", ordinal).isLessThanOrEqualTo(printed.get(ordinal)));
    }
}
