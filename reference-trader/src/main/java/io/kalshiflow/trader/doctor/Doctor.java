package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trader.Exchanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the checks in their order, each in limited time, and leaves out those that cannot succeed. One thread. */
public final class Doctor {
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Duration limit;
    private final Consumer<String> progress;

    /**
     * A doctor with so much patience.
     *
     * @param limit for each check
     * @param progress is told the check under way, several times a second
     */
    public Doctor(Duration limit, Consumer<String> progress) {
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Examines one exchange, with whatever key this process has for it.
     *
     * @param market whose book is to be received; null to look for a busy one
     * @return a finding for every check, in their order
     */
    public List<Finding> examine(Exchanges exchanges, ExchangeEnvironment environment, @Nullable MarketTicker market) {
        try (Subject subject = new Subject(exchanges, environment, market, limit)) {
            List<Check> checks = new ArrayList<>();
            checks.add(new KeyCheck(subject).check());
            HostChecks hosts = new HostChecks(subject);
            checks.addAll(hosts.reach());
            checks.addAll(new AccountChecks(subject).checks());
            checks.addAll(hosts.trading());
            checks.addAll(new StreamChecks(subject).checks());
            return run(checks);
        }
    }

    List<Finding> run(List<Check> checks) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Check check : checks) {
            String missing = missing(check, findings);
            findings.put(check.name(), missing == null ? run(check) : Finding.skipped(check.name(), missing));
        }
        return List.copyOf(findings.values());
    }

    private static @Nullable String missing(Check check, Map<String, Finding> findings) {
        for (String need : check.needs()) {
            Finding found = findings.get(need);
            if (found == null || found.status() != Finding.Status.OK) {
                boolean failed = found != null && found.status() == Finding.Status.FAILED;
                return "needs " + need + ", which " + (failed ? "failed" : "was skipped");
            }
        }
        return null;
    }

    private Finding run(Check check) {
        ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "kalshiflow-doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return Finding.ok(check.name(), await(worker.submit(check.examination()::examine), check));
        } catch (Complaint complaint) {
            return Finding.failed(check.name(), complaint);
        } catch (KalshiException failure) {
            return Finding.failed(check.name(), Diagnosis.of(failure));
        } catch (RuntimeException fault) { // a check that breaks must not hide what the others see
            return Finding.failed(
                    check.name(), new Complaint("unexpected fault: " + fault, "please report it with this line"));
        } finally {
            end(worker);
        }
    }

    private String await(Future<String> answer, Check check) {
        for (long left = Math.max(1, limit.toMillis()); left > 0; left -= GLANCE.toMillis()) {
            progress.accept(check.name());
            Optional<String> seen = glance(answer, Math.min(left, GLANCE.toMillis()));
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        throw new Complaint("nothing came of it within " + limit.toSeconds() + " s", check.ifLate());
    }

    private static Optional<String> glance(Future<String> answer, long millis) {
        try {
            return Optional.of(answer.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException fault
                    ? fault
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Complaint("interrupted", "run it again");
        }
    }

    /** The next check may go on with what this one used, so it must have let go of it. */
    private static void end(ExecutorService worker) {
        worker.shutdownNow();
        try {
            boolean unused = worker.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
