package io.kalshiflow.calibrate;

import io.kalshiflow.sim.queue.ProbedQueue;
import io.kalshiflow.sim.queue.QueueChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Scores models against the real orders of recorded markets. The result depends on markets, models and seeds only, not
 * on the threads of the executor.
 */
public final class Fidelity {
    /** Hears after each market that a model went through. */
    @FunctionalInterface
    public interface Progress {
        void onMarket(QueueChoice model, int done, int all);
    }

    private record Run(List<ScoredLabel> answers, double contradictedShare) {}

    private final List<LabelledMarket> markets;
    private final int seeds;
    private final ExecutorService threads;

    /** Scores on these markets, with seeds from 1 to {@code seeds}. */
    public Fidelity(List<LabelledMarket> markets, int seeds, ExecutorService threads) {
        if (seeds < 1) {
            throw new IllegalArgumentException("the number of seeds must be 1 or more, not " + seeds);
        }
        this.markets = List.copyOf(markets);
        this.seeds = seeds;
        this.threads = threads;
    }

    /** Scores a model on every set of labels that is not empty. */
    public List<ModelScore> score(QueueChoice model, Progress progress) throws InterruptedException {
        List<Future<Run>> runs = new ArrayList<>();
        for (int seed = 1; seed <= (model.isRandom() ? seeds : 1); seed++) {
            for (int market = 0; market < markets.size(); market++) {
                runs.add(threads.submit(run(model, market, seed)));
            }
        }
        List<List<ScoredLabel>> bySeed = new ArrayList<>();
        double contradicted = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (i % markets.size() == 0) {
                bySeed.add(new ArrayList<>());
            }
            Run run = result(runs.get(i));
            bySeed.get(bySeed.size() - 1).addAll(run.answers);
            contradicted += run.contradictedShare / runs.size();
            progress.onMarket(model, i + 1, runs.size());
        }
        double share = contradicted;
        List<Future<Optional<ModelScore>>> sets = new ArrayList<>();
        for (LabelSet set : LabelSet.values()) {
            sets.add(threads.submit(() -> summary(model, set, bySeed, share)));
        }
        List<ModelScore> scores = new ArrayList<>();
        for (Future<Optional<ModelScore>> set : sets) {
            result(set).ifPresent(scores::add);
        }
        return scores;
    }

    private Callable<Run> run(QueueChoice choice, int number, int seed) {
        return () -> {
            LabelledMarket market = markets.get(number);
            ProbedQueue model = choice.create(market.series());
            List<Label> counted = market.labels().stream()
                    .filter(label -> Arrays.stream(LabelSet.values())
                            .anyMatch(set -> set.contains(market.tape().tape(), label)))
                    .toList();
            List<ScoredLabel> answers = LabelRun.of(number, market.tape(), counted, model, market.mids(), seed);
            return new Run(answers, model.contradictedShare());
        };
    }

    private static <T> T result(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a market could not be scored", e.getCause());
        }
    }

    private Optional<ModelScore> summary(
            QueueChoice model, LabelSet set, List<List<ScoredLabel>> bySeed, double contradicted) {
        List<Measures> measures = bySeed.stream()
                .map(answers -> new Measures(answers.stream()
                        .filter(each ->
                                set.contains(markets.get(each.market()).tape().tape(), each.label()))
                        .toList()))
                .toList();
        List<ScoredLabel> first = measures.get(0).answers();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int[] once = new int[markets.size()];
        Arrays.fill(once, 1);
        int fills = (int) first.stream().filter(ScoredLabel::filled).count();
        List<ScoredLabel> all =
                measures.stream().flatMap(one -> one.answers().stream()).toList();
        return Optional.of(new ModelScore(
                model,
                set,
                markets.stream().allMatch(market -> model.isCalibratedFor(market.series())),
                fills,
                first.size() - fills,
                Bootstrap.of(measures, markets.size(), 1),
                Reliability.of(all, once),
                Curves.filledBy(all),
                Curves.markouts(all),
                contradicted));
    }
}
