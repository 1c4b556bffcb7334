package io.kalshiflow.tape;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file form of a {@link Tape}.
 *
 * <p>Little-endian: magic {@code KFTAPE\r\n}, version (int), length of the whole file (long), CRC-32C of everything
 * after the first 24 bytes (int), the {@link Market}, the grids, the columns one after the other, the keyframes. Equal
 * tapes give equal bytes.
 */
public final class TapeFile {
    static final int VERSION = 1;
    private static final byte[] MAGIC = "KFTAPE\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 24;
    private static final int LARGEST_FILE = Integer.MAX_VALUE - 8;

    private TapeFile() {}

    /** SHA-256 of the file form, in hexadecimal: the name of exactly this tape. */
    public static String hash(Tape tape) {
        return hash(encode(tape));
    }

    private static String hash(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Writes the whole file or nothing; an existing file is replaced. Returns the {@link #hash}. */
    public static String write(Tape tape, Path file) throws IOException {
        byte[] encoded = encode(tape);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        // A name of its own, so that two writers of one tape cannot spoil each other's file.
        Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".partial");
        try {
            Files.write(partial, encoded);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
        return hash(encoded);
    }

    /**
     * Reads a file.
     *
     * @throws TapeFormatException if it is not a tape, was cut off or damaged, or is of a newer version
     */
    public static Tape read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new TapeFormatException(file, 0, "is a folder, not a tape");
        }
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new TapeFormatException(file, LARGEST_FILE, "is too large to be a tape: " + size + " bytes");
        }
        return decode(Files.readAllBytes(file), file);
    }

    /** The bytes that {@link #write} writes. */
    public static byte[] encode(Tape tape) {
        TapeColumns c = tape.columns();
        TapeOutput market = new TapeOutput();
        market.market(tape.market());
        market.grids(tape.grids());
        TapeOutput keyframes = new TapeOutput();
        keyframes.keyframes(tape.keyframes());
        byte[] marketBytes = market.toByteArray();
        byte[] keyframeBytes = keyframes.toByteArray();
        int length = Math.toIntExact(HEADER_BYTES
                + marketBytes.length
                + 4L
                + (long) c.rows * TapeColumns.BYTES_PER_ROW
                + keyframeBytes.length);
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(VERSION).putLong(length).putInt(0);
        out.put(marketBytes).putInt(c.rows);
        putLongs(out, c.exchangeMicros, c.rows);
        putLongs(out, c.receiveMicros, c.rows);
        putLongs(out, c.count, c.rows);
        out.asIntBuffer().put(c.ordinal, 0, c.rows);
        out.position(out.position() + 4 * c.rows);
        putShorts(out, c.price, c.rows);
        putShorts(out, c.connection, c.rows);
        out.put(c.kind, 0, c.rows).put(c.side, 0, c.rows).put(c.flags, 0, c.rows);
        out.put(keyframeBytes);
        out.putInt(HEADER_BYTES - 4, checksum(out.array()));
        return out.array();
    }

    private static void putLongs(ByteBuffer out, long[] values, int rows) {
        out.asLongBuffer().put(values, 0, rows);
        out.position(out.position() + 8 * rows);
    }

    private static void putShorts(ByteBuffer out, short[] values, int rows) {
        out.asShortBuffer().put(values, 0, rows);
        out.position(out.position() + 2 * rows);
    }

    private static int checksum(byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(encoded, HEADER_BYTES, encoded.length - HEADER_BYTES);
        return (int) crc.getValue();
    }

    /** Reads the bytes of a file; {@code file} is only the name for errors. */
    public static Tape decode(byte[] encoded, Path file) {
        if (encoded.length < HEADER_BYTES) {
            throw new TapeFormatException(file, encoded.length, "is too short to be a tape");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAGIC.length; i++) {
            if (in.get() != MAGIC[i]) {
                throw new TapeFormatException(file, i, "is not a tape");
            }
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new TapeFormatException(
                    file, 8, "is a tape of version " + version + ", this program reads version " + VERSION);
        }
        long length = in.getLong();
        if (length != encoded.length) {
            throw new TapeFormatException(
                    file, encoded.length, "was cut off or extended: " + length + " bytes were written");
        }
        if (in.getInt() != checksum(encoded)) {
            throw new TapeFormatException(file, HEADER_BYTES - 4, "is damaged: the checksum does not match");
        }
        try {
            return body(in);
        } catch (RuntimeException malformed) {
            throw new TapeFormatException(file, in.position(), "is damaged: " + malformed);
        }
    }

    private static Tape body(ByteBuffer in) {
        Market market = market(in);
        List<PriceGrid> grids = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            grids.add(grid(in));
        }
        int rows = count(in, TapeColumns.BYTES_PER_ROW);
        TapeColumns c = new TapeColumns(rows);
        c.rows = rows;
        getLongs(in, c.exchangeMicros);
        getLongs(in, c.receiveMicros);
        getLongs(in, c.count);
        in.asIntBuffer().get(c.ordinal);
        in.position(in.position() + 4 * rows);
        getShorts(in, c.price);
        getShorts(in, c.connection);
        in.get(c.kind).get(c.side).get(c.flags);
        List<Keyframe> keyframes = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            keyframes.add(keyframe(in, rows));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes follow the last keyframe");
        }
        for (int row = 0; row < rows; row++) {
            checkRow(c, row, grids.size());
        }
        return Tape.of(market, c, grids, keyframes);
    }

    /** A row that no builder makes would fail later, far from its cause. */
    private static void checkRow(TapeColumns c, int row, int grids) {
        int price = c.price[row];
        boolean good = switch (c.kind[row]) {
            case RowKind.LEVEL, RowKind.DELTA, RowKind.TRADE ->
                Price.isTradable(price) && (c.side[row] == 0 || c.side[row] == 1);
            case RowKind.GRID -> price >= 0 && price < grids;
            case RowKind.SETTLEMENT -> price >= 0 && price <= Price.ONE_E4;
            case RowKind.SNAPSHOT, RowKind.STATUS, RowKind.CLOSE_DATE, RowKind.FEE, RowKind.GAP -> true;
            default -> false;
        };
        if (!good || c.connection[row] < 0 || c.ordinal[row] < 0) {
            throw new IllegalArgumentException("row " + row + " of kind " + c.kind[row] + " cannot be");
        }
    }

    /** Reads how many things of a size follow, before anybody makes room for more than the file can hold. */
    private static int count(ByteBuffer in, int bytesEach) {
        int count = in.getInt();
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new IllegalArgumentException(count + " entries do not fit in " + in.remaining() + " bytes");
        }
        return count;
    }

    private static void getLongs(ByteBuffer in, long[] into) {
        in.asLongBuffer().get(into);
        in.position(in.position() + 8 * into.length);
    }

    private static void getShorts(ByteBuffer in, short[] into) {
        in.asShortBuffer().get(into);
        in.position(in.position() + 2 * into.length);
    }

    private static Keyframe keyframe(ByteBuffer in, int rows) {
        int row = in.getInt();
        if (row < 1 || row >= rows) {
            throw new IllegalArgumentException("a keyframe before row " + row + " of " + rows);
        }
        int levels = count(in, Keyframe.BYTES_PER_LEVEL);
        Keyframe keyframe = new Keyframe(row, levels);
        in.get(keyframe.sides());
        getShorts(in, keyframe.pricesE4());
        getLongs(in, keyframe.sizesE2());
        return keyframe;
    }

    private static Market market(ByteBuffer in) {
        return new Market(
                new MarketTicker(text(in)),
                text(in),
                text(in),
                text(in),
                in.getInt(),
                grid(in),
                in.getLong(),
                in.getLong(),
                in.get() == 0 ? null : new FeeTerms(FeeType.ofCode(in.get()), in.getLong()),
                in.getLong());
    }

    private static PriceGrid grid(ByteBuffer in) {
        List<PriceGrid.Segment> segments = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            segments.add(new PriceGrid.Segment(in.getInt(), in.getInt(), in.getInt()));
        }
        return PriceGrid.of(segments);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[count(in, 1)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
