package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that lie: bombs, links, doubles, overlaps. */
class ZipHostileTest {
  private static final byte[] ARRAY =
      NpyBytes.file(1, NpyBytes.header("<f4", false, "(2, 3)"), new byte[24]);
  private static final int CENTRAL = 0x02014b50;

  @Test
  void aWholeArchive() throws IOException {
    assertThat(TensorBytes.open("a.npz", archive("x.npy", ARRAY, "y.npy", ARRAY)).entries())
        .extracting(TensorEntry::name)
        .containsExactly("x", "y");
  }

  @Test
  void sizesThatDeflateCannotMake() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(central(bytes, 0) + 24, 1 << 30);
    TensorBytes.refused("a.npz", bytes, "a.npz:x.npy: field size is 1073741824 bytes from");
  }

  @Test
  void anArrayThatInflatesBeyondItsSize() throws IOException {
    byte[] longer = NpyBytes.file(1, NpyBytes.header("<f4", false, "(2, 3)"), new byte[50_000]);
    byte[] bytes = archive("x.npy", longer);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(central(bytes, 0) + 24, ARRAY.length);
    TensorBytes.refused("a.npz", bytes, "inflates beyond its %d bytes".formatted(ARRAY.length));
  }

  @Test
  void anArrayThatIsShorterThanItsHeaderSays() throws IOException {
    byte[] huge = NpyBytes.file(1, NpyBytes.header("<f4", false, "(1000000000000,)"), new byte[9]);
    TensorBytes.refused("a.npz", archive("x.npy", huge), "a.npz:x.npy: field data has 9 bytes");
  }

  @Test
  void damagedBytes() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    bytes[central(bytes, 0) + 16] ^= 1;
    TensorBytes.refused("a.npz", bytes, "does not have the checksum");
  }

  @Test
  void arraysOfOneName() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY, "y.npy", ARRAY);
    bytes[central(bytes, 1) + 46] = 'x';
    TensorBytes.refused("a.npz", bytes, "has 'x.npy' twice");
  }

  @Test
  void arraysThatShareBytes() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY, "y.npy", ARRAY);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(central(bytes, 1) + 42, 0);
    TensorBytes.refused("a.npz", bytes, "overlaps that of another file");
  }

  @Test
  void links() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(central(bytes, 0) + 38, 0120777 << 16);
    TensorBytes.refused("a.npz", bytes, "it is a symbolic link");
  }

  @Test
  void encryptedFilesAndOtherMethods() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    bytes[central(bytes, 0) + 8] |= 1;
    TensorBytes.refused("a.npz", bytes, "it is encrypted");
    byte[] other = archive("x.npy", ARRAY);
    other[central(other, 0) + 10] = 12;
    TensorBytes.refused("a.npz", other, "field method is 12");
  }

  @Test
  void namesThatAreNotUtf8() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    bytes[central(bytes, 0) + 46] = (byte) 0xFF;
    TensorBytes.refused("a.npz", bytes, "has a name that is not UTF-8");
  }

  @Test
  void directoriesThatLie() throws IOException {
    byte[] bytes = archive("x.npy", ARRAY);
    int end = bytes.length - 22;
    for (int field : new int[] {end + 10, end + 12, end + 16, central(bytes, 0) + 28}) {
      byte[] lie = bytes.clone();
      lie[field] = (byte) 0xFE;
      lie[field + 1] = (byte) 0xFE;
      TensorBytes.refused("a.npz", lie, "field directory of the zip archive");
    }
    byte[] elsewhere = bytes.clone();
    elsewhere[central(bytes, 0) + 42] = 9;
    TensorBytes.refused("a.npz", elsewhere, "field offset is 9, where no file starts");
  }

  @Test
  void objectArraysAreListedAndRefusedByName() throws IOException {
    byte[] objects = NpyBytes.file(1, NpyBytes.header("|O", false, "(2,)"), new byte[40]);
    byte[] bytes = archive("x.npy", ARRAY, "o.npy", objects);
    TensorFile file = TensorBytes.open("a.npz", bytes);
    assertThat(file.entries().getLast().dtype()).isEqualTo("Python objects");
    assertThat(file.entries().getLast().readAs()).isEmpty();
    TensorBytes.refused("a.npz", bytes, "a.npz:o.npy: field descr is '|O' (Python objects)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<u8;uint64",
        "<c8;complex numbers",
        "<U3;text",
        "<M8[s];dates",
        "|V8;raw bytes",
        "[('a', '<f4')];structured"
      })
  void otherTypesAreListed(String descr, String label) throws IOException {
    String quoted = descr.startsWith("[") ? descr : "'" + descr + "'";
    String header = "{'descr': %s, 'fortran_order': False, 'shape': (1,)}".formatted(quoted);
    byte[] other = NpyBytes.file(1, header, new byte[16]);
    byte[] bytes = archive("x.npy", ARRAY, "o.npy", other);
    assertThat(TensorBytes.open("a.npz", bytes).entries().getLast().dtype()).isEqualTo(label);
    TensorBytes.refused("a.npz", bytes, "a.npz:o.npy: field descr is");
  }

  /** What a file beyond four gigabytes has, around a small one. */
  @Test
  void anArchiveOf64Bits() throws IOException {
    byte[] small = archive("x.npy", ARRAY);
    ByteBuffer from = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);
    int central = central(small, 0);
    ByteBuffer large = ByteBuffer.allocate(small.length + 200).order(ByteOrder.LITTLE_ENDIAN);
    large.put(small, 0, central + 46 + 5);
    large.putShort((short) 1).putShort((short) 24);
    large.putLong(from.getInt(central + 24)).putLong(from.getInt(central + 20)).putLong(0);
    large.putInt(central + 20, -1).putInt(central + 24, -1).putInt(central + 42, -1);
    large.putShort(central + 30, (short) 28);
    int record = large.position();
    large.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    large.putInt(0).putInt(0).putLong(1).putLong(1).putLong(record - central).putLong(central);
    large.putInt(0x07064b50).putInt(0).putLong(record).putInt(1);
    large.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    large.putInt(-1).putInt(-1).putShort((short) 0);
    byte[] bytes = Arrays.copyOf(large.array(), large.position());
    assertThat(TensorBytes.open("a.npz", bytes).entries()).hasSize(1);
    TensorBytes.readAll("a.npz", bytes);
    for (int field : new int[] {record, record + 32, record + 40, record + 48, record + 64}) {
      byte[] lie = bytes.clone();
      lie[field + 7] = (byte) 0x80;
      lie[field] ^= 5;
      TensorBytes.refused("a.npz", lie, "field directory of the zip archive");
    }
  }

  @Test
  void anArchiveOfSomethingElse() throws IOException {
    TensorBytes.refused(
        "a.zip", archive("x.txt", "hello".getBytes(StandardCharsets.UTF_8)), "names no array");
  }

  private static int central(byte[] bytes, int which) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int found = -1;
    for (int at = 0; at < bytes.length - 4; at++) {
      if (buffer.getInt(at) == CENTRAL && ++found == which) {
        return at;
      }
    }
    throw new AssertionError("no entry " + which);
  }

  private static byte[] archive(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
