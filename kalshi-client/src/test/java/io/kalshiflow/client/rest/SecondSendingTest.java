package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.Quantity;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondSendingTest {
    private static final String AFTER = "{\"as_of_time\":\"2026-01-01T00:00:01Z\"}";
    private static final String FOUND =
            TradingAnswers.orders("", TradingAnswers.order("order-1", "mine-1", "resting", "2.50"));

    private final ScriptedTransport transport = new ScriptedTransport();

    private TradingClient resending() {
        return TradingAnswers.knowing(TradingAnswers.builder(transport, new ManualTime())
                .resendPlacementsOfUnknownOutcome(true)
                .build());
    }

    private OutcomeUnknownException unknown() {
        try (TradingClient client = resending()) {
            return catchThrowableOfType(
                    OutcomeUnknownException.class, () -> client.orders().place(BUY));
        }
    }

    @Test
    void nothingIsSentTwiceUnlessTheBuilderWasTold() {
        transport.fail(TransportException.Phase.MAYBE_SENT);
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(catchThrowableOfType(
                            OutcomeUnknownException.class, () -> client.orders().place(BUY)))
                    .hasNoSuppressedExceptions();
        }
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void theSecondIsTheFirstByteForByte() {
        transport.fail(TransportException.Phase.MAYBE_SENT).answer(201, PLACED);
        try (TradingClient client = resending()) {
            assertThat(client.orders().place(BUY).order()).isEqualTo(REF);
        }
        assertThat(transport.sent()).hasSize(2);
        assertThat(transport.sent().get(1).body())
                .isEqualTo(transport.sent().get(0).body());
        assertThat(transport.sent().get(1)).hasToString(transport.sent().get(0).toString());
    }

    @Test
    void aTakenIdLeadsToTheSearchAndTheOrderItFinds() {
        transport
                .answer(504, "")
                .answer(409, "{\"error\":{\"code\":\"order_already_exists\"}}")
                .answer(200, AFTER)
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("order-1", "mine-1", "resting", "2.50")))
                .answer(200, TradingAnswers.fills(""));
        try (TradingClient client = resending()) {
            assertThat(client.orders().placeAsync(BUY))
                    .succeedsWithin(LONG)
                    .isEqualTo(new OrderReceipt(
                            REF, Quantity.of("2.5"), Quantity.of(8), null, null, 1_767_225_600_500_000L));
        }
        assertThat(transport.sent()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'yes_price_dollars':'0.5600' | 'yes_price_dollars':'0.5700'",
                "'yes_price_dollars':'0.5600' | 'yes_price_dollars':null",
                "'outcome_side':'yes','book_side':'bid' | 'outcome_side':'no','book_side':'ask'",
                "'initial_count_fp':'10.50' | 'initial_count_fp':'10.51'",
                "'created_time':'2026-01-01T00:00:00.5Z' | 'created_time':'2025-12-31T23:59:54.999999Z'",
                "'created_time':'2026-01-01T00:00:00.5Z' | 'created_time':null"
            },
            quoteCharacter = '`')
    void anotherOrderUnderTheSameIdIsNotTakenForThisOne(String same, String different) {
        found(same.replace('\'', '"'), different.replace('\'', '"'));
        assertThat(unknown().status()).isEqualTo(504);
    }

    @Test
    void anOrderMayBeCreatedALittleBeforeItsSendingByTheExchangesClock() {
        found("2026-01-01T00:00:00.5Z", "2025-12-31T23:59:55Z");
        try (TradingClient client = resending()) {
            assertThat(client.orders().place(BUY).engineMicros()).isEqualTo(1_767_225_595_000_000L);
        }
    }

    @Test
    void theFirstSendingCountsHoweverLongTheOrderIsLookedFor() {
        ManualTime time = new ManualTime();
        transport.answer(504, "").answer(409, "");
        for (int each = 0; each < 20; each++) {
            transport.answer(200, "{\"as_of_time\":\"2025-12-31T00:00:00Z\"}").answer(200, TradingAnswers.orders(""));
        }
        transport.answer(200, AFTER).answer(200, FOUND).answer(200, TradingAnswers.fills(""));
        try (TradingClient client = TradingAnswers.knowing(TradingAnswers.builder(transport, time)
                .time(time, () -> TradingAnswers.NOW.plusNanos(time.nanos()), time, new SplittableRandom(1))
                .resendPlacementsOfUnknownOutcome(true)
                .build())) {
            assertThat(client.orders().place(BUY).order()).isEqualTo(REF);
        }
        assertThat(time.sleeps()).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:59:54Z, false", "2026-01-01T00:59:57Z, true"})
    void theTimeOfTheFirstSendingIsTheExchangesThoughItsClockWasUnknownThen(String created, boolean isTheOne) {
        Map<String, String> anHourAhead = Map.of("date", "Thu, 01 Jan 2026 01:00:00 GMT");
        transport
                .answer(504, anHourAhead, "")
                .answer(409, anHourAhead, "")
                .answer(200, anHourAhead, "{\"as_of_time\":\"2026-01-01T01:00:01Z\"}")
                .answer(200, anHourAhead, FOUND.replace("2026-01-01T00:00:00.5Z", created))
                .answer(200, anHourAhead, TradingAnswers.fills(""));
        try (TradingClient client = resending()) {
            CompletableFuture<OrderReceipt> placed = client.orders().placeAsync(BUY);
            if (isTheOne) {
                assertThat(placed).succeedsWithin(LONG).matches(receipt -> REF.equals(receipt.order()));
            } else {
                assertThat(placed)
                        .failsWithin(LONG)
                        .withThrowableThat()
                        .withCauseInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    private void found(String said, String instead) {
        assertThat(FOUND).contains(said);
        transport
                .answer(504, "")
                .answer(409, "")
                .answer(200, AFTER)
                .answer(200, FOUND.replace(said, instead))
                .answer(200, TradingAnswers.fills(""));
    }

    @Test
    void aTakenIdWhoseOrderIsNotFoundStaysUnknown() {
        transport.answer(504, "").answer(409, "");
        for (int each = 0; each < 5; each++) {
            transport.answer(200, AFTER).answer(200, TradingAnswers.orders(""));
        }
        OutcomeUnknownException unknown = unknown();
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.getSuppressed()).singleElement().isInstanceOf(DuplicateOrderException.class);
    }

    @Test
    void aSearchThatFailsStaysUnknown() {
        transport.answer(504, "").answer(409, "").answer(401, "");
        assertThat(unknown().getSuppressed()).hasSize(2);
    }

    @Test
    void aRefusalOfTheSecondSaysNothingOfTheFirst() {
        transport.answer(504, "").answer(400, "{\"error\":{\"code\":\"available_balance_too_low\"}}");
        OutcomeUnknownException unknown = unknown();
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.getSuppressed()).singleElement().isInstanceOf(RequestRejectedException.class);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void twoUnknownsAreOneUnknownAndThereIsNoThird() {
        transport.answer(504, "");
        assertThat(unknown().getSuppressed()).hasSize(1);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void aRefusalOfTheFirstIsFinal() {
        transport.answer(409, "");
        try (TradingClient client = resending()) {
            assertThat(catchThrowableOfType(
                            DuplicateOrderException.class, () -> client.orders().place(BUY)))
                    .isNotNull();
        }
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void cancelsAreNeverSentTwice() {
        transport.answer(504, "");
        try (TradingClient client = resending()) {
            assertThat(catchThrowableOfType(
                            OutcomeUnknownException.class, () -> client.orders().cancel(REF)))
                    .isNotNull();
        }
        assertThat(transport.sent()).hasSize(1);
    }
}
