package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.rest.Balance;
import io.kalshiflow.client.rest.MarketPosition;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.ShardMoney;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.operate.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the positions and the cash of an account. */
@Command(
        name = "positions",
        mixinStandardHelpOptions = true,
        description = "Lists positions in markets that have not paid, and the cash on each shard. Changes nothing.")
final class PositionsCommand implements Callable<Integer> {
    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private AccountOptions account = new AccountOptions();

    PositionsCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() {
        try (Way way = account.way(exchanges)) {
            List<MarketPosition> positions = read(way);
            Balance balance = way.client().portfolio().balance();
            ObjectNode object = json(positions, balance);
            account.addRequests(object, way.notes());
            output.answer(object, text(positions, balance) + account.requests(way.notes()));
        }
        return ExitCode.OK;
    }

    private List<MarketPosition> read(Way way) {
        List<MarketPosition> positions = new ArrayList<>();
        try (ProgressLine progress = output.progress()) {
            for (MarketPosition each : way.client().portfolio().positions(PositionQuery.OPEN)) {
                positions.add(each);
                progress.update(() -> positions.size() + " positions ...");
            }
        }
        return positions;
    }

    private ObjectNode json(List<MarketPosition> positions, Balance balance) {
        ObjectNode object = account.begin(output);
        ArrayNode list = object.putArray("positions");
        for (MarketPosition each : positions) {
            list.addObject()
                    .put("market", each.ticker().value())
                    .put("side", side(each))
                    .put("contracts", contracts(each))
                    .put("cost_dollars", each.traded().toString())
                    .put("exposure_dollars", each.exposure().toString())
                    .put("realized_pnl_dollars", each.realizedPnl().toString())
                    .put("fees_dollars", each.feesPaid().toString())
                    .put("shard", each.exchangeIndex());
        }
        object.put("cash_dollars", balance.available().toString());
        ArrayNode shards = object.putArray("shards");
        for (ShardMoney each : balance.shards()) {
            shards.addObject()
                    .put("shard", each.exchangeIndex())
                    .put("cash_dollars", each.amount().toString());
        }
        return object;
    }

    private String text(List<MarketPosition> positions, Balance balance) {
        StringBuilder text = new StringBuilder("the ")
                .append(EnvironmentOption.word(account.environment()))
                .append(" exchange, ")
                .append(positions.size())
                .append(positions.size() == 1 ? " position\n" : " positions\n");
        for (MarketPosition each : positions) {
            text.append(String.format(
                    "%-24s %8s %-4s cost $%s  exposure $%s  realized $%s  fees $%s  shard %d%n",
                    each.ticker(),
                    contracts(each),
                    side(each),
                    each.traded(),
                    each.exposure(),
                    each.realizedPnl(),
                    each.feesPaid(),
                    each.exchangeIndex()));
        }
        text.append("cash $").append(balance.available()).append('\n');
        for (ShardMoney each : balance.shards()) {
            text.append(String.format("  shard %d  $%s%n", each.exchangeIndex(), each.amount()));
        }
        return text.toString();
    }

    private static String side(MarketPosition position) {
        return position.countE2() > 0 ? "YES" : position.countE2() < 0 ? "NO" : "flat";
    }

    private static String contracts(MarketPosition position) {
        return Decimals.format(Math.abs(position.countE2()), 2);
    }
}
