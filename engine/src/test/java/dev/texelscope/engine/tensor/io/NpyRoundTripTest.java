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
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyRoundTripTest {
  private static final String[] CODES = {
    "b1", "u1", "i1", "i2", "u2", "i4", "u4", "i8", "f2", "f4", "f8"
  };

  @Property(tries = 400)
  void aFileHoldsWhatWasPutIntoIt(
      @ForAll DType dtype,
      @ForAll @Size(max = 5) List<@IntRange(max = 4) Integer> dims,
      @ForAll boolean fortranOrder,
      @ForAll boolean bigEndian,
      @ForAll @IntRange(min = 1, max = 3) int major,
      @ForAll @IntRange(max = 8) int padding,
      @ForAll long seed)
      throws IOException {
    Shape shape = Shape.of(dims.stream().mapToLong(Integer::longValue).toArray());
    int size = dtype.byteSize();
    int numel = Math.toIntExact(shape.numel());
    byte[] data = new byte[numel * size];
    new Random(seed).nextBytes(data);
    if (dtype == DType.BOOL) {
      for (int i = 0; i < data.length; i++) {
        data[i] &= 1;
      }
    }
    String order = size == 1 ? "|" : bigEndian ? ">" : "<";
    String tuple = dims.stream().map(dim -> dim + ",").collect(Collectors.joining(" ", "(", ")"));
    String header =
        NpyBytes.header(order + CODES[dtype.ordinal()], fortranOrder, tuple) + " ".repeat(padding);
    Path file = NpyBytes.write(temporary(), NpyBytes.file(major, header, data));
    Path copy = temporary();
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = NpyReader.open(file, arena);
      assertThat(tensor.dtype()).isEqualTo(dtype);
      assertThat(tensor.shape()).isEqualTo(shape);
      MemorySegment actual = arena.allocate(tensor.byteSize());
      tensor.copyInto(actual);
      byte[] expected = new byte[data.length];
      for (int linear = 0; linear < numel; linear++) {
        int place = fortranOrder ? fortranPlace(linear, dims) : linear;
        for (int b = 0; b < size; b++) {
          expected[linear * size + b] = data[place * size + (bigEndian ? size - 1 - b : b)];
        }
      }
      assertThat(actual.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);

      NpyWriter.write(tensor, copy);
      Tensor again = NpyReader.open(copy, arena);
      assertThat(again.shape()).isEqualTo(shape);
      assertThat(again.dtype()).isEqualTo(dtype);
      assertThat(again.contiguous()).isTrue();
      assertThat(again.segment().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
      assertThat((Files.size(copy) - data.length) % 64).isZero();
    } finally {
      Files.delete(file);
      Files.delete(copy);
    }
  }

  private static int fortranPlace(int linear, List<Integer> dims) {
    int place = 0;
    int rest = linear;
    for (int i = dims.size() - 1; i >= 0; i--) {
      int position = rest % dims.get(i);
      rest /= dims.get(i);
      int stride = 1;
      for (int j = 0; j < i; j++) {
        stride *= dims.get(j);
      }
      place += position * stride;
    }
    return place;
  }

  private static Path temporary() throws IOException {
    return Files.createTempFile("texelscope", ".npy");
  }

  @Test
  void aSliceIsWrittenByItself(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("slice.npy");
    Files.writeString(file, "what stood here before");
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.INT32, Shape.of(3, 4), arena);
      for (int i = 0; i < 12; i++) {
        tensor.setLong(i, i);
      }
      NpyWriter.write(tensor.slice(Slice.parse(":,1")), file);
      assertThat(TensorValues.longs(NpyReader.load(file, arena))).containsExactly(1L, 5L, 9L);
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).substring(10))
          .startsWith("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }");
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void whatCannotBeWrittenLeavesNothing(@TempDir Path folder) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.INT8, Shape.of(3), arena);
      Path missing = folder.resolve("no/such/out.npy");
      assertThatThrownBy(() -> NpyWriter.write(tensor, missing))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(missing.toString())
          .hasMessageContaining("allowed is a file in a folder that exists");
      Path taken = folder.resolve("taken");
      Files.createDirectories(taken.resolve("inside"));
      assertThatThrownBy(() -> NpyWriter.write(tensor, taken)).isInstanceOf(InputException.class);
      try (var left = Files.list(folder)) {
        assertThat(left).containsExactly(taken);
      }
    }
  }

  @Test
  void aMappedFileCannotBeWritten(@TempDir Path folder) {
    Path file = folder.resolve("a.npy");
    try (Arena arena = Arena.ofConfined()) {
      NpyWriter.write(Tensor.allocate(DType.INT8, Shape.of(3), arena), file);
      Tensor mapped = NpyReader.open(file, arena);
      assertThatThrownBy(() -> mapped.setLong(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
