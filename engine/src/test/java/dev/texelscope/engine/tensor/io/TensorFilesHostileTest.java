package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken and hostile files of every format: one sentence, no other exception, bounded memory. */
class TensorFilesHostileTest {
  private static final String[] FILES = {
    "many.npz",
    "many_compressed.npz",
    "many.safetensors",
    "dict.pt",
    "checkpoint.pt",
    "list.pt",
    "single.pt",
    "state_dict.pt",
    "legacy.pt",
    "table.csv",
    "fortran.npy"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many.npz",
        "many_compressed.npz",
        "many.safetensors",
        "dict.pt",
        "checkpoint.pt",
        "list.pt",
        "legacy.pt",
        "table.csv",
        "fortran.npy"
      })
  void cutAnywhere(String name) throws IOException {
    byte[] whole = golden(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (name.endsWith(".csv")) {
        TensorBytes.readAll(name, cut);
      } else {
        TensorBytes.refused(name, cut, "allowed");
      }
    }
  }

  /** Whatever the bytes are, there are tensors that can be read, or one sentence. */
  @Property(tries = 3000)
  void changedAnywhere(
      @ForAll("files") String name,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 100_000) Integer> places,
      @ForAll @Size(5) List<Byte> values)
      throws IOException {
    byte[] bytes = golden(name);
    for (int i = 0; i < places.size(); i++) {
      bytes[places.get(i) % bytes.length] = values.get(i);
    }
    TensorBytes.readAll(name, bytes);
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(FILES);
  }

  @Test
  void namesAreListed() throws IOException {
    TensorFile file = TensorBytes.open("many.npz", golden("many.npz"));
    assertThatThrownBy(() -> file.entry(Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "many.npz holds 14 tensors and FILE:NAME must name one; allowed are f32, f16, f64, i8,"
                + " u8, i16, i32, i64, bool, transposed, sliced, expanded, scalar, empty");
    assertThatThrownBy(() -> file.entry(Optional.of("no\nsuch")))
        .hasMessageStartingWith("many.npz holds no tensor 'no\\u000asuch'; allowed are f32, f16");
  }

  @Test
  void filesThatAreNone(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.pt");
    assertRefused(missing, missing + " does not exist; allowed is a tensor file");
    assertRefused(folder, folder + " is a directory; allowed is a tensor file");
    Path picture = Files.writeString(folder.resolve("picture.png"), "PNG and so on");
    assertRefused(picture, picture + " is no tensor file that is known; allowed are .npy");
    Path raw = Files.write(folder.resolve("raw.bin"), new byte[12]);
    assertRefused(raw, "raw elements as FILE:float32:5x3x7");
    assertThatThrownBy(() -> TensorFiles.open(raw, Optional.of("float32:2x2")))
        .hasMessage(
            raw
                + ": field data has 12 bytes from byte 0 on, but shape 2x2 of float32 needs 16;"
                + " allowed is a shape that takes them all");
    assertRefused(Files.write(folder.resolve("a.npz"), new byte[9]), "field magic");
    assertRefused(Files.write(folder.resolve("a.safetensors"), new byte[3]), "field header length");
    assertRefused(Files.write(folder.resolve("a.csv"), new byte[0]), "has no line of numbers");
    assertRefused(Files.write(folder.resolve("a.npy"), new byte[0]), "field magic is missing");
    assertRefused(Files.write(folder.resolve("a.pt"), new byte[0]), "cut short");
  }

  @Test
  void aFileThatShrinksAfterItWasOpened(@TempDir Path folder) throws IOException {
    Path copy = folder.resolve("many.safetensors");
    Files.write(copy, golden("many.safetensors"));
    TensorFile file = TensorFiles.open(copy);
    assertThat(file.stale()).isFalse();
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      channel.truncate(100);
    }
    assertThat(file.stale()).isTrue();
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> file.read("f32", arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("has changed since the file was opened");
    }
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> TensorFiles.open(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(TensorFilesGoldenTest.folder().resolve(name));
  }
}
