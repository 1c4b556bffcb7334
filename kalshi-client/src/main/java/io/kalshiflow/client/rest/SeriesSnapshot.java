package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series: events of one kind that follow each other. Immutable.
 *
 * @param fees what its events charge unless they say otherwise
 * @param exchangeIndex the shard of its new events
 * @param volume contracts traded in all its events; null if not asked for
 * @param updatedMicros when these words last changed, microseconds since 1970; 0 if not said
 */
public record SeriesSnapshot(
        String seriesTicker,
        Description description,
        Rules rules,
        StatedFees fees,
        int exchangeIndex,
        @Nullable Quantity volume,
        long updatedMicros) {
    /**
     * For people, and to search by.
     *
     * @param frequency such as {@code daily}; an open set
     * @param categories the first is the main one
     */
    public record Description(String title, String frequency, List<String> categories, List<String> tags) {
        public Description {
            categories = List.copyOf(categories);
            tags = List.copyOf(tags);
        }
    }

    /**
     * What its markets are decided by.
     *
     * @param prohibitions who must not trade them, in words
     */
    public record Rules(
            List<SettlementSource> sources, String contractUrl, String contractTermsUrl, List<String> prohibitions) {
        public Rules {
            sources = List.copyOf(sources);
            prohibitions = List.copyOf(prohibitions);
        }
    }

    static SeriesSnapshot from(JsonView json) {
        json.object();
        JsonView index = json.at("exchange_index");
        return new SeriesSnapshot(
                json.at("ticker").text(),
                new Description(
                        json.at("title").textIfAny(),
                        json.at("frequency").textIfAny(),
                        categories(json),
                        texts(json.at("tags"))),
                new Rules(
                        SettlementSource.all(json.at("settlement_sources")),
                        json.at("contract_url").textIfAny(),
                        json.at("contract_terms_url").textIfAny(),
                        texts(json.at("additional_prohibitions"))),
                StatedFees.from(json.at("fee_type"), json.at("fee_multiplier")),
                index.isPresent() ? index.integer() : 0,
                json.at("volume_fp").ifAny(Quantity::of),
                json.at("last_updated_ts").micros());
    }

    private static List<String> categories(JsonView json) {
        List<String> categories = new ArrayList<>(texts(json.at("categories")));
        String main = json.at("category").textIfAny();
        if (!main.isEmpty()) {
            categories.remove(main);
            categories.add(0, main);
        }
        return categories;
    }

    private static List<String> texts(JsonView array) {
        return array.items().stream().map(JsonView::text).toList();
    }
}
