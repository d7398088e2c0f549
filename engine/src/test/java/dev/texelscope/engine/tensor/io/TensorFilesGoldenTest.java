package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file that PyTorch, NumPy and safetensors wrote holds what they say it holds. */
class TensorFilesGoldenTest {
  private static final String[] KEYS = {
    "f32",
    "f16",
    "f64",
    "i8",
    "u8",
    "i16",
    "i32",
    "i64",
    "bool",
    "transposed",
    "sliced",
    "expanded",
    "scalar",
    "empty"
  };

  static Path folder() {
    try {
      return Path.of(TensorFilesGoldenTest.class.getResource("/golden/files").toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"many.npz", "many_compressed.npz", "many.safetensors", "dict.pt"})
  void manyTensors(String file) {
    TensorFile opened = TensorFiles.open(folder().resolve(file));
    List<String> names = opened.entries().stream().map(TensorEntry::name).toList();
    boolean narrow = file.endsWith(".npz");
    assertThat(names).contains(KEYS).hasSize(narrow ? KEYS.length : KEYS.length + 1);
    names.forEach(name -> equal(opened, Optional.of(name), name));
    if (!narrow) {
      TensorEntry entry = opened.entry(Optional.of("bf16"));
      assertThat(entry.dtype()).isEqualTo("bfloat16");
      assertThat(entry.readAs()).contains(DType.FLOAT32);
      assertThat(entry.byteSize()).isEqualTo(210);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"single.pt", "legacy.pt", "bigendian.npy", "fortran.npy", "v2.npy", "v3.npy"})
  void oneTensor(String file) {
    TensorFile opened = TensorFiles.open(folder().resolve(file));
    assertThat(opened.entries()).hasSize(1);
    equal(opened, Optional.empty(), "f32");
  }

  @Test
  void nestedContainers() {
    TensorFile checkpoint = TensorFiles.open(folder().resolve("checkpoint.pt"));
    assertThat(names(checkpoint)).containsExactly("model.layer.weight", "model.layer.scale");
    equal(checkpoint, Optional.of("model.layer.weight"), "f32");
    TensorFile list = TensorFiles.open(folder().resolve("list.pt"));
    assertThat(names(list)).containsExactly("[0]", "[1]");
    equal(list, Optional.of("[0]"), "f32");
    TensorFile state = TensorFiles.open(folder().resolve("state_dict.pt"));
    assertThat(names(state)).containsExactly("weight", "bias");
    assertThat(state.entries().getFirst().shape()).hasToString("4x5");
  }

  @Test
  void rawElements() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor =
          TensorFiles.read(
              folder().resolve("raw_f32_5x3x7.bin"),
              Optional.of("float32:5x3x7"),
              Optional.empty(),
              arena);
      equal(tensor, "f32");
    }
  }

  @Test
  void aTable() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor expected = NpyReader.open(folder().resolve("expected_f32.npy"), arena);
      Tensor table =
          TensorFiles.read(
              folder().resolve("table.csv"), Optional.empty(), Optional.empty(), arena);
      assertThat(table.shape()).hasToString("5x3");
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 3; column++) {
          assertThat(table.floatAt(row * 3L + column))
              .isEqualTo(expected.floatAt((row * 3L + column) * 7));
        }
      }
    }
  }

  @Test
  void noFileIsLeftOut() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        if (!file.toString().endsWith(".bin")) {
          TensorFile opened = TensorFiles.open(file);
          assertThat(opened.entries()).isNotEmpty();
          try (Arena arena = Arena.ofConfined()) {
            for (TensorEntry entry : opened.entries()) {
              Tensor tensor = opened.read(entry.name(), arena);
              assertThat(tensor.shape()).isEqualTo(entry.shape());
              assertThat(Optional.of(tensor.dtype())).isEqualTo(entry.readAs());
            }
          }
        }
      }
    }
  }

  private static List<String> names(TensorFile file) {
    return file.entries().stream().map(TensorEntry::name).toList();
  }

  private static void equal(TensorFile file, Optional<String> name, String key) {
    try (Arena arena = Arena.ofConfined()) {
      equal(file.read(name, Optional.empty(), arena), key);
    }
  }

  private static void equal(Tensor actual, String key) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor expected = NpyReader.open(folder().resolve("expected_" + key + ".npy"), arena);
      assertThat(actual.dtype()).as(key).isEqualTo(expected.dtype());
      assertThat(actual.shape()).as(key).isEqualTo(expected.shape());
      assertThat(Arrays.equals(bytes(actual), bytes(expected))).as(key).isTrue();
    }
  }

  static byte[] bytes(Tensor tensor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(tensor.byteSize());
      tensor.copyInto(copy);
      return copy.toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
