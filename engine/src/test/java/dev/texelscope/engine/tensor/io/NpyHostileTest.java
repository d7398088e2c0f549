package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorValues;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they say: each is refused in one sentence. */
class NpyHostileTest {
  private static final byte[] DATA = new byte[24];

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "|O; field descr is '|O' (Python objects); allowed are bool, 8 to 32 bit integers",
        "<U5; field descr is '<U5' (text); allowed",
        "|S5; field descr is '|S5' (byte strings); allowed",
        "<c8; field descr is '<c8' (complex numbers); allowed",
        "<M8[ns]; field descr is '<M8[ns]' (dates); allowed",
        "<m8[s]; field descr is '<m8[s]' (time differences); allowed",
        "|V4; field descr is '|V4' (raw bytes); allowed",
        "<u8; field descr is '<u8' (uint64); allowed",
        "<f16; field descr is '<f16' (long double); allowed",
        "<f3; field descr is '<f3'; allowed",
        "f4; field descr is 'f4'; allowed",
        "<<; field descr is '<<'; allowed"
      })
  void otherTypes(String line, String message) {
    refused(NpyBytes.file(1, NpyBytes.header(line, false, "(2, 3)"), DATA), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "(2, -3); field shape 2x-3 has a negative dim -3; allowed is 0 or more",
        "(4294967296, 4294967296); field shape 4294967296x4294967296 has too many elements",
        "(4611686018427387904,); field shape 4611686018427387904 of float32 has too many bytes",
        "(99999999999999999999,); field shape has a dim of 20 digits; allowed is at most",
        "(2, 4); field data has 24 bytes, but shape 2x4 of float32 needs 32; allowed is a file",
        "(1000000000000,); field data has 24 bytes",
        "(6); allowed is a comma after the only dim of shape",
        "[2, 3]; allowed is '('",
        "(2, 3; allowed is an integer for a dim of shape",
        "(2 3); allowed is",
        "(2, x); allowed is an integer for a dim of shape",
        "(2.0, 3); allowed is",
        "(-, 3); allowed is an integer for a dim of shape",
        "None; allowed is '('",
        "(__import__('os').exit(),); allowed is an integer for a dim of shape"
      })
  void shapesThatAreNone(String shape, String message) {
    refused(NpyBytes.file(1, NpyBytes.header("<f4", false, shape), DATA), message);
  }

  @Test
  void tooManyDims() {
    String shape = "(" + "1,".repeat(65) + ")";
    refused(
        NpyBytes.file(1, NpyBytes.header("<f4", false, shape), DATA),
        "field shape has too many dims; allowed are at most 64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; field header has no descr; allowed are headers with descr, fortran_order and shape",
        "{'descr': '<f4'}; has no fortran_order",
        "{'descr': '<f4', 'fortran_order': True}; has no shape",
        "{'descr': '<f4', 'descr': '<f4'}; has descr twice; allowed is once",
        "{'descr': '<f4', 'fortran_order': 1}; allowed is True or False for fortran_order",
        "{'descr': [('a', '<f4')]}; field descr is a list, which is a structured type",
        "{'descr': ('<f4', (2,))}; allowed is a quoted string for descr",
        "{'descr': '<f\\x34'}; allowed is a quoted string for descr",
        "{'descr': '<f4}; allowed is a quoted string for descr",
        "{'descr' '<f4'}; has ''' at character 9; allowed is ':'",
        "{'extra': 1}; has a key 'extra'; allowed are descr, fortran_order and shape",
        "{'descr': '<f4' 'shape'}; allowed is '}'",
        "{'descr': '<f4',; has its end at character 16; allowed is a quoted string for a key",
        "['descr']; has '[' at character 0; allowed is '{'"
      })
  void headersThatAreNoDict(String header, String message) {
    refused(NpyBytes.file(1, header, DATA), message);
  }

  @Test
  void codeAfterTheDict() {
    String header = NpyBytes.header("<f4", false, "(2, 3)").strip() + "; print(1)";
    refused(NpyBytes.file(1, header, DATA), "allowed is white space only");
    refused(
        NpyBytes.file(3, NpyBytes.header("<f4", false, "(2, 3)") + "\u00e9", DATA),
        "has '\\u00e9' at character");
  }

  @Test
  void namesAreQuotedInOneShortLine() {
    refused(NpyBytes.file(1, "{'a\nb': 1}", DATA), "has a key 'a\\u000ab'; allowed");
    refused(NpyBytes.file(1, "{'" + "k".repeat(500) + "': 1}", DATA), "kkk...'; allowed");
    refused(
        NpyBytes.file(1, NpyBytes.header("<\u00e94", false, "()"), DATA), "field descr is '<\\u00");
  }

  @Test
  void lengthsThatLie() {
    String header = NpyBytes.header("<f4", false, "(2, 3)");
    refused(
        NpyBytes.file(1, header, 0xFFFF, DATA),
        "field header length is 65535; allowed are at most %d bytes"
            .formatted(header.length() + DATA.length));
    refused(NpyBytes.file(2, header, 0xFFFFFFFFL, DATA), "field header length is 4294967295");
    refused(NpyBytes.file(1, header, 0, DATA), "has its end at character 0");
    refused(NpyBytes.file(1, header, 20, DATA), "field header has");
    refused(
        NpyBytes.file(2, header, 2_000_000, new byte[2_000_000]), "allowed are at most 1048576");
  }

  @Test
  void otherVersionsAndOtherFiles() {
    refused(NpyBytes.file(4, "{}", DATA), "field version is 4.0; allowed are 1.0, 2.0 and 3.0");
    refused(NpyBytes.file(0, "{}", DATA), "field version is 0.0");
    byte[] minor = NpyBytes.file(1, "{}", DATA);
    minor[7] = 1;
    refused(minor, "field version is 1.1");
    refused(new byte[0], "field magic is missing; allowed is 934e554d5059");
    refused("PK".getBytes(StandardCharsets.ISO_8859_1), "field magic is 504b; allowed");
    refused(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1}, "field header is cut short");
    refused(Arrays.copyOf(NpyBytes.file(2, "{}", DATA), 11), "the file has 11 bytes");
  }

  @Test
  void noFile() {
    try (Arena arena = Arena.ofConfined()) {
      Path missing = folder.resolve("missing.npy");
      assertThatThrownBy(() -> NpyReader.open(missing, arena))
          .isInstanceOf(InputException.class)
          .hasMessage(missing + " does not exist; allowed is a .npy file");
      assertThatThrownBy(() -> NpyReader.open(folder, arena))
          .isInstanceOf(InputException.class)
          .hasMessage(folder + " is a directory; allowed is a .npy file");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"shape\":(2,3),\"descr\":\"<f4\",\"fortran_order\":False}",
        "\t{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2L , 3L , ) }  \n\n",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|f4', 'fortran_order': False, 'shape': (6,), }"
      })
  void otherSpellingsOfTheSame(String header) {
    Path file = NpyBytes.write(folder.resolve("a.npy"), NpyBytes.file(1, header, DATA));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(TensorValues.doubles(NpyReader.open(file, arena))).hasSize(6).containsOnly(0.0);
    }
  }

  @Test
  void bytesAfterTheDataAreIgnored() {
    byte[] bytes = NpyBytes.file(1, NpyBytes.header("|u1", false, "(3,)"), DATA);
    Path file = NpyBytes.write(folder.resolve("a.npy"), bytes);
    try (Arena arena = Arena.ofConfined()) {
      assertThat(NpyReader.open(file, arena).segment().byteSize()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cutWhileMapped(boolean fortranOrder) throws IOException {
    String header = NpyBytes.header("<f4", fortranOrder, "(512, 512)");
    byte[] bytes = NpyBytes.file(1, header, new byte[512 * 512 * 4]);
    Path file = NpyBytes.write(folder.resolve("a.npy"), bytes);
    try (Arena arena = Arena.ofConfined()) {
      Tensor mapped = NpyReader.open(file, arena);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(100);
      }
      assertThatThrownBy(() -> NpyReader.copy(file, mapped, arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("field data was cut short while it was read; allowed is");
    }
  }

  @Test
  void cutAnywhere() {
    byte[] whole = NpyBytes.file(2, NpyBytes.header("<f4", false, "(2, 3)"), DATA);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "allowed");
    }
  }

  /** Whatever the bytes are, there is a tensor that can be read, or one sentence. */
  @Property(tries = 1000)
  void anyBytes(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 90) Integer> places,
      @ForAll @Size(4) List<Byte> values)
      throws IOException {
    byte[] bytes = NpyBytes.file(1, NpyBytes.header("<f4", false, "(2, 3)"), DATA);
    for (int i = 0; i < places.size(); i++) {
      bytes[places.get(i) % bytes.length] = values.get(i);
    }
    Path file = NpyBytes.write(Files.createTempFile("texelscope", ".npy"), bytes);
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = NpyReader.load(file, arena);
      assertThat(TensorValues.doubles(tensor)).hasSize((int) tensor.numel());
    } catch (InputException refused) {
      assertThat(refused).hasMessageStartingWith(file + ": field ");
      assertThat(refused.getMessage()).contains("allowed").doesNotContain("\n");
    } finally {
      Files.delete(file);
    }
  }

  private void refused(byte[] bytes, String message) {
    Path file = NpyBytes.write(folder.resolve("hostile.npy"), bytes);
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> NpyReader.open(file, arena))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": field ")
          .hasMessageContaining(message);
    }
  }
}
