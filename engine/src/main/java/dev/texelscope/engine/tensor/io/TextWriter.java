package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Writes a tensor as a table: the last dim makes the columns, all others the lines, in C order; a
 * tensor of rank 1 is one column, a scalar one number. Each number is the shortest that reads back
 * as the same value of its type.
 */
public final class TextWriter {
  private TextWriter() {}

  /**
   * Writes the table to a file that appears whole or not at all.
   *
   * @param separator what stands between the columns, such as a comma or a tab
   * @throws dev.texelscope.engine.tensor.InputException if the file cannot be written
   */
  public static void write(Tensor tensor, Path file, char separator) {
    int rank = tensor.shape().rank();
    long columns = rank < 2 ? 1 : tensor.shape().dim(rank - 1);
    WholeFile.write(
        file,
        channel -> {
          try (Writer writer =
              new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII))) {
            for (long i = 0; i < tensor.numel(); i++) {
              writer.write(number(tensor, i));
              writer.write((i + 1) % columns == 0 ? '\n' : separator);
            }
          }
        });
  }

  /** Whether each tensor can be a column of one table. */
  static boolean areColumns(SequencedMap<String, Tensor> tensors) {
    return tensors.values().stream()
        .allMatch(tensor ->
            tensor.shape().rank() == 1
                && tensor.numel() == tensors.firstEntry().getValue().numel());
  }

  /**
   * Writes tensors of rank 1 as the columns of a table, whose first line names them.
   *
   * @param separator as in {@link #write}
   * @throws dev.texelscope.engine.tensor.InputException if the file cannot be written
   */
  static void writeColumns(SequencedMap<String, Tensor> tensors, Path file, char separator) {
    String between = String.valueOf(separator);
    WholeFile.write(
        file,
        channel -> {
          try (Writer writer =
              new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII))) {
            writer.write(String.join(between, tensors.keySet()) + "\n");
            for (long i = 0; i < tensors.firstEntry().getValue().numel(); i++) {
              long line = i;
              writer.write(
                  tensors.values().stream()
                          .map(tensor -> number(tensor, line))
                          .collect(Collectors.joining(between))
                      + "\n");
            }
          }
        });
  }

  private static String number(Tensor tensor, long linearIndex) {
    return switch (tensor.dtype()) {
      case BOOL, UINT8, INT8, INT16, UINT16, INT32, UINT32, INT64 ->
          Long.toString(tensor.longAt(linearIndex));
      case FLOAT16, FLOAT32 -> {
        float value = tensor.floatAt(linearIndex);
        yield Float.isFinite(value) ? Float.toString(value) : word(value);
      }
      case FLOAT64 -> {
        double value = tensor.doubleAt(linearIndex);
        yield Double.isFinite(value) ? Double.toString(value) : word(value);
      }
    };
  }

  private static String word(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }
}
