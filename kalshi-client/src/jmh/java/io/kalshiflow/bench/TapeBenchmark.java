package io.kalshiflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.internal.wire.FrameEncoder;
import io.kalshiflow.client.internal.wire.LogEntryEncoder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import io.kalshiflow.tape.TapeFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows per second out of a tape file, and lines per second from generated frames to a tape. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TapeBenchmark {
    static final int FRAMES = 1 << 16;
    /** One start of the snapshot, without levels, and then deltas. */
    static final int ROWS = FRAMES;

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Path NAME = Path.of("generated");
    private static final long START = 1_786_407_333_000_000L;

    private byte[] tape = {};
    private byte[] lines = {};
    private byte[] gzipped = {};

    /** Adds up what it is told, so that nothing can be optimised away. */
    private static final class Sum implements MarketHandler {
        private long sum;

        @Override
        public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
            sum += exchangeMicros;
        }

        @Override
        public void onDelta(
                int market,
                long exchangeMicros,
                long receiveMicros,
                BookSide side,
                int priceE4,
                long deltaE2,
                int flags) {
            sum += exchangeMicros + priceE4 + deltaE2 * side.sign();
        }
    }

    @Setup
    public void build() throws IOException {
        MarketTicker ticker = new MarketTicker("KXBENCH15M-26AUG102030-30");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        LogEntryEncoder entries = new LogEntryEncoder();
        FrameEncoder encoder = new FrameEncoder(
                ticker, false, (received, json, length) -> entries.entry(text, received, json, 0, length));
        TapeBuilder builder = new TapeBuilder();
        session(encoder);
        session(builder);
        tape = TapeFile.encode(builder.build(
                new Market(ticker, "", "", "", 0, PriceGrid.WHOLE_CENTS, START, START + 900_000_000L, null, 0)));
        lines = text.toByteArray();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(lines);
        }
        gzipped = packed.toByteArray();
    }

    private static void session(MarketHandler handler) {
        DeltaStream stream = new DeltaStream(FRAMES, 100, 42);
        handler.onSnapshotStart(0, 0, START);
        handler.onSnapshotEnd(0);
        for (int i = 0; i < FRAMES - 1; i++) {
            long time = START + i * 13_337L;
            handler.onDelta(0, time, time + 20_000, stream.sides[i], stream.pricesE4[i], stream.deltasE2[i], 0);
        }
    }

    /** File bytes to columns. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Tape decode() {
        return TapeFile.decode(tape, NAME);
    }

    /** File bytes to columns, then every row through a handler. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long decodeAndRead() {
        Sum sum = new Sum();
        TapeFile.decode(tape, NAME).cursor().poll(sum, Integer.MAX_VALUE);
        return sum.sum;
    }

    /** Yardstick of decoding: the same bytes as rows through a {@link DataInputStream}, nothing kept. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long rowByRow() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(tape)));
        long sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += in.readLong() + in.readLong() + in.readLong() + in.readInt() + in.readShort() + in.readShort();
            sum += in.readByte() + in.readByte() + in.readByte();
        }
        return sum;
    }

    /** Yardstick of the import: every line into a JSON tree, and nothing more. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long jsonTree() throws IOException {
        return readTrees(new ByteArrayInputStream(lines));
    }

    /** Yardstick of the import from gzip. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long jsonTreeGzipped() throws IOException {
        return readTrees(new GZIPInputStream(new ByteArrayInputStream(gzipped), 1 << 16));
    }

    private static long readTrees(InputStream in) throws IOException {
        long fields = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            fields += TREES.readTree(line).size();
        }
        return fields;
    }

    /** Lines of frames in memory to a tape. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public FrameImport.Result importPlain() throws IOException {
        return FrameImport.of(NAME).run(new ByteArrayInputStream(lines));
    }

    /** Gzipped lines of frames in memory to a tape. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public FrameImport.Result importGzipped() throws IOException {
        return FrameImport.of(NAME).run(new ByteArrayInputStream(gzipped));
    }
}
