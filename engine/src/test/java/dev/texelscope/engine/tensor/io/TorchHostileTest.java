package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that would run code, lie about storages, or never end. */
class TorchHostileTest {
  private static final String TENSOR =
      "ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI6\ntQ";
  private static final String TENSOR_END = "I00\nccollections\nOrderedDict\n)RtR.";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "cos\\nsystem\\n(S'touch %s'\\ntR.;os.system",
        "cposix\\nsystem\\n(S'touch %s'\\ntR.;posix.system",
        "(S'touch %s'\\nios\\nsystem\\n.;os.system",
        "(cos\\nsystem\\nS'touch %s'\\no.;os.system",
        "c__builtin__\\neval\\n(S'open(\"%s\")'\\ntR.;__builtin__.eval",
        "cbuiltins\\nexec\\n(S'open(\"%s\")'\\ntR.;builtins.exec",
        "ctorch\\nload\\n(S'%s'\\ntR.;torch.load",
        "ctorch.storage\\n_load_from_bytes\\n(S'%s'\\ntR.;torch.storage._load_from_bytes",
        "cnumpy.core.multiarray\\n_reconstruct\\n(S'%s'\\ntR.;numpy.core.multiarray._reconstruct",
        "csubprocess\\nPopen\\n)\\201.;subprocess.Popen",
        "S'os'\\nS'system'\\n\\223(S'touch %s'\\ntR.;os.system",
        "}S'a'\\ncos\\nsystem\\nsb.;os.system"
      })
  void codeIsNamedAndNotRun(String pickle, String name, @TempDir Path folder) throws IOException {
    Path trace = folder.resolve("trace");
    byte[] bytes = latin1(pickle.translateEscapes().formatted(trace));
    String message =
        "field pickle names %s, which is code that is never run here; allowed are".formatted(name);
    TensorBytes.refused("evil.pt", bytes, message);
    TensorBytes.refused("evil.pt", archive(bytes, new byte[24]), message);
    assertThat(trace).doesNotExist();
  }

  @Test
  void aLegacyFileThatRunsCodeAfterItsMagic() throws IOException {
    byte[] whole = Files.readAllBytes(TensorFilesGoldenTest.folder().resolve("legacy.pt"));
    byte[] bytes = whole.clone();
    byte[] evil = latin1("cos\nsystem\n.");
    System.arraycopy(evil, 0, bytes, 15, evil.length);
    TensorBytes.refused("evil.pth", bytes, "names os.system, which is code");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "I0\\n(I2\\nI3\\nt(I3\\nI1\\nt;ok",
        "I0\\n(I3\\nI3\\nt(I3\\nI1\\nt;which leave its storage of 24 bytes",
        "I1\\n(I2\\nI3\\nt(I3\\nI1\\nt;which leave its storage of 24 bytes",
        "I0\\n(I2\\nI3\\nt(I4\\nI1\\nt;which leave its storage of 24 bytes",
        "I-1\\n(I2\\nI3\\nt(I3\\nI1\\nt;has a negative offset -1",
        "I0\\n(I2\\nI3\\nt(I-3\\nI1\\nt;has a negative stride -3",
        "I0\\n(I2\\nI-3\\nt(I3\\nI1\\nt;has a negative size -3",
        "I0\\n(I2\\nI3\\nt(I3\\nt;has 2 sizes and 1 strides",
        "I0\\n(I2\\nI3\\nt(I9223372036854775807\\nI1\\nt;which leave its storage",
        "I9223372036854775807\\n(I2\\nt(I1\\nt;which leave its storage",
        "I0\\n(I4294967296\\nI4294967296\\nt(I0\\nI0\\nt;has too many elements",
        "I0\\n(I4611686018427387904\\nt(I0\\nt;has too many bytes",
        "I0\\nNN;has no size",
        "S'0'\\n(t(t;has a offset that is no integer",
        "I6\\n(t(t;which leave its storage",
        "I99\\n(I0\\nt(I1\\nt;ok"
      })
  void viewsStayInsideOfTheirStorage(String view, String message) throws IOException {
    byte[] pickle = latin1(TENSOR + view.translateEscapes() + TENSOR_END);
    if (message.equals("ok")) {
      assertThat(TensorBytes.open("a.pt", archive(pickle, new byte[24])).entries()).hasSize(1);
    } else {
      TensorBytes.refused("a.pt", archive(pickle, new byte[24]), message);
    }
  }

  @Test
  void storagesThatLie() throws IOException {
    byte[] pickle = latin1(TENSOR + "I0\n(I6\nt(I1\nt" + TENSOR_END);
    TensorBytes.refused("a.pt", archive(pickle, new byte[23]), "data has 23 bytes, but");
    byte[] elsewhere =
        latin1(new String(pickle, StandardCharsets.ISO_8859_1).replace("'0'", "'1'"));
    TensorBytes.refused("a.pt", archive(elsewhere, new byte[24]), "storage '1' of 'a' is missing");
  }

  @Test
  void storagesOfALegacyFileThatLie() throws IOException {
    byte[] whole = Files.readAllBytes(TensorFilesGoldenTest.folder().resolve("legacy.pt"));
    int count = whole.length - 420 - Long.BYTES;
    for (long lie : new long[] {-1, 0, 104, Long.MAX_VALUE, Long.MIN_VALUE}) {
      byte[] bytes = whole.clone();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(count, lie);
      TensorBytes.refused("legacy.pt", bytes, "storage '639459552' has " + lie + " elements");
    }
  }

  /** Ten lists, each of ten times the one before: ten billion tensors, if somebody walked there. */
  @Test
  void aFewBytesThatSayABillionThings() throws IOException {
    StringBuilder pickle = new StringBuilder("(lp0\n");
    for (int level = 1; level <= 10; level++) {
      pickle
          .append("0(")
          .append("g%d\n".formatted(level - 1).repeat(10))
          .append("lp" + level + "\n");
    }
    TensorBytes.refused(
        "bomb.pt", archive(latin1(pickle + "."), new byte[0]), "nested too deeply or holds itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(lp0\\ng0\\na.;nested too deeply or holds itself",
        "(dp0\\nS'a'\\ng0\\ns.;nested too deeply or holds itself",
        "R.;takes a value from an empty stack",
        "(R.;takes a value from an empty stack",
        "t.;ends a group that has no start",
        "g7\\n.;recalls value 7, which it did not store",
        "I1\\nI2\\na.;adds an item to something that is no list",
        "I1\\nI2\\nI3\\ns.;sets a key of something that is no dict",
        "}(I1\\nu.;has a key without a value",
        "I1\\n(tR.;calls something that has no name",
        "Ix\\n.;has 'x' for an integer",
        "\\200\\011.;is of protocol 9",
        "\\202\\001.;has opcode 0x82",
        "X\\377\\377\\377\\377;cut short",
        "\\215\\377\\377\\377\\377\\377\\377\\377\\377;cut short",
        "X\\002\\000\\000\\000\\303\\050.;text that is not UTF-8"
      })
  void picklesThatAreBroken(String pickle, String message) throws IOException {
    TensorBytes.refused("a.pt", archive(latin1(pickle.translateEscapes()), new byte[0]), message);
  }

  @Test
  void aPickleOfNothingHasNoTensor() throws IOException {
    TensorFile empty = TensorBytes.open("a.pt", archive(latin1("(dS'step'\nI7\ns."), new byte[0]));
    assertThat(empty.entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pt", "a.pkl"})
  void aPickleThatTorchDidNotWrite(String name) {
    TensorBytes.refused(name, latin1("(dS'step'\nI7\ns."), "field magic is missing");
  }

  @Test
  void namesThatAreWrittenTwice() throws IOException {
    String tensor = TENSOR + "I0\n(I6\nt(I1\nt" + TENSOR_END.replace(".", "");
    byte[] pickle =
        latin1(
            "(dS'a.b'\n"
                + tensor
                + "sS'a'\n(dS'b'\n"
                + tensor
                + "ssS'c'\n(l("
                + tensor
                + "ta"
                + "s.");
    assertThat(TensorBytes.open("a.pt", archive(pickle, new byte[24])).entries())
        .extracting(TensorEntry::name)
        .containsExactly("a.b", "a.b#2", "c[0][0]");
  }

  static byte[] archive(byte[] pickle, byte[] storage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "archive/data.pkl", pickle);
      put(zip, "archive/data/0", storage);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setSize(content.length);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
