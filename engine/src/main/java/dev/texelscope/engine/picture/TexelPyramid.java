package dev.texelscope.engine.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A model seen from further and further away, each slice apart. An entry of level {@code k} stands
 * for 2^k by 2^k texels and shows one of them, never a mean: the worst verdict, and of equals the
 * first. Built once whenever the data change, on any thread, with the rows shared among the cores;
 * immutable after that.
 */
public final class TexelPyramid {
  /** The most entries of one level: level 0 is left out where it would have more. */
  private static final long MOST_ENTRIES = 1L << 27;

  private static final class Level {
    private final int columns;
    private final int rows;
    private final char[] codes;

    Level(int columns, int rows, int slices) {
      this.columns = columns;
      this.rows = rows;
      this.codes = new char[columns * rows * slices];
    }
  }

  private final int firstLevel;
  private final List<Level> levels;
  private final AtomicLongArray wrong;
  private final AtomicLongArray compared;

  private TexelPyramid(
      int firstLevel, List<Level> levels, AtomicLongArray wrong, AtomicLongArray compared) {
    this.firstLevel = firstLevel;
    this.levels = levels;
    this.wrong = wrong;
    this.compared = compared;
  }

  /** Builds the pyramid of all components. */
  public static TexelPyramid build(TexelModel model) {
    return build(model, -1, () -> false);
  }

  /**
   * Builds a pyramid.
   *
   * @param solo the only component to show, or -1 for all
   * @param cancelled asked once a row
   * @throws CancellationException as soon as {@code cancelled} says so
   */
  public static TexelPyramid build(TexelModel model, int solo, BooleanSupplier cancelled) {
    TexelGrid grid = model.grid();
    int first = 0;
    while (entries(grid, first) > MOST_ENTRIES) {
      first++;
    }
    AtomicLongArray wrong = new AtomicLongArray(grid.slices());
    AtomicLongArray compared = new AtomicLongArray(grid.slices());
    List<Level> levels = new ArrayList<>();
    Level level = base(model, first, solo, wrong, compared, cancelled);
    levels.add(level);
    while (level.columns > 1 || level.rows > 1) {
      level = halved(level, grid.slices(), cancelled);
      levels.add(level);
    }
    return new TexelPyramid(first, List.copyOf(levels), wrong, compared);
  }

  private static long entries(TexelGrid grid, int level) {
    return (long) half(grid.columns(), level) * half(grid.rows(), level) * grid.slices();
  }

  private static int half(int length, int times) {
    return (int) ((length + (1L << times) - 1) >> times);
  }

  private static Level base(
      TexelModel model,
      int level,
      int solo,
      AtomicLongArray wrong,
      AtomicLongArray compared,
      BooleanSupplier cancelled) {
    TexelGrid grid = model.grid();
    int columns = half(grid.columns(), level);
    int rows = half(grid.rows(), level);
    Level target = new Level(columns, rows, grid.slices());
    IntStream.range(0, rows * grid.slices())
        .parallel()
        .forEach(row -> {
          stopIf(cancelled);
          int z = row / rows;
          int fromY = (row % rows) << level;
          int toY = (int) Math.min(grid.rows(), (long) fromY + (1L << level));
          for (int y = fromY; y < toY; y++) {
            new BaseRow(model, grid, solo)
                .fold(y, z, level, target.codes, row * columns, wrong, compared);
          }
        });
    return target;
  }

  /** One texel row of the model, folded into the entries of the first level. */
  private record BaseRow(TexelModel model, TexelGrid grid, int solo) {
    void fold(
        int y,
        int z,
        int level,
        char[] codes,
        int target,
        AtomicLongArray wrong,
        AtomicLongArray compared) {
      long wrongHere = 0;
      long comparedHere = 0;
      long slot = grid.slot(0, y, z, 0);
      for (int x = 0; x < grid.columns(); x++) {
        char texel = CellCode.GHOST;
        for (int c = 0; c < grid.components() && grid.has(slot); c++, slot++) {
          char code = CellCode.of(model, slot);
          Verdict verdict = CellCode.verdict(code);
          comparedHere += verdict == Verdict.NONE ? 0 : 1;
          wrongHere += verdict == Verdict.WRONG ? 1 : 0;
          if (solo < 0 || solo == c || grid.components() == 1) {
            texel = CellCode.worse(texel, code);
          }
        }
        int entry = target + (x >> level);
        codes[entry] = CellCode.worse(codes[entry], texel);
      }
      wrong.addAndGet(z, wrongHere);
      compared.addAndGet(z, comparedHere);
    }
  }

  private static Level halved(Level from, int slices, BooleanSupplier cancelled) {
    int columns = half(from.columns, 1);
    int rows = half(from.rows, 1);
    Level target = new Level(columns, rows, slices);
    IntStream.range(0, rows * slices)
        .parallel()
        .forEach(row -> {
          stopIf(cancelled);
          int y = row % rows * 2;
          int upper = (row / rows * from.rows + y) * from.columns;
          int lower = y + 1 < from.rows ? upper + from.columns : upper;
          for (int x = 0; x < columns; x++) {
            int left = 2 * x;
            int right = Math.min(left + 1, from.columns - 1);
            char top = CellCode.worse(from.codes[upper + left], from.codes[upper + right]);
            char bottom = CellCode.worse(from.codes[lower + left], from.codes[lower + right]);
            target.codes[row * columns + x] = CellCode.worse(top, bottom);
          }
        });
    return target;
  }

  private static void stopIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("a newer picture is wanted");
    }
  }

  /** Whether the level is there; the finest ones are not where they would be too large. */
  boolean has(int level) {
    return level >= firstLevel && level - firstLevel < levels.size();
  }

  /**
   * Writes the codes of entries {@code fromX} to {@code toX} of a row of a slice into {@code
   * target}, from its start.
   */
  void copyRow(int level, int z, int y, int fromX, int toX, char[] target) {
    Level from = levels.get(level - firstLevel);
    int start = (z * from.rows + y) * from.columns;
    System.arraycopy(from.codes, start + fromX, target, 0, toX - fromX);
  }

  /** The first slot of the texel that an entry shows. */
  long texelShown(int level, int x, int y, int z, TexelGrid grid) {
    int column = x;
    int row = y;
    for (int i = level - firstLevel; i > 0; i--) {
      Level from = levels.get(i - 1);
      char shown = code(levels.get(i), column, row, z);
      int left = 2 * column;
      int top = 2 * row;
      column = left;
      row = top;
      for (int child = 3; child > 0; child--) {
        int childX = left + child % 2;
        int childY = top + child / 2;
        boolean there = childX < from.columns && childY < from.rows;
        if (there && code(from, childX, childY, z) == shown) {
          column = childX;
          row = childY;
        }
      }
      if (code(from, left, top, z) == shown) {
        column = left;
        row = top;
      }
    }
    return grid.slot(column << firstLevel, row << firstLevel, z, 0);
  }

  private static char code(Level level, int x, int y, int z) {
    return level.codes[(z * level.rows + y) * level.columns + x];
  }

  /** Wrong components of a slice. */
  public long wrong(int z) {
    return wrong.get(z);
  }

  /** Components of a slice that were compared, wrong or not. */
  public long compared(int z) {
    return compared.get(z);
  }
}
