package io.kalshiflow.order.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.testing.MemoryStorage;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.QueueSnapshot;
import io.kalshiflow.trade.TimeInForce;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
    private static final int HEADER_BYTES = 12;
    private static final String GOLDEN =
            "4b464f524445525300000001f5a7000000d1003d8837140000000000000001000000026f31000000044b58"
                    + "2d31000000034249440000106800000000000003e800000012474f4f445f54494c4c5f43414e43454c4544"
                    + "010000000003742d61000000000000000729000000026f3100000000000000020000000000000003000000"
                    + "02c3a9000000026f31000000044b582d310000000342494400001068000000000000012c000000054d414b"
                    + "45520000000000000005ffffffffffffffff01000000000000000100000000000000020000000000000003"
                    + "00000000000000040000000000000005";

    @Test
    void everyEntryComesBackAsItWas() {
        for (long seed = 0; seed < 200; seed++) {
            List<JournalEntry> entries = Entries.random(seed, 40);
            assertThat(JournalFormat.read(written(entries)).entries())
                    .as("seed %d", seed)
                    .isEqualTo(entries);
        }
    }

    @Test
    void theSameEntriesAreTheSameBytes() {
        assertThat(written(Entries.random(3, 100))).isEqualTo(written(Entries.random(3, 100)));
    }

    @Test
    void theBytesAreThoseOfVersion1() {
        MarketTicker market = new MarketTicker("KX-1");
        ClientOrderId order = new ClientOrderId("o1");
        NewOrder terms =
                new NewOrder(market, BookSide.BID, 4200, 1000, TimeInForce.GOOD_TILL_CANCELED, true, false, "t-a", 7);
        Fill fill = new Fill("é", order, market, BookSide.BID, 4200, 300, Liquidity.MAKER, 5, Fill.NO_EVIDENCE);
        List<JournalEntry> entries = List.of(
                new JournalEntry.Sent(1, new OrderCommand.Place(order, terms)),
                new JournalEntry.Happened(new OrderEvent.Filled(order, 2, 3, fill, new QueueSnapshot(1, 2, 3, 4, 5))));

        assertThat(HexFormat.of().formatHex(written(entries))).isEqualTo(GOLDEN);
        assertThat(JournalFormat.read(HexFormat.of().parseHex(GOLDEN)).entries())
                .isEqualTo(entries);
    }

    @Test
    void aLaterVersionIsNotRead() {
        byte[] bytes = written(Entries.random(1, 2));
        bytes[HEADER_BYTES - 1] = 2;
        assertThatThrownBy(() -> JournalFormat.read(bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("version 2 at byte 8")
                .hasMessageContaining("use the program that wrote it");
    }

    @Test
    void garbageAtTheStartIsAnError() {
        byte[] bytes = written(Entries.random(1, 2));
        bytes[3] ^= 1;
        assertThatThrownBy(() -> JournalFormat.read(bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not an order journal")
                .hasMessageContaining("byte 0");
        assertThatThrownBy(() -> JournalFormat.read(new byte[5])).isInstanceOf(JournalException.class);
    }

    @Test
    void aFlippedBitBeforeWholeEntriesIsAnErrorThatSaysWhere() {
        MemoryStorage storage = new MemoryStorage(1);
        int second = writeOneByOne(storage, 1);
        int third = writeOneByOne(storage, 1);
        writeOneByOne(storage, 1);
        byte[] bytes = storage.content();
        for (int at = second; at < third; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> JournalFormat.read(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("damaged at byte " + second + ":")
                    .hasMessageContaining("follow at byte " + third + ";");
        }
    }

    @Test
    void aFlippedBitInTheLastWriteCutsItOff() {
        MemoryStorage storage = new MemoryStorage(1);
        int last = writeOneByOne(storage, 3);
        writeOneByOne(storage, 1);
        byte[] bytes = storage.content();
        for (int at = last; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            JournalFormat.Contents contents = JournalFormat.read(damaged);
            assertThat(contents.entries()).as("byte %d", at).hasSize(3);
            assertThat(contents.wholeBytes()).isEqualTo(last);
        }
    }

    @Test
    void anEntryOfNoKnownKindIsAnErrorThatSaysWhere() {
        EntryOutput out = new EntryOutput();
        JournalFormat.header(out);
        int start = JournalFormat.beginFrame(out);
        out.octet(EntryKind.BEGAN);
        out.int64(1);
        out.octet(19);
        JournalFormat.endFrame(out, start);
        byte[] bytes = Arrays.copyOf(out.bytes(), out.size());
        assertThatThrownBy(() -> JournalFormat.read(bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("entry at byte " + (bytes.length - 1))
                .hasMessageContaining("19 is no kind");
    }

    @Test
    void anEntryThatEndsTooEarlyIsAnError() {
        for (JournalEntry entry : Entries.random(9, 38)) {
            EntryOutput out = new EntryOutput();
            new EntryEncoder(out).write(entry);
            for (int length = 1; length < out.size(); length++) {
                EntryDecoder decoder = new EntryDecoder(new EntryInput(out.bytes(), 0, length));
                assertThatThrownBy(decoder::read).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Appends entries, each in a frame of its own; returns where the next frame will begin. */
    private static int writeOneByOne(MemoryStorage storage, int count) {
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.OS);
        for (JournalEntry entry : Entries.random(count, count)) {
            journal.commit(journal.append(entry));
        }
        journal.close();
        return storage.content().length;
    }

    private static byte[] written(List<JournalEntry> entries) {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.OS);
        entries.forEach(journal::append);
        journal.close();
        return storage.content();
    }
}
