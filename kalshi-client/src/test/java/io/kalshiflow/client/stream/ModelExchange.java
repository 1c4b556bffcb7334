package io.kalshiflow.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's side of book subscriptions, as simple as can be, behind a line that loses, repeats and swaps messages
 * and breaks, all drawn from a seed. Every message carries a serial number as its sending time, and for each the right
 * books are remembered.
 */
final class ModelExchange {
    /** One level of one market. */
    record Change(String market, BookSide side, int priceE4, long deltaE2) {}

    /** How bad the line is, in chances per message. */
    record Line(double loss, double repeat, double swap, double breaks, double terminate) {
        static final Line GOOD = new Line(0, 0, 0, 0, 0);
    }

    private static final class Book {
        final NavigableMap<Integer, Long> bids = new TreeMap<>();
        final NavigableMap<Integer, Long> asks = new TreeMap<>();
        final Map<Long, String> textBySerial = new HashMap<>();
        String text = "{}/{}";

        NavigableMap<Integer, Long> side(BookSide side) {
            return side == BookSide.BID ? bids : asks;
        }
    }

    final FakeSockets sockets =
            new FakeSockets().onConnect(FakeSockets.Socket::open).onSent(this::onCommand);
    private final SplittableRandom random;
    private final Map<String, Book> books = new LinkedHashMap<>();
    private final Set<String> subscribed = new LinkedHashSet<>();
    private final ArrayDeque<String> line = new ArrayDeque<>();
    private FakeSockets.@Nullable Socket session;
    private Line quality = Line.GOOD;
    private long sid;
    private long seq;
    private long serial;
    private String held = "";

    ModelExchange(long seed, List<String> markets) {
        random = new SplittableRandom(seed);
        markets.forEach(market -> books.put(market, new Book()));
    }

    void line(Line value) {
        quality = value;
    }

    /** Changes a book and tells whoever is subscribed. */
    void apply(Change change) {
        Book book = book(change.market());
        long size = book.side(change.side()).merge(change.priceE4(), change.deltaE2(), Long::sum);
        if (size == 0) {
            book.side(change.side()).remove(change.priceE4());
        }
        book.text = text(book);
        if (subscribed.contains(change.market())) {
            say(
                    "orderbook_delta",
                    change.market(),
                    "'price_dollars':'" + Decimals.format(change.priceE4(), 4) + "','delta_fp':'"
                            + Decimals.format(change.deltaE2(), 2) + "','side':'"
                            + (change.side() == BookSide.BID ? "yes" : "no") + "'");
        }
    }

    private Book book(String market) {
        return Objects.requireNonNull(books.get(market));
    }

    private static String text(Book book) {
        return book.bids + "/" + book.asks;
    }

    /** The book as it was when this message was sent. */
    String truth(String market, long ofSerial) {
        return book(market).textBySerial.getOrDefault(ofSerial, "nothing was sent");
    }

    String truth(String market) {
        return book(market).text;
    }

    private void onCommand(FakeSockets.Socket socket) {
        JsonNode command = socket.next();
        if (socket != session) {
            session = socket;
            subscribed.clear();
            line.clear();
            held = "";
            sid = 0;
        }
        long id = command.get("id").asLong();
        List<String> markets = new ArrayList<>();
        command.at("/params/market_tickers").forEach(each -> markets.add(each.asText()));
        switch (command.get("cmd").asText()) {
            case "subscribe" -> {
                sid++;
                seq = 0;
                push("{'id':" + id + ",'type':'subscribed','msg':{'channel':'orderbook_delta','sid':" + sid + "}}");
                subscribed.clear();
                subscribe(markets);
            }
            case "update_subscription" -> {
                if (command.at("/params/sids/0").asLong() != sid || subscribed.isEmpty()) {
                    push("{'id':" + id + ",'type':'error','msg':{'code':7,'msg':'unknown sid'}}");
                    return;
                }
                push("{'id':" + id + ",'type':'ok','sid':" + sid + ",'seq':" + ++seq + ",'msg':{}}");
                subscribe(markets);
            }
            default -> push("{'id':" + id + ",'type':'ok','msg':[]}");
        }
    }

    private void subscribe(List<String> markets) {
        for (String market : markets) {
            subscribed.add(market);
            Book book = book(market);
            say(
                    "orderbook_snapshot",
                    market,
                    "'yes_dollars_fp':" + levels(book.bids) + ",'no_dollars_fp':" + levels(book.asks));
        }
    }

    private static String levels(NavigableMap<Integer, Long> side) {
        List<String> levels = new ArrayList<>();
        side.forEach((price, size) ->
                levels.add("['" + Decimals.format(price, 4) + "','" + Decimals.format(size, 2) + "']"));
        return levels.toString();
    }

    private void say(String type, String market, String fields) {
        serial++;
        books.values().forEach(book -> book.textBySerial.put(serial, book.text));
        push("{'type':'" + type + "','sid':" + sid + ",'seq':" + ++seq + ",'sending_ts_ms':" + serial
                + ",'msg':{'market_ticker':'" + market + "','market_id':'m'," + fields + "}}");
    }

    private void push(String text) {
        double draw = random.nextDouble();
        if (draw < quality.loss) {
            return;
        }
        line.add(text);
        if (draw > 1 - quality.repeat) {
            line.add(text);
        }
        if (!held.isEmpty()) {
            line.add(held);
            held = "";
        } else if (random.nextDouble() < quality.swap) {
            held = line.removeLast();
        }
    }

    /** Brings the next message to the client, or breaks the connection; false if there is nothing to bring. */
    boolean bringOne() {
        FakeSockets.Socket to = session;
        if (line.isEmpty() || to == null) {
            return false;
        }
        double draw = random.nextDouble();
        if (draw < quality.breaks) {
            line.clear();
            to.isClosedByPeer("the line broke", 0);
        } else if (draw < quality.breaks + quality.terminate && sid > 0) {
            line.clear();
            held = "";
            subscribed.clear();
            to.brings("{'type':'error','sid':" + sid + ",'seq':" + ++seq + ",'msg':{'code':25,'msg':'overflow'}}");
        } else {
            to.brings(line.remove());
        }
        return true;
    }

    /** A book of the client's in the form of {@link #truth}. */
    static String text(OrderBook book) {
        NavigableMap<Integer, Long> bids = new TreeMap<>(Comparator.naturalOrder());
        NavigableMap<Integer, Long> asks = new TreeMap<>(Comparator.naturalOrder());
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price >= 0; price = book.nextE4(side, price)) {
                (side == BookSide.BID ? bids : asks).put(price, book.sizeE2(side, price));
            }
        }
        return bids + "/" + asks;
    }
}
