package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.ErrorAnswer;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.RequestRejectedException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class FailureTest {
    @Test
    void anArgumentAModuleRefusesIsBadInputInItsOwnWords() {
        Failure failure = Failure.of(new IllegalArgumentException("selector \"x\" is unknown; known are hold, cycle"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(failure.message()).isEqualTo("selector \"x\" is unknown; known are hold, cycle");
    }

    @Test
    void aWrappedFileFaultIsUnwrapped() {
        Failure failure = Failure.of(new UncheckedIOException(new NoSuchFileException("a.tape")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(failure.message()).isEqualTo("a.tape: no such file or folder");
    }

    @Test
    void aFaultWithoutWordsGetsItsName() {
        assertThat(Failure.of(new EOFException()).message()).isEqualTo("java.io.EOFException");
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        assertThat(Failure.of(new IllegalArgumentException("first\n  second\n")).message())
                .isEqualTo("first; second");
    }

    @Test
    void aCallWithoutAnAnswerIsToldWithoutClassNamesAndNamesTheDoctor() {
        Failure failure =
                Failure.of(new ExchangeUnavailableException("GET /markets", new UnknownHostException("demo")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure.message())
                .isEqualTo(
                        "GET /markets: no answer: DNS knows no such name; ./kalshiflow doctor finds out what is wrong");
    }

    @Test
    void anAnswerThatIsARefusalNamesTheDoctorToo() {
        ErrorAnswer answer = new ErrorAnswer(400, "bad", "no", "", "{}");
        assertThat(Failure.of(new RequestRejectedException("GET /markets", answer))
                        .message())
                .isEqualTo("GET /markets: HTTP 400: bad, no; ./kalshiflow doctor finds out what is wrong");
    }

    @Test
    void anythingElseIsAFaultOfOurs() {
        Failure failure = Failure.of(new IllegalStateException("impossible"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure.message()).contains("unexpected fault", "impossible", "--debug");
    }
}
