package io.kalshiflow.market;

/**
 * The exchange's name of a market, such as {@code KXDEMO15M-26JAN010015-15}.
 *
 * @param value the name, without white space
 */
public record MarketTicker(String value) implements Comparable<MarketTicker> {
    public MarketTicker {
        if (value.isEmpty() || value.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a market ticker");
        }
    }

    @Override
    public int compareTo(MarketTicker other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
