package io.kalshiflow.market;

/** Where a market is in its life; only {@link #ACTIVE} markets trade. */
public enum MarketStatus {
    INITIALIZED(0),
    ACTIVE(1),
    INACTIVE(2),
    CLOSED(3),
    DETERMINED(4),
    DISPUTED(5),
    AMENDED(6),
    FINALIZED(7);

    private static final MarketStatus[] ALL = values();

    private final byte code;

    MarketStatus(int code) {
        this.code = (byte) code;
    }

    /** Stable number for files. */
    public byte code() {
        return code;
    }

    /** The status with this {@link #code()}. */
    public static MarketStatus ofCode(int code) {
        for (MarketStatus status : ALL) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("market status code " + code + " is unknown");
    }
}
