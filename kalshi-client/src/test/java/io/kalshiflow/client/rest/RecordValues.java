package io.kalshiflow.client.rest;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All texts and numbers inside of a record; a number in each unit that the exchange may have told it in. */
final class RecordValues {
    private final Set<String> texts = new HashSet<>();
    private final Set<BigDecimal> numbers = new HashSet<>();

    private RecordValues() {}

    static RecordValues of(Object record) {
        RecordValues values = new RecordValues();
        values.add(record);
        return values;
    }

    boolean hasText(String text) {
        return texts.contains(text);
    }

    boolean hasNumber(BigDecimal number) {
        return numbers.contains(number.stripTrailingZeros());
    }

    private void add(@Nullable Object value) {
        if (value instanceof Price price) {
            number(price.e4(), 4);
        } else if (value instanceof Quantity quantity) {
            number(quantity.e2(), 2);
        } else if (value instanceof Money money) {
            number(money.e6(), 6);
            number(money.e6(), 4); // cents
        } else if (value instanceof PriceGrid grid) {
            grid.segments().forEach(this::add);
        } else if (value instanceof MarketTicker || value instanceof ClientOrderId) {
            texts.add(value.toString());
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(component(record, component));
            }
        } else if (value instanceof Iterable<?> several) {
            several.forEach(this::add);
        } else if (value instanceof Enum<?> word) {
            texts.add(word.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Integer units) {
            number(units, 0);
            number(units, 4);
        } else if (value instanceof Long units) {
            number(units, 0);
            number(units, 2);
            number(units, 3); // microseconds as milliseconds
            number(units, 6);
        } else if (value instanceof String text) {
            texts.add(text);
        }
    }

    private void number(long units, int scale) {
        numbers.add(BigDecimal.valueOf(units, scale).stripTrailingZeros());
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new LinkageError(component.toString(), hidden);
        }
    }
}
