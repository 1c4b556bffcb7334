package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.env.synth.SyntheticEvent;
import io.kalshiflow.sim.FeedLatency;
import io.kalshiflow.sim.ImpactModel;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The money of random policies adds up however the venue is simulated. */
class VenueConservationTest {
    private static final EpisodeGroup EVENT = EpisodeGroup.byEvent(
                    SyntheticEvent.generate(6, 2, Duration.ofSeconds(30)).tapes())
            .get(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "touch",
                "trades-only",
                "risk-averse",
                "power:3",
                "log",
                "order-list",
                "order-list:no-amend-ups",
                "order-list:cold",
                "particles:4",
                "particles:4:no-amend-ups",
                "particles:4:cold",
                "quantity:4"
            })
    void theMoneyAddsUpInEveryQueueModelRecoveryAndImpact(String queue) {
        long fills = 0;
        for (Recovery recovery : Recovery.values()) {
            for (Pricing pricing : Pricing.values()) {
                VenueSettings venue = VenueSettings.DEFAULT
                        .withQueue(QueueChoice.parse(queue))
                        .withRecovery(recovery)
                        .withImpact(pricing == Pricing.MID ? ImpactModel.NONE : ImpactModel.WIDENING)
                        .withFeed(FeedLatency.RECORDED)
                        .withEntry(Latency.sampled(5_000, 100_000, 1))
                        .withResponse(Latency.sampled(5_000, 50_000, 2));
                TradingEnvironment environment =
                        Play.environment(EVENT, SessionSettings.DEFAULT.withVenue(venue), pricing);
                Play.checked(environment, 3);
                assertThat(environment.terminated() || environment.info().ruined())
                        .isTrue();
                fills += environment.info().fills();
            }
        }
        assertThat(fills).isPositive();
    }
}
