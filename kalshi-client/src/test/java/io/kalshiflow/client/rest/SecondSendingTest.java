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
import org.junit.jupiter.api.Test;

class SecondSendingTest {
    private static final String AFTER = "{\"as_of_time\":\"2026-01-01T00:00:01Z\"}";

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

    @Test
    void anotherOrderUnderTheSameIdIsNotTakenForThisOne() {
        transport
                .answer(504, "")
                .answer(409, "")
                .answer(200, AFTER)
                .answer(
                        200,
                        TradingAnswers.orders("", TradingAnswers.order("order-1", "mine-1", "resting", "2.50"))
                                .replace("\"yes_price_dollars\":\"0.5600\"", "\"yes_price_dollars\":\"0.5700\""))
                .answer(200, TradingAnswers.fills(""));
        assertThat(unknown().status()).isEqualTo(504);
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
