package io.kalshiflow.client.testing.venue;

/**
 * What a market's end paid an account.
 *
 * @param position as it was before
 * @param paidE6 what came in
 * @param feesE6 trade fees, and what a scalar payout lost by rounding down
 */
public record VenueSettlement(VenueMarket market, VenuePosition position, long paidE6, long feesE6, long tsMillis) {}
