package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorValues;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that NumPy and PyTorch wrote. */
class NpyGoldenTest {
  private static final Path GOLDEN = golden();

  static List<Path> allFiles() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
    }
  }

  static List<JsonNode> cases() {
    JsonNode manifest = JsonMapper.shared().readTree(GOLDEN.resolve("manifest.json").toFile());
    return manifest.get("cases").valueStream().toList();
  }

  @Test
  void theFilesAreThere() throws IOException {
    assertThat(allFiles()).hasSizeGreaterThan(150);
    assertThat(cases()).hasSize(48);
  }

  /** NumPy pads its headers to 64 bytes, so that what is not header is data. */
  @ParameterizedTest
  @MethodSource("allFiles")
  void everyFileOpensBitForBitAndIsWrittenTheSame(Path file, @TempDir Path folder)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = NpyReader.open(file, arena);
      int dataOffset = bytes.length - Math.toIntExact(tensor.byteSize());
      assertThat(dataOffset % 64).isZero();
      byte[] data = Arrays.copyOfRange(bytes, dataOffset, bytes.length);
      assertThat(tensor.segment().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(data);

      Path copy = folder.resolve("copy.npy");
      NpyWriter.write(tensor, copy);
      if (tensor.contiguous() && bytes[6] == 1) {
        assertThat(copy).hasBinaryContent(bytes);
      }
      Tensor again = NpyReader.load(copy, arena);
      assertThat(again.shape()).isEqualTo(tensor.shape());
      assertThat(TensorValues.doubles(again)).isEqualTo(TensorValues.doubles(tensor));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseHasTheShapeAndTypeOfTheManifest(JsonNode golden) {
    long[] dims = golden.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray();
    String name = golden.get("name").asString();
    try (Arena arena = Arena.ofConfined()) {
      Tensor input = NpyReader.open(GOLDEN.resolve(name + ".input.npy"), arena);
      assertThat(input.shape()).isEqualTo(Shape.of(dims));
      assertThat(input.dtype().label()).isEqualTo(golden.get("in_dtype").asString());
      Path expected = GOLDEN.resolve(name + ".expected.npy");
      if (Files.exists(expected)) {
        Tensor output = NpyReader.open(expected, arena);
        assertThat(output.shape()).isEqualTo(Shape.of(dims));
        assertThat(output.dtype().label()).isEqualTo(golden.get("out_dtype").asString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigendian", "fortran", "v2", "v3"})
  void theSameTensorHoweverItIsStored(String name) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor expected = NpyReader.open(GOLDEN.resolve("files/expected_f32.npy"), arena);
      Tensor actual = NpyReader.open(GOLDEN.resolve("files/" + name + ".npy"), arena);
      assertThat(actual.shape()).isEqualTo(expected.shape());
      Tensor copy = Tensor.allocate(actual.dtype(), actual.shape(), arena);
      actual.copyInto(copy.segment());
      assertThat(copy.segment().mismatch(expected.segment())).isEqualTo(-1);
      for (long i = 0; i < actual.numel(); i++) {
        assertThat(actual.floatAt(i)).isEqualTo(expected.floatAt(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bool, BOOL, 5x3x7",
    "u8, UINT8, 5x3x7",
    "i8, INT8, 5x3x7",
    "i16, INT16, 5x3x7",
    "i32, INT32, 5x3x7",
    "i64, INT64, 5x3x7",
    "f16, FLOAT16, 5x3x7",
    "f32, FLOAT32, 5x3x7",
    "f64, FLOAT64, 5x3x7",
    "empty, FLOAT32, 0x3",
    "scalar, FLOAT32, ()"
  })
  void typesAndShapes(String name, DType dtype, String shape) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = NpyReader.open(GOLDEN.resolve("files/expected_" + name + ".npy"), arena);
      assertThat(tensor.dtype()).isEqualTo(dtype);
      assertThat(tensor.shape()).isEqualTo(Shape.parse(shape));
    }
  }

  private static Path golden() {
    try {
      URI manifest =
          Objects.requireNonNull(NpyGoldenTest.class.getResource("/golden/manifest.json")).toURI();
      return Objects.requireNonNull(Path.of(manifest).getParent());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
