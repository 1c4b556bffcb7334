package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/**
 * The predecessor's market block, indexes 0 to 25 of {@code legacy-52}: same order, formulas and defaults, so NO mirrors
 * YES and 15, 18 and 19 are always 0. One thing is put right: an empty book fills the same indexes as any other (the
 * predecessor's default values came in another order from 18 on). Prices in cents, counts in contracts.
 */
final class LegacyMarketFeatures implements FeatureGroup {
    private static final double CENT_E4 = 100;
    private static final double CONTRACT_E2 = 100;
    private static final double LN_10001 = Approximation.ln1p(10_000);
    private static final float[] EMPTY = {
        .49f, .51f, .49f, .51f, .5f, .5f, .02f, .02f, .04f, .04f, .25f, .25f, .02f, .02f, .01f, 0, 0, 0, 0, 0, .5f, .5f,
        .1f, .1f, .5f, .5f
    };
    private static final String HALF = ".49 or .51 on an empty book, .5 without that price";

    private static final List<Feature> FEATURES = List.of(
            Feature.share("best_yes_bid_norm", "bid / 100", HALF),
            Feature.share("best_yes_ask_norm", "ask / 100", HALF),
            Feature.share("best_no_bid_norm", "(100 - ask) / 100", HALF),
            Feature.share("best_no_ask_norm", "(100 - bid) / 100", HALF),
            Feature.share("yes_mid_price_norm", "(bid + ask) / 200, from .01 to .99", ".5 without two sides"),
            Feature.share("no_mid_price_norm", "1 - (bid + ask) / 200, from .01 to .99", ".5 without two sides"),
            spread("yes_spread_cents", "(ask - bid) / 100", ".02 on an empty book, .1 without two sides"),
            spread("no_spread_cents", "(ask - bid) / 100", ".02 on an empty book, .1 without two sides"),
            spread("yes_spread_pct", "(ask - bid) / mid", ".04 on an empty book, .2 without two sides"),
            spread("no_spread_pct", "(ask - bid) / (100 - mid)", ".04 on an empty book, .2 without two sides"),
            Feature.share("yes_spread_regime", "spread < 2: 0, < 5: .25, < 10: .5, < 20: .75, else 1", ".25"),
            Feature.share("no_spread_regime", "as yes_spread_regime", ".25"),
            spread("yes_breakeven_move", "(ask - bid) / 100", ".02"),
            spread("no_breakeven_move", "(ask - bid) / 100", ".02"),
            Feature.share("total_volume_norm", "ln(1 + V) / ln(10001), at most 1, V = 2 (bids + asks)", ".01"),
            Feature.signed("volume_imbalance", "(YES - NO) / (YES + NO) volume: 0 by mirror", "0"),
            Feature.signed("yes_side_imbalance", "(bids - asks) / (bids + asks)", "0 on an empty book"),
            Feature.signed("no_side_imbalance", "(asks - bids) / (bids + asks)", "0 on an empty book"),
            Feature.signed("bid_ask_depth_ratio", "tanh(.5 (ln(1 + all bids) - ln(1 + all asks))): 0 by mirror", "0"),
            Feature.share(
                    "yes_no_consistency",
                    "|best YES bid + best NO ask - 100| / 100: 0 by mirror",
                    "0 on an empty book, .5 without two sides"),
            Feature.share("yes_microprice_norm", "(bid x asks + ask x bids) / (bids + asks) / 100", ".5"),
            Feature.share("no_microprice_norm", "1 - yes_microprice_norm", ".5"),
            Feature.share("yes_book_depth_norm", "levels / 20, at most 1", ".1 on an empty book"),
            Feature.share("no_book_depth_norm", "levels / 20, at most 1", ".1 on an empty book"),
            Feature.share("yes_liquidity_concentration", "share of the 3 largest levels", ".5 on an empty book"),
            Feature.share("no_liquidity_concentration", "share of the 3 largest levels", ".5 on an empty book"));

    private final LevelCensus census = new LevelCensus();

    private static Feature spread(String name, String formula, String missing) {
        return new Feature(name, -Legacy.BOUND, Legacy.BOUND, formula, missing);
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        Touch touch = past.touch();
        System.arraycopy(EMPTY, 0, out, from, EMPTY.length);
        if (!touch.hasBid() && !touch.hasAsk()) {
            return;
        }
        census.begin();
        double bids = countE2(context, past, BookSide.BID) / CONTRACT_E2;
        double asks = countE2(context, past, BookSide.ASK) / CONTRACT_E2;
        if (touch.isTwoSided()) {
            prices(touch, bids, asks, out, from);
        } else {
            onePrice(touch, out, from);
        }
        double side = (bids - asks) / (bids + asks);
        float depth = Legacy.clipped(Math.min(census.levels() / 20.0, 1));
        float concentration = Legacy.clipped(census.threeLargestE2() / CONTRACT_E2 / (bids + asks));
        out[from + 14] = Legacy.clipped(Math.min(Approximation.ln1p(2 * (bids + asks)) / LN_10001, 1));
        out[from + 16] = Legacy.clipped(side);
        out[from + 17] = Legacy.clipped(-side);
        out[from + 22] = depth;
        out[from + 23] = depth;
        out[from + 24] = concentration;
        out[from + 25] = concentration;
    }

    private long countE2(StrategyContext context, MarketPast past, BookSide side) {
        int best = past.touch().bestE4(side);
        if (best == BookView.NONE) {
            return 0;
        }
        return past.depth().isWholeCents()
                ? census.countE2(past.depth(), side, best)
                : census.countE2(context.book(), side, best);
    }

    private static void onePrice(Touch touch, float[] out, int from) {
        out[from] = touch.hasBid() ? (float) touch.bidE4() / Price.ONE_E4 : .5f;
        out[from + 1] = touch.hasAsk() ? (float) touch.askE4() / Price.ONE_E4 : .5f;
        out[from + 2] = touch.hasAsk() ? (float) (Price.ONE_E4 - touch.askE4()) / Price.ONE_E4 : .5f;
        out[from + 3] = touch.hasBid() ? (float) (Price.ONE_E4 - touch.bidE4()) / Price.ONE_E4 : .5f;
        out[from + 6] = .1f;
        out[from + 7] = .1f;
        out[from + 8] = .2f;
        out[from + 9] = .2f;
        out[from + 19] = .5f;
    }

    private static void prices(Touch touch, double bids, double asks, float[] out, int from) {
        double bid = touch.bidE4() / CENT_E4;
        double ask = touch.askE4() / CENT_E4;
        double mid = (bid + ask) / 2;
        double spread = ask - bid;
        double micro = (bid * asks + ask * bids) / (asks + bids) / 100;
        double regime = spread < 2 ? 0 : spread < 5 ? .25 : spread < 10 ? .5 : spread < 20 ? .75 : 1;
        out[from] = Legacy.clipped(bid / 100);
        out[from + 1] = Legacy.clipped(ask / 100);
        out[from + 2] = Legacy.clipped((100 - ask) / 100);
        out[from + 3] = Legacy.clipped((100 - bid) / 100);
        out[from + 4] = Legacy.clipped(Squash.clamp(mid / 100, .01, .99));
        out[from + 5] = Legacy.clipped(Squash.clamp((100 - mid) / 100, .01, .99));
        out[from + 6] = Legacy.clipped(spread / 100);
        out[from + 7] = Legacy.clipped(spread / 100);
        out[from + 8] = Legacy.clipped(spread / mid);
        out[from + 9] = Legacy.clipped(spread / (100 - mid));
        out[from + 10] = (float) regime;
        out[from + 11] = (float) regime;
        out[from + 12] = Legacy.clipped(spread / 100);
        out[from + 13] = Legacy.clipped(spread / 100);
        out[from + 20] = Legacy.clipped(micro);
        out[from + 21] = Legacy.clipped(1 - micro);
    }
}
