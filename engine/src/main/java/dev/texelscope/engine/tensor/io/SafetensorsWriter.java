package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes {@code .safetensors} files: the largest element types first, so that each tensor is
 * aligned to its elements, and the header padded with blanks to eight bytes.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes the tensors to a file that appears whole or not at all.
   *
   * @param tensors by their names
   * @throws InputException if the file cannot be written, or a name is the format's own {@code
   *     __metadata__}
   */
  public static void write(SequencedMap<String, Tensor> tensors, Path file) {
    if (tensors.containsKey("__metadata__")) {
      throw new InputException(
          "%s: a tensor has the name __metadata__; allowed is any other".formatted(file));
    }
    if (!ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN)) {
      throw new InputException(
          "%s: safetensors files are little-endian; allowed on this machine is .npy"
              .formatted(file));
    }
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(Comparator.comparingInt(tensor -> -tensor.getValue().dtype().byteSize()))
            .toList();
    byte[] header = header(ordered).getBytes(StandardCharsets.UTF_8);
    int length = Math.ceilDiv(header.length, ALIGNMENT) * ALIGNMENT;
    ByteBuffer start =
        ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    start.put(header).put(" ".repeat(length - header.length).getBytes(StandardCharsets.UTF_8));
    WholeFile.write(
        file,
        channel -> {
          WholeFile.writeFully(channel, start.flip());
          for (Map.Entry<String, Tensor> tensor : ordered) {
            WholeFile.bytes(tensor.getValue(), part -> WholeFile.writeFully(channel, part));
          }
        });
  }

  private static String header(List<Map.Entry<String, Tensor>> tensors) {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), json)) {
      generator.writeStartObject();
      long offset = 0;
      for (Map.Entry<String, Tensor> tensor : tensors) {
        Shape shape = tensor.getValue().shape();
        long end = offset + tensor.getValue().byteSize();
        generator.writeName(tensor.getKey());
        generator.writeStartObject();
        generator.writeName("dtype");
        generator.writeString(code(tensor.getValue().dtype()));
        array(generator, "shape", shape.dims());
        array(generator, "data_offsets", List.of(offset, end));
        generator.writeEndObject();
        offset = end;
      }
      generator.writeEndObject();
    }
    return json.toString();
  }

  private static void array(JsonGenerator generator, String name, List<Long> numbers) {
    generator.writeName(name);
    generator.writeStartArray();
    numbers.forEach(generator::writeNumber);
    generator.writeEndArray();
  }

  private static String code(DType dtype) {
    return switch (dtype) {
      case BOOL -> "BOOL";
      case UINT8 -> "U8";
      case INT8 -> "I8";
      case INT16 -> "I16";
      case UINT16 -> "U16";
      case INT32 -> "I32";
      case UINT32 -> "U32";
      case INT64 -> "I64";
      case FLOAT16 -> "F16";
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
    };
  }
}
