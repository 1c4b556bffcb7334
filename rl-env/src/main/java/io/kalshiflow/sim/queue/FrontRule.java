package io.kalshiflow.sim.queue;

/**
 * What the cancel of another order means for what is ahead of ours. Prints always take from the front.
 *
 * <p>The probability that a cancel happened behind us is f(behind) / (f(ahead) + f(behind)), as hftbacktest has it, with
 * the exact size of each cancel in place of an estimate.
 */
interface FrontRule {
    double CONTRACT_E2 = 100;

    /** Cancels never happen ahead. */
    FrontRule TRADES_ONLY = (ahead, behind, count) -> ahead;

    /** Cancels happen behind as long as something is there. */
    FrontRule RISK_AVERSE = (ahead, behind, count) -> Math.min(ahead, ahead + behind - count);

    FrontRule LOG = (ahead, behind, count) ->
            spread(ahead, behind, count, StrictMath.log1p(ahead / CONTRACT_E2), StrictMath.log1p(behind / CONTRACT_E2));

    static FrontRule power(double exponent) {
        return exponent == (int) exponent
                ? (ahead, behind, count) ->
                        spread(ahead, behind, count, whole(ahead, (int) exponent), whole(behind, (int) exponent))
                : (ahead, behind, count) ->
                        spread(ahead, behind, count, StrictMath.pow(ahead, exponent), StrictMath.pow(behind, exponent));
    }

    /** A whole power by multiplying: {@code StrictMath.pow} allocates. */
    private static double whole(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    /** What is ahead after a cancel; all in hundredths of a contract, the first two before it. */
    double afterCancel(double ahead, double behind, double count);

    private static double spread(double ahead, double behind, double count, double ofAhead, double ofBehind) {
        double total = ofAhead + ofBehind;
        double isBehind = total == 0 ? 1 : ofBehind / total;
        double after = ahead - (1 - isBehind) * count + Math.min(behind - isBehind * count, 0);
        return Math.min(after, ahead + behind - count);
    }
}
