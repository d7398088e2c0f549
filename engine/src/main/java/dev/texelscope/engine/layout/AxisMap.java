package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which image axis each dimension runs along, in WHCN order: entries 0 to 2 give the image axis (0
 * = x, 1 = y, 2 = z) of W, H and C; entry 3 names the dimension (WHCN index) along whose axis
 * batches are concatenated.
 */
public record AxisMap(int w, int h, int c, int batch) {

  /** W along x, H along y, C along z, batches folded into C: {@code 0,1,2,2}. */
  public static final AxisMap STANDARD = new AxisMap(0, 1, 2, 2);

  /** Checks that W, H and C have three different axes and that batches go along one of them. */
  public AxisMap {
    if (!allAxes(w, h, c) || batch < 0 || batch > 2) {
      throw new InputException(
          "axis-map: "
              + w
              + ","
              + h
              + ","
              + c
              + ","
              + batch
              + " is not allowed; the first three are 0, 1 and 2 in any order (image axis of W, H, C), the fourth is the"
              + " WHCN index 0, 1 or 2 of the dimension that batches follow");
    }
  }

  private static boolean allAxes(int w, int h, int c) {
    return w >= 0 && h >= 0 && c >= 0 && w < 3 && h < 3 && c < 3 && w != h && h != c && w != c;
  }

  /** Reads {@code 0,1,2,2}, WHCN order. */
  public static AxisMap parse(String text) {
    List<Integer> entries = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        entries.add(Integer.parseInt(part.strip()));
      } catch (NumberFormatException e) {
        throw new InputException(
            "axis-map: '" + text + "' is not four whole numbers in WHCN order, as 0,1,2,2");
      }
    }
    if (entries.size() != 4) {
      throw new InputException(
          "axis-map: '" + text + "' has " + entries.size() + " numbers; four are needed (WHCN)");
    }
    return new AxisMap(entries.get(0), entries.get(1), entries.get(2), entries.get(3));
  }

  /** The image axis of W, H or C. */
  public int axisOf(Dim dim) {
    return switch (dim) {
      case W -> w;
      case H -> h;
      case C -> c;
      case N ->
          throw new IllegalArgumentException("batches have no axis of their own; see batch()");
    };
  }

  /** The dimension along whose axis batches are concatenated. */
  public Dim batchDim() {
    return Dim.ofWhcn(batch);
  }

  /** The four entries in WHCN order, as {@code 0,1,2,2}. */
  @Override
  public String toString() {
    return w + "," + h + "," + c + "," + batch;
  }
}
