package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads a table of numbers in text, {@code .csv}, {@code .tsv} or {@code .txt}, as float64: a
 * tensor of lines x columns, or of rank 1 where there is one column. The separator is the first of
 * semicolon, tab and comma that the first line has, otherwise blanks; the first line may be a
 * header. Numbers have a decimal point; {@code nan} and {@code inf} are numbers too.
 */
final class TextReader {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,6})?");
  private static final int LONGEST_NUMBER = 64;

  private final String source;
  private final char separator;
  private boolean headed;
  private long rows;
  private long columns;

  private TextReader(String source, char separator) {
    this.source = source;
    this.separator = separator;
  }

  /** The only tensor of a text; its lines are counted, its numbers not yet read. */
  static List<StoredTensor> list(String source, String name, MemorySegment file) {
    TextReader reader = new TextReader(source, TextLines.separatorOf(file));
    reader.measure(file);
    Shape shape =
        reader.columns == 1 ? Shape.of(reader.rows) : Shape.of(reader.rows, reader.columns);
    return List.of(
        StoredTensor.of(
            source,
            name,
            StoredType.FLOAT64,
            shape,
            (bytes, arena) -> reader.read(bytes, shape, arena)));
  }

  private void measure(MemorySegment file) {
    TextLines lines = new TextLines(file, separator);
    if (!lines.advance()) {
      throw new InputException(
          "%s: field data has no line of numbers; allowed are numbers in lines".formatted(source));
    }
    long first = lines.number();
    columns = lines.fieldCount();
    for (long i = 0; i < columns && !headed; i++) {
      headed = number(lines.nextField()).isEmpty();
    }
    rows = headed ? 0 : 1;
    while (lines.advance()) {
      long count = lines.fieldCount();
      if (count != columns) {
        throw new InputException(
            "%s: field line %d has %d columns; allowed are %d, as in line %d"
                .formatted(source, lines.number(), count, columns, first));
      }
      rows++;
    }
    if (rows == 0) {
      throw new InputException(
          "%s: field line %d has a column that is no number, and no other line follows; allowed are numbers in lines"
              .formatted(source, first));
    }
  }

  private Tensor read(MemorySegment file, Shape shape, Arena arena) {
    Tensor tensor = Tensor.allocate(DType.FLOAT64, shape, arena);
    TextLines lines = new TextLines(file, separator);
    if (headed) {
      lines.advance();
    }
    for (long row = 0; row < rows && lines.advance(); row++) {
      for (long column = 0; column < columns; column++) {
        String field = lines.nextField();
        OptionalDouble value = number(field);
        if (value.isEmpty()) {
          throw new InputException(
              "%s: field line %d, column %d is '%s'; allowed is a number such as -1.5e3"
                  .formatted(source, lines.number(), column + 1, Quotation.of(field)));
        }
        tensor.set(row * columns + column, value.getAsDouble());
      }
    }
    return tensor;
  }

  private static OptionalDouble number(String field) {
    if (field.length() <= LONGEST_NUMBER && NUMBER.matcher(field).matches()) {
      return OptionalDouble.of(Double.parseDouble(field));
    }
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
