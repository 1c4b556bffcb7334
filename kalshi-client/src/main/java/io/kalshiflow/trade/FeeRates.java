package io.kalshiflow.trade;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.Price;

/** Fee terms with their fractions cancelled down once, so that a fee is one multiplication and one division. */
final class FeeRates {
    private static final long RATE_SCALE_E16 = 10_000_000_000_000_000L;

    private final FeeTerms terms;
    private final long quantumE6;
    private final long takerNumerator;
    private final long takerDivisor;
    private final long makerNumerator;
    private final long makerDivisor;

    FeeRates(FeeTerms terms, FeeSettings settings) {
        this.terms = terms;
        quantumE6 = settings.quantumE6();
        boolean flat = terms.type() == FeeType.FLAT;
        long taker = flat ? 0 : terms.factorE6() * terms.type().takerRateE6();
        long maker = flat ? 0 : terms.factorE6() * terms.type().makerRateE6();
        takerNumerator = taker / gcd(RATE_SCALE_E16, taker);
        takerDivisor = Math.multiplyExact(RATE_SCALE_E16 / gcd(RATE_SCALE_E16, taker), quantumE6);
        makerNumerator = maker / gcd(RATE_SCALE_E16, maker);
        makerDivisor = Math.multiplyExact(RATE_SCALE_E16 / gcd(RATE_SCALE_E16, maker), quantumE6);
    }

    FeeTerms terms() {
        return terms;
    }

    long feeE6(Liquidity liquidity, int priceE4, long countE2) {
        if (terms.type() == FeeType.FLAT) {
            return Decimals.mulDivCeil(countE2, terms.factorE6(), 100 * quantumE6) * quantumE6;
        }
        boolean taker = liquidity == Liquidity.TAKER;
        long numerator = taker ? takerNumerator : makerNumerator;
        if (numerator == 0) {
            return 0;
        }
        long perCount = (long) priceE4 * (Price.ONE_E4 - priceE4) * numerator;
        return Decimals.mulDivCeil(countE2, perCount, taker ? takerDivisor : makerDivisor) * quantumE6;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
