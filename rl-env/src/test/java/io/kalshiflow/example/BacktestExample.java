package io.kalshiflow.example;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.book.BookView;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Strategy;
import java.io.IOException;
import java.nio.file.Path;

/** The README's example: a bot of one rule, backtested on a tape. */
final class BacktestExample {
    private BacktestExample() {}

    static String run(Path file) throws IOException {
        // tag::readme[]
        Tape tape = TapeFile.read(file);
        Strategy joinTheBid = context -> {
            int bid = context.book().othersBestE4(BookSide.BID);
            boolean idle =
                    context.account().openOrders(context.market().ticker()).isEmpty();
            if (bid != BookView.NONE && idle) {
                context.orders().place(NewOrder.buyYes(context.market().ticker(), new Price(bid), Quantity.of(5)));
            }
        };
        Backtest backtest = new Backtest(SessionSettings.DEFAULT.withCash(Money.of("100.00")));
        Report report = backtest.run(tape, joinTheBid);
        return report.fills().size() + " fills, profit $" + new Money(report.profitE6());
        // end::readme[]
    }
}
