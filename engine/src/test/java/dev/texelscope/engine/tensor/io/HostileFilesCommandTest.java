package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of hostile file on the command line: one sentence with file and reason, exit 2. */
class HostileFilesCommandTest {
  private static final byte[] ARRAY =
      NpyBytes.file(1, NpyBytes.header("<f4", false, "(2, 3)"), new byte[24]);

  @TempDir Path folder;

  /** A file and what is said of it. */
  static final class Hostile {
    private final String kind;
    private final String name;
    private final byte[] bytes;
    private final String reason;

    Hostile(String kind, String name, byte[] bytes, String reason) {
      this.kind = kind;
      this.name = name;
      this.bytes = bytes;
      this.reason = reason;
    }

    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Hostile> files() {
    return Stream.of(
        new Hostile("cut .npy", "a.npy", half("v2.npy"), "field data"),
        new Hostile("cut .npz", "a.npz", half("many.npz"), "missing at the end"),
        new Hostile("cut .safetensors", "a.safetensors", half("many.safetensors"), "data_offsets"),
        new Hostile("cut torch.save", "a.pt", half("dict.pt"), "missing at the end"),
        new Hostile("cut legacy torch.save", "a.pth", half("legacy.pt"), "a.pth"),
        new Hostile(
            "lying header",
            "a.npy",
            NpyBytes.file(1, NpyBytes.header("<f4", false, "(2, 30)"), new byte[24]),
            "field data"),
        new Hostile(
            "negative size",
            "a.npy",
            NpyBytes.file(1, NpyBytes.header("<f4", false, "(-1,)"), new byte[24]),
            "shape"),
        new Hostile(
            "overflowing size",
            "a.npy",
            NpyBytes.file(
                1, NpyBytes.header("<f4", false, "(4611686018427387904, 4)"), new byte[24]),
            "shape"),
        new Hostile("overlapping offsets", "a.safetensors", overlapping(), "data_offsets of 'b'"),
        new Hostile("overlapping members", "a.npz", patched(42, 0, 1), "overlaps"),
        new Hostile("zip bomb that lies", "a.npz", patched(24, 1 << 30, 0), "field size"),
        new Hostile("zip bomb that may be true", "a.npz", bomb(), "field size is 1900000000 bytes"),
        new Hostile("duplicate names", "a.npz", renamed('x'), "twice"),
        new Hostile("symbolic link", "a.npz", patched(38, 0120777 << 16, 0), "symbolic link"),
        new Hostile("name that is not UTF-8", "a.npz", renamed(0xFF), "not UTF-8"),
        new Hostile(
            "object array",
            "a.npy",
            NpyBytes.file(1, NpyBytes.header("|O", false, "(2,)"), new byte[24]),
            "object"),
        new Hostile(
            "pickle with code",
            "a.pkl",
            "cos\nsystem\n(S'touch ran'\ntR.".getBytes(StandardCharsets.US_ASCII),
            "a.pkl"),
        new Hostile(
            "legacy pickle with code",
            "a.pt",
            "cos\nsystem\n.".getBytes(StandardCharsets.US_ASCII),
            "a.pt"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void oneSentenceAndExitTwo(Hostile hostile) throws IOException {
    Path file = Files.write(folder.resolve(hostile.name), hostile.bytes);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.execute(new PrintWriter(out), new PrintWriter(err), "run", "--input", file.toString());
    assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
    assertThat(err.toString()).contains(hostile.name, hostile.reason);
    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(Path.of("ran")).doesNotExist();
  }

  private static byte[] half(String golden) {
    try {
      byte[] whole = Files.readAllBytes(TensorFilesGoldenTest.folder().resolve(golden));
      return Arrays.copyOf(whole, whole.length / 2);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static byte[] overlapping() {
    byte[] header =
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + header.length + 12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  /** Two arrays in an archive, with a number in the directory's entry of one of them changed. */
  private static byte[] patched(int field, int value, int entry) {
    byte[] bytes = archive(ARRAY, ARRAY);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(central(bytes, entry) + field, value);
    return bytes;
  }

  private static byte[] renamed(int letter) {
    byte[] bytes = archive(ARRAY, ARRAY);
    bytes[central(bytes, 1) + 46] = (byte) letter;
    return bytes;
  }

  /** Two megabytes that say they become 1.9 gigabytes, which deflate can do. */
  private static byte[] bomb() {
    byte[] noise = new byte[2_000_000];
    new Random(4).nextBytes(noise);
    byte[] bytes =
        archive(NpyBytes.file(1, NpyBytes.header("<f4", false, "(474999968,)"), noise), ARRAY);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(central(bytes, 0) + 24, 1_900_000_000);
    return bytes;
  }

  private static int central(byte[] bytes, int which) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = buffer.getInt(bytes.length - 22 + 16);
    return which == 0 ? at : at + 46 + 5;
  }

  private static byte[] archive(byte[] first, byte[] second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(first);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("y.npy"));
      zip.write(second);
      zip.closeEntry();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }
}
