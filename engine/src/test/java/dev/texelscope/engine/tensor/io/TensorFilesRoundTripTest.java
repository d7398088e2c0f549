package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorValues;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back bit for bit. */
class TensorFilesRoundTripTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"all.npz", "all.safetensors"})
  void everyTypeInOneFile(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (DType dtype : DType.values()) {
        tensors.put("a/" + dtype, random(dtype, Shape.of(3, 5), arena));
        tensors.put(
            "view \u00e4 \"" + dtype,
            random(dtype, Shape.of(4, 6), arena).slice(Slice.parse("1:,::2")));
      }
      tensors.put("scalar", random(DType.FLOAT32, Shape.of(), arena));
      tensors.put("empty", random(DType.FLOAT16, Shape.of(0, 3), arena));
      Path file = folder.resolve(name);
      TensorFiles.write(tensors, file);
      TensorFile again = TensorFiles.open(file);
      assertThat(again.entries())
          .extracting(TensorEntry::name)
          .containsExactlyInAnyOrderElementsOf(tensors.keySet());
      tensors.forEach((key, tensor) -> {
        Tensor read = again.read(key, arena);
        assertThat(read.dtype()).isEqualTo(tensor.dtype());
        assertThat(read.shape()).isEqualTo(tensor.shape());
        assertThat(read.contiguous()).isTrue();
        assertThat(TensorFilesGoldenTest.bytes(read))
            .as(key)
            .isEqualTo(TensorFilesGoldenTest.bytes(tensor));
      });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, csv",
    "FLOAT32, csv",
    "FLOAT64, tsv",
    "INT8, txt",
    "UINT32, csv",
    "BOOL, tsv"
  })
  void aTableHoldsEveryDigit(DType dtype, String suffix) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = random(dtype, Shape.of(2, 7, 3), arena);
      Path file = folder.resolve("table." + suffix);
      TensorFiles.write(one(tensor), file);
      Tensor read = TensorFiles.read(file, Optional.empty(), Optional.empty(), arena);
      assertThat(read.shape()).isEqualTo(Shape.of(14, 3));
      assertThat(TensorValues.doubles(read.to(dtype, arena)))
          .isEqualTo(TensorValues.doubles(tensor));
    }
  }

  @Test
  void aColumnHasRankOne() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Path file = folder.resolve("column.csv");
      TensorFiles.write(one(random(DType.INT16, Shape.of(9), arena)), file);
      assertThat(TensorFiles.open(file).entries().getFirst().shape()).isEqualTo(Shape.of(9));
      assertThat(Files.readString(file).lines()).hasSize(9);
    }
  }

  @Test
  void tensorsOfOneLengthAreColumns() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> two = one(random(DType.FLOAT32, Shape.of(9), arena));
      two.put("b", random(DType.INT8, Shape.of(9), arena));
      Path file = folder.resolve("columns.tsv");
      TensorFiles.write(two, file);
      assertThat(TensorFiles.open(file).entries().getFirst().shape()).isEqualTo(Shape.of(9, 2));
      assertThat(Files.readString(file).lines().findFirst())
          .hasValue(two.firstEntry().getKey() + "\tb");
    }
  }

  @Test
  void whatAFormatCannotHold() {
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> two = one(random(DType.INT8, Shape.of(1), arena));
      two.put("b", random(DType.INT8, Shape.of(2), arena));
      assertThatThrownBy(() -> TensorFiles.write(two, folder.resolve("a.csv")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("can hold one tensor, not 2; allowed for several are .npz");
      assertThatThrownBy(() -> TensorFiles.write(two, folder.resolve("a.pt")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("suffix that says no format to write; allowed are .npy");
      assertThatThrownBy(() -> TensorFiles.write(two, folder.resolve("no/a.npz")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("cannot be written");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "1,2\\n3,4\\n|2x2|1.0 2.0 3.0 4.0",
        "a,b\\n1,2\\n|1x2|1.0 2.0",
        "# by hand\\n\\n1;2\\r\\n 3 ; 4 \\r\\n|2x2|1.0 2.0 3.0 4.0",
        "  1   2 3\\n 4 5 \\t 6|2x3|1.0 2.0 3.0 4.0 5.0 6.0",
        "1\\t-2.5e3\\n|1x2|1.0 -2500.0",
        "nan\\n-inf\\nInfinity\\n.5\\n7.|5|NaN -Infinity Infinity 0.5 7.0",
        "\"x\",\"y\"\\n\"1\",\"2\"\\n|1x2|1.0 2.0"
      })
  void tables(String text, String shape, String values) throws IOException {
    Path file = Files.writeString(folder.resolve("t.txt"), text.translateEscapes());
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = TensorFiles.read(file, Optional.empty(), Optional.empty(), arena);
      assertThat(tensor.shape()).hasToString(shape);
      assertThat(TensorValues.doubles(tensor).stream().map(String::valueOf))
          .containsExactly(values.split(" "));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2\\n3\\n|field line 2 has 1 columns; allowed are 2, as in line 1",
        "x,y\\n\\n1,2\\n3,4,5|field line 4 has 3 columns; allowed are 2, as in line 1",
        "1,2\\n3,x\\n|field line 2, column 2 is 'x'; allowed is a number",
        "1,2\\n3,\\n|field line 2, column 2 is ''; allowed is a number",
        "1;2\\n3;4,5\\n|field line 2, column 2 is '4,5'; allowed is a number",
        "1\\n0x10\\n|field line 2, column 1 is '0x10'",
        "1\\n1e999999999\\n|field line 2, column 1 is",
        "x,y\\n|and no other line follows",
        "# nothing\\n|has no line of numbers"
      })
  void tablesThatAreNone(String text, String message) {
    TensorBytes.refused("t.csv", text.translateEscapes().getBytes(StandardCharsets.UTF_8), message);
  }

  @ParameterizedTest
  @CsvSource({
    "float32:2x3, 0, 6",
    "f32:2x3, 0, 6",
    "float32:2x2:8, 2, 4",
    "int16:12, 0, 12",
    "bfloat16:4x3, 0, 12",
    "float32:1:20, 5, 1"
  })
  void rawElements(String layout, int first, int count) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = random(DType.FLOAT32, Shape.of(6), arena);
      Path file = Files.write(folder.resolve("a.raw"), TensorFilesGoldenTest.bytes(tensor));
      Tensor read = TensorFiles.read(file, Optional.of(layout), Optional.empty(), arena);
      assertThat(read.numel()).isEqualTo(count);
      if (layout.contains("32")) {
        assertThat(read.floatAt(0)).isEqualTo(tensor.floatAt(first));
      }
    }
  }

  @Test
  void aSliceOfASmallFloatIsWidenedAlone() {
    try (Arena arena = Arena.ofConfined()) {
      Path file = TensorFilesGoldenTest.folder().resolve("dict.pt");
      Tensor whole = TensorFiles.open(file).read("bf16", arena);
      Tensor part =
          TensorFiles.read(
              file, Optional.of("bf16"), Optional.of(Slice.parse("1:4:2,1,::3")), arena);
      assertThat(TensorValues.doubles(part))
          .isEqualTo(TensorValues.doubles(whole.slice(Slice.parse("1:4:2,1,::3"))));
      assertThat(part.segment().byteSize()).isEqualTo(2 * 3 * 4);
    }
  }

  private static SequencedMap<String, Tensor> one(Tensor tensor) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a", tensor);
    return tensors;
  }

  private static Tensor random(DType dtype, Shape shape, Arena arena) {
    byte[] bytes = new byte[Math.toIntExact(shape.numel() * dtype.byteSize())];
    new Random(dtype.ordinal()).nextBytes(bytes);
    for (int i = 0; i < bytes.length && dtype == DType.BOOL; i++) {
      bytes[i] &= 1;
    }
    MemorySegment memory = arena.allocate(bytes.length);
    memory.copyFrom(MemorySegment.ofArray(bytes));
    return Tensor.of(dtype, shape, memory);
  }
}
