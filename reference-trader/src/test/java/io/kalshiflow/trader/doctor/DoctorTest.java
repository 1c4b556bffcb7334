package io.kalshiflow.trader.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void aCheckThatDoesNotEndIsCutOffAndWhatNeedsItIsSkipped() {
        CountDownLatch never = new CountDownLatch(1);
        List<Check> checks = List.of(
                new Check("stuck", List.of(), "wait", () -> {
                    never.await();
                    return "reached";
                }),
                new Check("after", List.of("stuck"), "", () -> "seen"),
                new Check("apart", List.of(), "", () -> "seen"));
        assertThat(new Doctor(SHORT, any -> {}).run(checks))
                .extracting(Finding::check, Finding::status)
                .containsExactly(
                        tuple("stuck", Finding.Status.FAILED),
                        tuple("after", Finding.Status.SKIPPED),
                        tuple("apart", Finding.Status.OK));
    }

    @Test
    void aFaultOfOursIsAFindingToo() {
        List<Check> checks = List.of(new Check("broken", List.of(), "", () -> {
            throw new IllegalStateException("impossible");
        }));
        Finding finding = new Doctor(SHORT, any -> {}).run(checks).get(0);
        assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(finding.detail()).contains("impossible");
        assertThat(finding.remedy()).contains("report");
    }

    @Test
    void aSilentExchangeIsToldAsOneInBoundedTime() {
        try (ScriptedExchange exchange = ScriptedExchange.start()) {
            exchange.accepts(Keys.ED25519.getPublic());
            exchange.market("KXT-26NOV01-A");
            var unused = exchange.faults().next("GET", "/portfolio/balance").isHeldBeforeExecution();
            List<String> told = new ArrayList<>();
            List<Finding> findings = new Doctor(Duration.ofMillis(1_500), told::add)
                    .examine(ScriptedWay.to(exchange, ScriptedWay.KEY), ExchangeEnvironment.DEMO, null);
            assertThat(findings)
                    .filteredOn(each -> each.check().equals("signature"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.status()).isEqualTo(Finding.Status.FAILED));
            assertThat(told).contains("key", "signature", "market").doesNotContain("limits");
        }
    }
}
