package io.kalshiflow.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.AmendUps;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.QueueCalibration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
    private static final int FROM = 3_900;

    /** Orders that move to 0.40 with a rare size, and get 150.00 more there: an add that looks like an order. */
    private static ClassifiedTape amending(int seen) {
        Sessions session = new Sessions();
        long at = 1_000;
        for (int i = 0; i < 20; i++) {
            session.delta(at, BookSide.BID, FROM, 7_777 + i);
            session.delta(at + 10, BookSide.BID, FROM, -7_777 - i).delta(at + 10, 7_777 + i);
            session.delta(at + 500, 15_000);
            if (i < seen) {
                session.delta(at + 600, -15_000).delta(at + 700, -7_777 - i);
            } else {
                session.delta(at + 700, -22_777 - i);
            }
            at += 5_000;
        }
        return session.tape();
    }

    private static double value(QueueCalibration calibration, String name) {
        return calibration.values().getOrDefault(name, Double.NaN);
    }

    @Test
    void addsThatAreNeverSeenAgainAreAmendUps() {
        String cell = QueueCalibration.amendUpName(0, AmendUps.column(15_000));

        assertThat(value(CalibrationFit.of(List.of(amending(0))), cell)).isEqualTo(20 / 21.0, within(1e-9));
        assertThat(value(CalibrationFit.of(List.of(amending(15))), cell)).isEqualTo(5 / 21.0, within(1e-9));
        assertThat(value(CalibrationFit.of(List.of(amending(20))), cell)).isZero();
    }

    @Test
    void hazardsAreCancelsPerOrderAtRisk() {
        // Each order of 0.77 is cancelled after 30 ms while one of 3.33, as old, stays another second.
        Sessions session = new Sessions();
        for (int i = 0; i < 50; i++) {
            long at = 1_000 + i * 5_000L;
            session.delta(at, 77)
                    .delta(at, 333)
                    .delta(at, 1)
                    .delta(at + 30, -77)
                    .delta(at + 1_300, -333);
            session.delta(at + 1_301, -1);
        }

        QueueCalibration calibration = CalibrationFit.of(List.of(session.tape()));

        assertThat(value(calibration, QueueCalibration.hazardName(false, false, 3)))
                .isEqualTo((50 + 0.5) / (150 + 20), within(1e-9));
        assertThat(value(calibration, QueueCalibration.hazardName(false, false, 7)))
                .isEqualTo((100 + 0.5) / (150 + 20), within(1e-9));
        assertThat(value(calibration, QueueCalibration.hazardName(true, false, 3)))
                .isEqualTo(0.5 / 20, within(1e-9));
    }

    @Test
    void samplesAreCountedPerSeries() {
        Map<String, Double> samples =
                CalibrationFit.of(List.of(amending(0), amending(3))).samples();

        assertThat(samples).containsEntry("KXDEMO15M.windows", 2.0).containsEntry("KXDEMO15M.adds", 120.0);
    }

    @Test
    void withoutTapesThereIsNothingToFit() {
        assertThatThrownBy(() -> CalibrationFit.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tape");
    }

    @Test
    void aDayIsTestedWithTheDaysBeforeItAndEventsStayWhole() throws InterruptedException {
        List<LabelledMarket> markets = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            for (int strike = 0; strike < 2; strike++) {
                Sessions session = new Sessions().delta(100, 123).delta(900, -123);
                // The second strike of the second event closes a day later and takes the whole event with it.
                int closes = day == 1 && strike == 1 ? 2 : day;
                markets.add(LabelledMarket.of(session.tape("KXDEMO15M-E" + day + "-" + strike, closes)));
            }
        }
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            List<WalkForward.Fold> folds = WalkForward.of(markets, "order-list", 1, pool, (model, done, all) -> {});
            assertThat(folds).hasSize(1);
            assertThat(folds.get(0).day()).isEqualTo(LocalDate.of(2026, 1, 3));
            assertThat(folds.get(0).trainedOn()).isEqualTo(2);
            assertThat(folds.get(0).markets()).isEqualTo(4);
            assertThat(folds.get(0).scores().get(0).cancels()).isEqualTo(4);
        } finally {
            pool.shutdownNow();
        }
    }
}
