package dev.texelscope.engine.tensor;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a tensor, written as NumPy writes it: {@code 0,:,3:7}. An index leaves its dim out of
 * the result, a range keeps it, and dims that are not named are kept whole. Negative numbers count
 * from the end of the dim; the ends of a range are cut to the dim, and an index outside it is an
 * error.
 *
 * @param parts one for each dim from the outermost on
 */
public record Slice(List<Part> parts) {
  private static final String NUMBER = "-?\\d{1,18}";
  private static final Pattern INDEX = Pattern.compile(NUMBER);
  private static final Pattern RANGE =
      Pattern.compile("(?<start>%1$s)?:(?<stop>%1$s)?(?::(?<step>%1$s)?)?".formatted(NUMBER));

  /** All of a dim. */
  static final Range WHOLE = new Range(OptionalLong.empty(), OptionalLong.empty(), 1);

  /** What is taken of one dim. */
  public sealed interface Part permits Index, Range {}

  /**
   * One position; the dim is left out of the result.
   *
   * @param index the position in the dim, from its end if negative
   */
  public record Index(long index) implements Part {
    @Override
    public String toString() {
      return Long.toString(index);
    }
  }

  /**
   * Positions {@code start}, {@code start + step} and so on before {@code stop}.
   *
   * @param start the first position, from the end of the dim if negative; empty for 0
   * @param stop the position before which the range ends, from the end of the dim if negative;
   *     empty for the whole dim
   * @param step the distance between positions, 1 or more
   */
  public record Range(OptionalLong start, OptionalLong stop, long step) implements Part {
    /** Refuses a step below 1 with an {@link InputException}. */
    public Range {
      if (step < 1) {
        throw new InputException(
            "slice step %d is not possible; allowed is 1 or more".formatted(step));
      }
    }

    /** The first position in a dim of that size, 0 to {@code dim}. */
    long firstIn(long dim) {
      return start.isEmpty() ? 0 : cut(start.getAsLong(), dim);
    }

    /** How many positions of a dim of that size are taken. */
    long countIn(long dim) {
      long first = firstIn(dim);
      long end = stop.isEmpty() ? dim : cut(stop.getAsLong(), dim);
      return end <= first ? 0 : (end - first - 1) / step + 1;
    }

    /** The first of these positions. */
    Range first(long dim, long count) {
      long from = firstIn(dim);
      return new Range(OptionalLong.of(from), OptionalLong.of(from + count * step), step);
    }

    private static long cut(long position, long dim) {
      return Math.clamp(position < 0 ? position + dim : position, 0, dim);
    }

    @Override
    public String toString() {
      return text(start) + ":" + text(stop) + (step == 1 ? "" : ":" + step);
    }

    private static String text(OptionalLong number) {
      return number.isEmpty() ? "" : Long.toString(number.getAsLong());
    }
  }

  /** Copies the list. */
  public Slice {
    parts = List.copyOf(parts);
  }

  /**
   * Reads parts separated by commas; each is an index or {@code start:stop} or {@code
   * start:stop:step}, of which any number may be missing.
   *
   * @throws InputException if a part is neither, or if a step is not positive
   */
  public static Slice parse(String text) {
    return new Slice(
        Arrays.stream(text.split(",", -1)).map(part -> parsePart(part.strip(), text)).toList());
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(joining(","));
  }

  /** All of a tensor. */
  public static Slice all() {
    return new Slice(List.of(WHOLE));
  }

  /**
   * The slice that takes of what this one takes only the first elements.
   *
   * @param whole the shape that is sliced
   * @param result the sizes that are left of the dims that this slice keeps
   */
  public Slice cut(Shape whole, Shape result) {
    List<Part> cut = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < whole.rank(); i++) {
      Part part = part(i);
      if (part instanceof Range range) {
        long count = result.dim(kept);
        kept++;
        cut.add(count == range.countIn(whole.dim(i)) ? range : range.first(whole.dim(i), count));
      } else {
        cut.add(part);
      }
    }
    return new Slice(cut).shortened();
  }

  /**
   * The slice that takes of the outermost dims that this one keeps the first position alone, which
   * leaves them out of the result.
   *
   * @param whole the shape that is sliced
   * @param count how many dims are left out
   */
  public Slice leaveOut(Shape whole, int count) {
    List<Part> cut = new ArrayList<>();
    int left = count;
    for (int i = 0; i < whole.rank(); i++) {
      Part part = part(i);
      if (part instanceof Range range && left > 0) {
        cut.add(new Index(range.firstIn(whole.dim(i))));
        left--;
      } else {
        cut.add(part);
      }
    }
    return new Slice(cut).shortened();
  }

  /** What is taken of a dim. */
  public Part part(int dim) {
    return dim < parts.size() ? parts.get(dim) : WHOLE;
  }

  /** Without the last parts that take the whole of their dim. */
  private Slice shortened() {
    int length = parts.size();
    while (length > 1 && parts.get(length - 1).equals(WHOLE)) {
      length--;
    }
    return new Slice(parts.subList(0, length));
  }

  private static Part parsePart(String part, String whole) {
    if (INDEX.matcher(part).matches()) {
      return new Index(Long.parseLong(part));
    }
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      throw new InputException(
          "slice '%s' has a part '%s' that is not understood; allowed are an index such as 0, or a range such as 3:7, : or 0:8:2"
              .formatted(whole, part));
    }
    return new Range(
        number(range.group("start")),
        number(range.group("stop")),
        number(range.group("step")).orElse(1));
  }

  private static OptionalLong number(@Nullable String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
